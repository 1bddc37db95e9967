import { isDigit } from './json-text.js';

/** A whole number beyond 2^53 has as many digits, or more. */
const LONG = 16;

/** What stands before a number in JSON, and its sign; inside a string something else may. */
const BEFORE = /(?:^|[:,[\s])-?$/;

/**
 * Whether a number of 16 digits or more may stand in a JSON text: never no when there is one. So many digits in a row
 * cannot lie between two places that are 16 apart: only each sixteenth character is looked at.
 */
export function hasLongNumber(text: string): boolean {
  for (let at = 0; at < text.length; at += LONG) {
    if (!isDigit(text.charCodeAt(at))) continue;
    let start = at;
    while (isDigit(text.charCodeAt(start - 1))) start -= 1;
    while (isDigit(text.charCodeAt(at + 1))) at += 1;
    if (at - start + 1 >= LONG && BEFORE.test(text.slice(Math.max(0, start - 2), start))) return true;
  }
  return false;
}
