import { LosslessNumber, parse, stringify } from 'lossless-json';

/** A number that may be beyond 2^53 (16 digits or more) stands where a JSON number can stand. */
const LONG_NUMBER = /(?:^|[:,[\s])-?\d{16}/;

const WHOLE = /^-?\d+$/;

/**
 * Reads JSON without rounding whole numbers: one beyond 2^53 becomes a bigint. Costs one scan when there is none.
 * Throws a SyntaxError when the text is not JSON.
 */
export function readJson(text: string): unknown {
  return LONG_NUMBER.test(text) ? parse(text, null, exactNumber) : JSON.parse(text);
}

/** Like {@link readJson}, and every number that is not whole becomes a `LosslessNumber` with the digits that were sent. */
export function readExactJson(text: string): unknown {
  return parse(text, null, (digits) => (WHOLE.test(digits) ? exactNumber(digits) : new LosslessNumber(digits)));
}

/** Like {@link readJson}, but a whole number beyond 2^53 becomes its digits as text, which is how a client's id is read. */
export function readClientJson(text: string): unknown {
  return LONG_NUMBER.test(text) ? parse(text, null, (digits) => withoutBigint(exactNumber(digits))) : JSON.parse(text);
}

const withoutBigint = (number: number | bigint): number | string =>
  typeof number === 'bigint' ? String(number) : number;

/** Writes JSON; a bigint becomes a JSON number with all its digits, undefined members are left out. */
export function writeJson(value: unknown): string {
  return stringify(value) ?? 'null';
}

function exactNumber(digits: string): number | bigint {
  const number = Number(digits);
  return Number.isSafeInteger(number) || !WHOLE.test(digits) ? number : BigInt(digits);
}
