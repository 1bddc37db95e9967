import type { ReadJson } from './json.js';
import { CHAR, endOfString } from './json-text.js';

/** Waits for a turn of the event loop, so that others are served meanwhile. */
export type NextTurn = () => Promise<void>;

/** Characters that are read in one turn, about: a millisecond, or two if numbers are to stay exact. */
const PIECE_LENGTH = 262_144;

/** Items that are worked on in one turn: about a millisecond. */
const ITEMS = 1000;

/** Like `items.map(work)`, a thousand to a turn; a promise if that is more than one. */
export function mapInTurns<I, T>(
  items: readonly I[],
  work: (item: I) => T,
  nextTurn: NextTurn,
): readonly T[] | Promise<readonly T[]> {
  return items.length <= ITEMS ? items.map((item) => work(item)) : mapMany(items, work, nextTurn);
}

async function mapMany<I, T>(items: readonly I[], work: (item: I) => T, nextTurn: NextTurn): Promise<readonly T[]> {
  const done: T[] = [];
  for (const item of items) {
    if (done.length > 0 && done.length % ITEMS === 0) await nextTurn();
    done.push(work(item));
  }
  return done;
}

/**
 * What `read` makes of a JSON text: piece by piece if it is an object with one list among its members, else in one go.
 * Throws what `read` throws when the text is not JSON.
 */
export async function readListInTurns(
  text: string,
  read: ReadJson,
  nextTurn: NextTurn,
  pieceLength = PIECE_LENGTH,
): Promise<unknown> {
  const items: unknown[] = [];
  let place: Place | undefined;
  for (const part of partsOfList(text, pieceLength)) {
    if (typeof part === 'string') {
      const piece = read(`[${part}]`) as readonly unknown[];
      // Lists of one item at least make a list when commas join their items, wherever they were cut; an empty one may not.
      if (piece.length === 0) break;
      for (const item of piece) items.push(item);
      await nextTurn();
    } else {
      place = part;
    }
  }
  const value = place && read(text.slice(0, place.start) + text.slice(place.end));
  const members: unknown[] = Object.values(Object(value));
  const list = members.find(Array.isArray);
  // Without it, or if a member came twice, the list may not be the one that counts.
  if (!list || members.length !== place?.members) return read(text);
  for (const item of items) list.push(item);
  return value;
}

/** Where the items of a list stand in a text, and among how many members. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly members: number;
}

/**
 * The items of the only list among an object's members, in pieces that end where an item does, and at last where they
 * stood; that is missing if there is no such list.
 */
function* partsOfList(text: string, pieceLength: number): Generator<string | Place> {
  const before = nextList(text, 0, 0);
  const start = before.at + 1;
  let cut = start;
  let depth = 0;
  for (let at = nextMark(text, start); at < text.length; at = nextMark(text, at + 1)) {
    const code = text.charCodeAt(at);
    depth += depthStep(code);
    const endsPiece = code === CHAR.COMMA && depth === 0 && at - cut >= pieceLength;
    if (!endsPiece && depth >= 0) continue;
    yield text.slice(cut, at);
    cut = at + 1;
    if (endsPiece) continue;
    const after = nextList(text, cut, 1);
    if (after.at >= text.length) yield { start, end: at, members: before.commas + 1 + after.commas };
    return;
  }
}

/** Where the next list among an object's members begins, or the text ends, and how many commas between them come before. */
function nextList(text: string, from: number, depthThere: number): { readonly at: number; readonly commas: number } {
  let depth = depthThere;
  let commas = 0;
  let at = nextMark(text, from);
  for (; at < text.length; at = nextMark(text, at + 1)) {
    const code = text.charCodeAt(at);
    depth += depthStep(code);
    if (code === CHAR.OPEN_LIST && depth === 2) break;
    if (code === CHAR.COMMA && depth === 1) commas += 1;
  }
  return { at, commas };
}

/** Where the next comma, bracket or brace outside of strings stands. */
function nextMark(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isMark(text.charCodeAt(at)))
    at = 1 + (text.charCodeAt(at) === CHAR.QUOTE ? endOfString(text, at) : at);
  return at;
}

const isMark = (code: number): boolean => code === CHAR.COMMA || depthStep(code) !== 0;

function depthStep(code: number): number {
  if (code === CHAR.OPEN_OBJECT || code === CHAR.OPEN_LIST) return 1;
  return code === CHAR.CLOSE_OBJECT || code === CHAR.CLOSE_LIST ? -1 : 0;
}
