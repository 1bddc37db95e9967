/**
 * Maximum amounts of work in one turn of the event loop. Each takes a few milliseconds, so that small operations never wait
 * long for large ones.
 */
export const TURN = {
  /** A longer request body or message is parsed in a turn of its own. */
  messageChars: 32_768,
  /** An upstream body of this length is parsed in a turn of its own, because several may arrive at once. */
  bodyChars: 262_144,
  /** An upstream body of this length is parsed in several turns. */
  splitBodyChars: 2_097_152,
  /** Characters of a split body that are parsed per turn. */
  parsedChars: 262_144,
  /** Items of a list that are read or redacted per turn. */
  mappedItems: 1000,
  /** A longer list is redacted in several turns. */
  redactedItems: 500,
  /** Lookups of an operation that always come in one turn. If there are more, a batch waits for the next ones. */
  requestsById: 64,
  /** A list of more items is executed in several turns of this length. */
  executed: { items: 64, ms: 10 },
  /** A longer list is printed in several turns, this many items at a time. */
  printedItems: 64,
  /** Characters that are printed per turn. */
  printedChars: 1_048_576,
} as const;
