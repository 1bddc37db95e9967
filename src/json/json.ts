import { LosslessNumber, stringify } from 'lossless-json';
import { parseExactly, replaceNumbers } from './exact-json.js';
import { isDeeperThan } from './json-text.js';
import { hasLongNumber } from './long-number.js';

const WHOLE = /^-?\d+$/;

/** Parses a JSON text, or throws a SyntaxError. */
export type ReadJson = (text: string) => unknown;

/**
 * Reads JSON without rounding whole numbers: one beyond 2^53 becomes a bigint. Without such a number it costs one more scan of the text.
 * Throws a SyntaxError when the text is not JSON.
 */
export const readJson: ReadJson = (text) => readerOf(text)(text);

/** A function that reads JSON, or a part of it, like {@link readJson}. */
export const readerOf = (text: string): ReadJson =>
  hasLongNumber(text) ? (part) => parseExactly(part, exactNumber) : JSON.parse;

/** Like {@link readJson}, and every number that is not whole becomes a `LosslessNumber` with the digits that were sent. */
export const readExactJson: ReadJson = (text) =>
  parseExactly(text, (digits) => (WHOLE.test(digits) ? exactNumber(digits) : new LosslessNumber(digits)));

/** Matches a number that JSON.parse may round: 16 digits or more, or an exponent. */
const ROUNDED = /(?:^|[:,[\s])-?(?:\d{16}|\d[\d.]*e)/i;

/** Maximum nesting of lists and objects in JSON from clients. Recursive code could exhaust the call stack on deeper values. */
export const MAX_CLIENT_DEPTH = 1000;

/** Thrown for JSON of a client with more than {@link MAX_CLIENT_DEPTH} levels. */
export class TooDeepError extends Error {}

/**
 * Reads JSON of a client as JSON.parse does (the last of equal names wins), after a byte order mark if there is one
 * (RFC 8259, 8.1). A number beyond 2^53 stays the text that was sent, which is how a client's id is read.
 */
export function readClientJson(text: string): unknown {
  const json = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (isDeeperThan(MAX_CLIENT_DEPTH, json)) throw new TooDeepError();
  return JSON.parse(ROUNDED.test(json) ? replaceNumbers(json, quoteUnsafe) : json);
}

const quoteUnsafe = (digits: string): string | undefined =>
  Math.abs(Number(digits)) <= Number.MAX_SAFE_INTEGER ? undefined : `"${digits}"`;

/** Writes JSON; a bigint becomes a JSON number with all its digits, undefined members are left out. */
export function writeJson(value: unknown): string {
  return stringify(value) ?? 'null';
}

function exactNumber(digits: string): number | bigint {
  const number = Number(digits);
  return Number.isSafeInteger(number) || !WHOLE.test(digits) ? number : BigInt(digits);
}
