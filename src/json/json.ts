import { LosslessNumber, parse, stringify } from 'lossless-json';
import { LAST_WINS, parseExactly } from './exact-json.js';
import { hasLongNumber } from './long-number.js';

const WHOLE = /^-?\d+$/;

/** Parses a JSON text, or throws a SyntaxError. */
export type ReadJson = (text: string) => unknown;

/**
 * Reads JSON without rounding whole numbers: one beyond 2^53 becomes a bigint. Costs one scan when there is none.
 * Throws a SyntaxError when the text is not JSON.
 */
export const readJson: ReadJson = (text) => readerOf(text)(text);

/** A parser for a text, and for any part of it, that does what {@link readJson} does. */
export const readerOf = (text: string): ReadJson =>
  hasLongNumber(text) ? (part) => parseExactly(part, exactNumber) : JSON.parse;

/** Like {@link readJson}, and every number that is not whole becomes a `LosslessNumber` with the digits that were sent. */
export const readExactJson: ReadJson = (text) =>
  parseExactly(text, (digits) => (WHOLE.test(digits) ? exactNumber(digits) : new LosslessNumber(digits)));

/** A number that JSON.parse may round: 16 digits or more, or an exponent. */
const ROUNDED = /(?:^|[:,[\s])-?(?:\d{16}|\d[\d.]*e)/i;

/** Like {@link readJson}, but a number beyond 2^53 becomes the text that was sent. Used for clients' requests, where it may be an id. */
export function readClientJson(text: string): unknown {
  if (!ROUNDED.test(text)) return JSON.parse(text);
  const parseNumber = (digits: string) =>
    Math.abs(Number(digits)) <= Number.MAX_SAFE_INTEGER ? Number(digits) : digits;
  return parse(text, null, { parseNumber, ...LAST_WINS });
}

/** Writes JSON; a bigint becomes a JSON number with all its digits, undefined members are left out. */
export function writeJson(value: unknown): string {
  return stringify(value) ?? 'null';
}

function exactNumber(digits: string): number | bigint {
  const number = Number(digits);
  return Number.isSafeInteger(number) || !WHOLE.test(digits) ? number : BigInt(digits);
}
