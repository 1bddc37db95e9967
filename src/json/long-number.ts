import { isDigit } from './json-text.js';

/** A whole number beyond 2^53 has at least this many digits. */
const LONG_DIGITS = 16;

/** The text before a number in JSON, and its sign. */
const BEFORE = /(?:^|[:,[\s])-?$/;

/**
 * True if a JSON text may hold a number of 16 digits or more; never false when it does. A run of 16 digits always covers a
 * multiple of 16, so only each sixteenth character is examined.
 */
export function hasLongNumber(text: string): boolean {
  for (let at = 0; at < text.length; at += LONG_DIGITS) {
    if (!isDigit(text.charCodeAt(at))) continue;
    let start = at;
    while (isDigit(text.charCodeAt(start - 1))) start -= 1;
    while (isDigit(text.charCodeAt(at + 1))) at += 1;
    if (at - start + 1 >= LONG_DIGITS && BEFORE.test(text.slice(Math.max(0, start - 2), start))) return true;
  }
  return false;
}
