import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { lighten } from './drop-tokens.js';

/**
 * Nodes of documents that are remembered in all, a thousand usual ones; each takes about 300 bytes, with its part of the
 * plan. Five times as many took a third of the throughput of large answers: what lives is looked at by each collection.
 */
const MOST_NODES = 50_000;

/** A longer document is parsed each time. */
const MOST_CHARACTERS_PER_DOCUMENT = 16_384;

/** So many characters weigh as much as a node. */
const CHARACTERS_PER_NODE = 200;

/**
 * What is remembered of documents, bounded by their size: yoga counts documents by itself, and a thousand hostile ones take
 * gigabytes. Documents that cannot be parsed are not remembered at all.
 */
export class KnownDocuments {
  readonly #documents = new LRUCache<string, DocumentNode>({
    maxSize: MOST_NODES,
    sizeCalculation: (document, text) => lighten(document) + Math.ceil(text.length / CHARACTERS_PER_NODE),
  });
  readonly #valid = new WeakSet<DocumentNode>();

  /** For yoga's parser and validation cache. */
  readonly caches = {
    documentCache: {
      get: (text: string) => this.#documents.get(text),
      set: (text: string, document: DocumentNode) => {
        if (text.length <= MOST_CHARACTERS_PER_DOCUMENT) this.#documents.set(text, document);
      },
    },
    errorCache: { get: () => undefined, set: () => undefined },
  };

  /** A document has passed every check of documents. */
  passed(document: DocumentNode): void {
    this.#valid.add(document);
  }

  /** Whether it has been run before, as long as it is remembered. */
  hasPassed(document: DocumentNode): boolean {
    return this.#valid.has(document);
  }

  /** The document of this text, if it is remembered and has passed every check. */
  valid(text: string): DocumentNode | undefined {
    const document = this.#documents.get(text);
    return document && this.#valid.has(document) ? document : undefined;
  }
}
