import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Characters of documents that are remembered in all; a parsed document takes up to 300 bytes for each. */
const MOST_CHARACTERS = 262_144;

/** A longer document is parsed each time. */
const MOST_CHARACTERS_PER_DOCUMENT = 16_384;

/**
 * What yoga remembers of documents, bounded by their length: it counts documents by itself, and a thousand hostile ones take
 * gigabytes. Documents that cannot be parsed are not remembered at all.
 */
export function documentCaches() {
  return {
    documentCache: new LRUCache<string, DocumentNode>({
      maxSize: MOST_CHARACTERS,
      maxEntrySize: MOST_CHARACTERS_PER_DOCUMENT,
      sizeCalculation: (_document, text) => text.length,
    }),
    errorCache: { get: () => undefined, set: () => undefined },
  };
}
