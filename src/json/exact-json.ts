import { parse } from 'lossless-json';
import { CHAR, endOfString, isDigit } from './json-text.js';

/** What a number becomes, by its digits as they were sent. */
type Exact = (digits: string) => unknown;

/** A whole number of so many characters is below 2^53. */
const SAFE_LENGTH = 15;

/** RFC 8259, section 6. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Reads JSON with what `exact` makes of each number that is not whole or may be beyond 2^53. The value is that of
 * lossless-json, which takes many times as long: here such numbers are put into strings behind a U+0000, which nothing
 * else in the text stands for, and taken out of them after JSON.parse.
 * Throws a SyntaxError when the text is not JSON, or says two things of one member.
 */
export function parseExactly(text: string, exact: Exact): unknown {
  // Unless it is escaped it is no JSON.
  if (text.includes('\\u0000')) return parse(text, null, exact);
  const marked = mark(text);
  const restored = new Restored(JSON.parse(marked.text), exact);
  // A member that came twice: what that means is for the library to say.
  return restored.members === marked.members ? restored.value : parse(text, null, exact);
}

/** The text with its inexact numbers in strings, and how many members its objects have together if it is JSON. */
function mark(text: string): { readonly text: string; readonly members: number } {
  let marked = '';
  let copied = 0;
  let members = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === CHAR.QUOTE) at = endOfString(text, at);
    else if (code === CHAR.COLON) members += 1;
    else if (isDigit(code) || code === CHAR.MINUS) {
      const end = endOfNumber(text, at);
      if (isInexact(text, at, end)) {
        marked += `${text.slice(copied, at)}"\\u0000${text.slice(at, end)}"`;
        copied = end;
      }
      at = end - 1;
    }
  }
  return { text: marked + text.slice(copied), members };
}

/** Where the characters end of which numbers are made: digits and `+`, `-`, `.`, `e`, `E`. */
function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (isOfNumber(text.charCodeAt(end))) end += 1;
  return end;
}

const isOfNumber = (code: number): boolean =>
  isDigit(code) || code === 0x2b || code === CHAR.MINUS || code === 0x2e || code === 0x45 || code === 0x65;

const FRACTION = /[.eE]/;

/** What is not a number, or stands where a name should, is left for JSON.parse to refuse. */
function isInexact(text: string, start: number, end: number): boolean {
  const digits = text.slice(start, end);
  if (digits.length <= SAFE_LENGTH && !FRACTION.test(digits)) return false;
  return NUMBER.test(digits) && !isName(text, end);
}

/** Whether a colon follows. */
function isName(text: string, end: number): boolean {
  let at = end;
  while (/\s/.test(text.charAt(at))) at += 1;
  return text.charCodeAt(at) === CHAR.COLON;
}

/** A value that was read from a marked text, with its numbers in their places. */
class Restored {
  readonly value: unknown;
  /** How many its objects have together. */
  members = 0;
  readonly #exact: Exact;

  constructor(marked: unknown, exact: Exact) {
    this.#exact = exact;
    this.value = this.#restore(marked);
  }

  #restore(value: unknown): unknown {
    if (typeof value === 'string') return value.charCodeAt(0) === 0 ? this.#exact(value.slice(1)) : value;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) for (const [index, item] of value.entries()) value[index] = this.#restore(item);
    else this.#restoreMembers(value as Record<string, unknown>);
    return value;
  }

  #restoreMembers(object: Record<string, unknown>): void {
    for (const name of Object.keys(object)) {
      this.members += 1;
      const member = object[name];
      const restored = this.#restore(member);
      // An own member of this name, so that not even `__proto__` is more than a name.
      if (restored !== member) object[name] = restored;
    }
  }
}
