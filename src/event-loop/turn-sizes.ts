/**
 * How much work is done in one turn of the event loop, so that a large operation never keeps a small one waiting for long.
 * Each is one to a few milliseconds of work.
 */
export const TURN = {
  /** A client's message of more characters is parsed in a turn of its own. */
  messageChars: 32_768,
  /** An upstream body of so many characters waits for a turn of its own: several may arrive at once. */
  bodyChars: 262_144,
  /** An upstream body of so many characters is parsed in several turns. */
  splitBodyChars: 2_097_152,
  /** Characters of a split body that are parsed per turn. */
  parsedChars: 262_144,
  /** Items of a list that are read or redacted per turn. */
  mappedItems: 1000,
  /** A list of more items is redacted in turns. */
  redactedItems: 500,
  /** Up to so many requests for an object by its id are known to come in one turn. */
  requestsById: 64,
  /** A list of more items is executed in turns, until a turn has lasted so long. */
  executed: { items: 64, ms: 10 },
  /** A list of more items is printed in turns, this many items at a time. */
  printedItems: 64,
  /** Characters that are printed per turn. */
  printedChars: 1_048_576,
} as const;
