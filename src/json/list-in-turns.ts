import { TURN } from '../event-loop/turn-sizes.js';
import type { NextTurn } from '../event-loop/turns.js';
import type { ReadJson } from './json.js';
import { CHAR, depthStep, endOfString } from './json-text.js';

/**
 * Parses a JSON text with `read`: piece by piece if it is an object with one list among its members, else at once. Throws the
 * error of `read` if the text is not JSON.
 */
export async function readListInTurns(
  text: string,
  read: ReadJson,
  nextTurn: NextTurn,
  pieceLength: number = TURN.parsedChars,
): Promise<unknown> {
  const items: unknown[] = [];
  let place: Place | undefined;
  for (const part of partsOfList(text, pieceLength)) {
    if (typeof part === 'string') {
      const piece = read(`[${part}]`) as readonly unknown[];
      // Joining non-empty pieces with commas always yields a valid list. An empty piece could hide a stray comma: parse the whole.
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
  // If a member occurs twice, the last one counts, which may be another list.
  if (!list || members.length !== place?.members) return read(text);
  for (const item of items) list.push(item);
  return value;
}

/** The position of a list's items in a text, and the number of members around it. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly members: number;
}

/**
 * Yields the items of the only list among an object's members, in pieces that end where an item ends, and finally their
 * position. Without such a list it yields no position.
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

/** The start of the next list among an object's members, or the end of the text, and the number of commas before it. */
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

/** The position of the next comma, bracket or brace outside of strings. */
function nextMark(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isMark(text.charCodeAt(at)))
    at = 1 + (text.charCodeAt(at) === CHAR.QUOTE ? endOfString(text, at) : at);
  return at;
}

const isMark = (code: number): boolean => code === CHAR.COMMA || depthStep(code) !== 0;
