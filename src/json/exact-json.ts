import { parse } from 'lossless-json';
import { CHAR, endOfString, isDigit } from './json-text.js';

/** Converts a number from its digits as they were sent. */
type Exact = (digits: string) => unknown;

/** A whole number of up to this many characters is below 2^53. */
const SAFE_LENGTH = 15;

/** RFC 8259, section 6. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A repeated member has its last value, as in JSON.parse. */
const LAST_WINS = { onDuplicateKey: ({ newValue }: { readonly newValue: unknown }): unknown => newValue };

/** finAPI nests five levels. Deeper ones are null, so that no body can exhaust the call stack. */
const MAX_DEPTH = 200;

/**
 * Reads JSON and passes each number that is not whole, or may exceed 2^53, to `exact`. The result equals that of
 * lossless-json, which is many times slower. Before JSON.parse, such numbers become strings that begin with U+0000, which no
 * other string of the text contains; afterwards they are converted. Throws a SyntaxError if the text is not JSON.
 */
export function parseExactly(text: string, exact: Exact): unknown {
  // An unescaped U+0000 is not valid JSON.
  if (text.includes('\\u0000')) return parse(text, null, { parseNumber: exact, ...LAST_WINS });
  return restore(JSON.parse(mark(text)), exact, 0);
}

/** Puts the numbers that JSON.parse would round into strings. */
const mark = (text: string): string =>
  replaceNumbers(text, (digits) => (isInexact(digits) ? `"\\u0000${digits}"` : undefined));

/** Replaces numbers of a JSON text. A text that is not JSON does not become JSON. */
export function replaceNumbers(text: string, replacementOf: (digits: string) => string | undefined): string {
  let replaced = '';
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === CHAR.QUOTE) at = endOfString(text, at);
    else if (isDigit(code) || code === CHAR.MINUS) {
      const end = endOfNumber(text, at);
      const digits = text.slice(at, end);
      // Text that is not a number, or is in the place of a name, is left for JSON.parse to reject.
      const replacement = NUMBER.test(digits) && !isName(text, end) ? replacementOf(digits) : undefined;
      if (replacement !== undefined) {
        replaced += `${text.slice(copied, at)}${replacement}`;
        copied = end;
      }
      at = end - 1;
    }
  }
  return replaced + text.slice(copied);
}

/** The end of a run of number characters: digits and `+`, `-`, `.`, `e`, `E`. */
function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (isOfNumber(text.charCodeAt(end))) end += 1;
  return end;
}

const isOfNumber = (code: number): boolean =>
  isDigit(code) || code === 0x2b || code === CHAR.MINUS || code === 0x2e || code === 0x45 || code === 0x65;

const FRACTION = /[.eE]/;

const isInexact = (digits: string): boolean => digits.length > SAFE_LENGTH || FRACTION.test(digits);

/** True if a colon follows. */
function isName(text: string, end: number): boolean {
  let at = end;
  while (/\s/.test(text.charAt(at))) at += 1;
  return text.charCodeAt(at) === CHAR.COLON;
}

/** Puts the marked numbers back, in place. */
function restore(value: unknown, exact: Exact, depth: number): unknown {
  if (typeof value === 'string') return value.charCodeAt(0) === 0 ? exact(value.slice(1)) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return null;
  if (Array.isArray(value)) for (const [index, item] of value.entries()) value[index] = restore(item, exact, depth + 1);
  else restoreMembers(value as Record<string, unknown>, exact, depth + 1);
  return value;
}

function restoreMembers(object: Record<string, unknown>, exact: Exact, depth: number): void {
  for (const name of Object.keys(object)) {
    const member = object[name];
    const restored = restore(member, exact, depth);
    // JSON.parse makes own members, so that even `__proto__` is only a name here.
    if (restored !== member) object[name] = restored;
  }
}
