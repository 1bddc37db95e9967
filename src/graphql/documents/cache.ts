import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { dropTokens } from './drop-tokens.js';

/**
 * Maximum number of cached AST nodes (about 1,000 typical documents; 300 bytes per node, including its plan). Five times this
 * cost a third of the throughput of large responses, because every garbage collection traverses the cache.
 */
const MAX_NODES = 50_000;

/** Longer documents are not cached. */
const MAX_DOCUMENT_CHARS = 16_384;

/** Characters that count as much as one node. */
const CHARS_PER_NODE = 200;

/**
 * Caches parsed documents, bounded by their size. yoga's own cache is bounded by their number, and a thousand hostile ones take
 * gigabytes. Documents with syntax errors are not cached.
 */
export class KnownDocuments {
  readonly #documents = new LRUCache<string, DocumentNode>({
    maxSize: MAX_NODES,
    sizeCalculation: (document, text) => dropTokens(document) + Math.ceil(text.length / CHARS_PER_NODE),
  });
  readonly #valid = new WeakSet<DocumentNode>();

  /** yoga's parser and validation cache. */
  readonly caches = {
    documentCache: {
      get: (text: string) => this.#documents.get(text),
      set: (text: string, document: DocumentNode) => {
        if (text.length <= MAX_DOCUMENT_CHARS) this.#documents.set(text, document);
      },
    },
    errorCache: { get: () => undefined, set: () => undefined },
  };

  /** Records that a document has passed every check. */
  markValid(document: DocumentNode): void {
    this.#valid.add(document);
  }

  /** True if a cached document has passed every check before. */
  isValid(document: DocumentNode): boolean {
    return this.#valid.has(document);
  }

  /** The cached document of this text that has passed every check. */
  getValid(text: string): DocumentNode | undefined {
    const document = this.#documents.get(text);
    return document && this.#valid.has(document) ? document : undefined;
  }
}
