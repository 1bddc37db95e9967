/** The structural characters of JSON. */
export const CHAR = {
  QUOTE: 0x22,
  COMMA: 0x2c,
  MINUS: 0x2d,
  COLON: 0x3a,
  OPEN_LIST: 0x5b,
  BACKSLASH: 0x5c,
  CLOSE_LIST: 0x5d,
  OPEN_OBJECT: 0x7b,
  CLOSE_OBJECT: 0x7d,
} as const;

export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** The end of the string that begins at `start`: the next quote with an even number of backslashes before it. */
export function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === CHAR.BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return at;
  }
  return text.length;
}

/** True if a JSON text nests lists and objects deeper than `levels`. */
export function isDeeperThan(levels: number, text: string): boolean {
  // Each level takes a character.
  if (text.length <= levels) return false;
  let depth = 0;
  for (let at = 0; at < text.length && depth <= levels; at += 1) {
    const code = text.charCodeAt(at);
    if (code === CHAR.QUOTE) at = endOfString(text, at);
    else depth += depthStep(code);
  }
  return depth > levels;
}

/** The change of depth after a character: 1, -1 or 0. */
export function depthStep(code: number): number {
  if (code === CHAR.OPEN_OBJECT || code === CHAR.OPEN_LIST) return 1;
  return code === CHAR.CLOSE_OBJECT || code === CHAR.CLOSE_LIST ? -1 : 0;
}
