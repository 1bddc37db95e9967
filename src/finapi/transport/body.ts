import { TURN } from '../../event-loop/turn-sizes.js';
import type { NextTurn } from '../../event-loop/turns.js';
import { type ReadJson, readExactJson, readerOf } from '../../json/json.js';
import { readListInTurns } from '../../json/list-in-turns.js';

/** A body is empty, JSON (its text, and its value with whole numbers beyond 2^53 as bigint), or unreadable as JSON. */
export type Body =
  | { readonly kind: 'empty' | 'unreadable' }
  | { readonly kind: 'json'; readonly text: string; readonly value: unknown };

/** Reads a body's text, a large one in several turns. With `exactNumbers`, numbers that are not whole keep their digits. */
export function readBody(text: string, exactNumbers: boolean, nextTurn: NextTurn): Body | Promise<Body> {
  if (text.trim() === '') return { kind: 'empty' };
  if (text.length >= TURN.bodyChars) return readLarge(text, exactNumbers, nextTurn);
  try {
    return { kind: 'json', text, value: readerFor(text, exactNumbers)(text) };
  } catch {
    return { kind: 'unreadable' };
  }
}

async function readLarge(text: string, exactNumbers: boolean, nextTurn: NextTurn): Promise<Body> {
  await nextTurn();
  try {
    const read = readerFor(text, exactNumbers);
    const value = text.length < TURN.splitBodyChars ? read(text) : await readListInTurns(text, read, nextTurn);
    return { kind: 'json', text, value };
  } catch {
    return { kind: 'unreadable' };
  }
}

const readerFor = (text: string, exactNumbers: boolean): ReadJson => (exactNumbers ? readExactJson : readerOf(text));
