import { type ReadJson, readExactJson, readerOf } from '../../json/json.js';
import { type NextTurn, readListInTurns } from '../../json/list-in-turns.js';

/** A body is nothing, JSON (its text, and its value with whole numbers beyond 2^53 as bigint), or not to be read as JSON. */
export type Body =
  | { readonly kind: 'empty' | 'unreadable' }
  | { readonly kind: 'json'; readonly text: string; readonly value: unknown };

/** Characters from which on a body waits for its turn: several may arrive at once. */
const LARGE = 262_144;

/** Characters from which on a body is read in several turns. */
const HUGE = 8 * LARGE;

/** Reads a body's text, a large one in turns; with `exactNumbers` numbers that are not whole keep their digits. */
export function readBody(text: string, exactNumbers: boolean, nextTurn: NextTurn): Body | Promise<Body> {
  if (text.trim() === '') return { kind: 'empty' };
  if (text.length >= LARGE) return readLarge(text, exactNumbers, nextTurn);
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
    const value = text.length < HUGE ? read(text) : await readListInTurns(text, read, nextTurn);
    return { kind: 'json', text, value };
  } catch {
    return { kind: 'unreadable' };
  }
}

const readerFor = (text: string, exactNumbers: boolean): ReadJson => (exactNumbers ? readExactJson : readerOf(text));
