import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ErrorCode } from '../../../schema/errors.js';
import { RequestError } from '../request-error.js';

/** Which documents are known by their id, and whether others are run. */
export interface DocumentOptions {
  /** Texts by the ids under which clients know them; see {@link readTrustedDocuments}. @default none */
  readonly trusted?: ReadonlyMap<string, string> | undefined;
  /** Whether nothing but the trusted documents is run. @default false */
  readonly isTrustedOnly?: boolean | undefined;
  /** Automatic persisted queries: a text sent once together with its hash can be asked for by the hash. @default false */
  readonly apq?: boolean | undefined;
}

/** The parameters of a request that say which document it means. */
export interface DocumentParams {
  readonly query?: unknown;
  /** GraphQL over HTTP, appendix A: `sha256:` and the hash, or an id of one's own. */
  readonly documentId?: unknown;
  /** Apollo's form: `persistedQuery: { version: 1, sha256Hash }`. */
  readonly extensions?: unknown;
}

/** What automatic persisted queries may keep: entries, characters in all, characters of one. */
const APQ_BOUNDS = {
  max: 1000,
  maxSize: 4_194_304,
  maxEntrySize: 65_536,
  sizeCalculation: (text: string) => text.length,
};

/** Finds the document that a request means; the same for HTTP and WebSocket. */
export class Documents {
  readonly #trusted: ReadonlyMap<string, string> | undefined;
  readonly #isTrustedOnly: boolean;
  readonly #sent: LRUCache<string, string> | undefined;

  constructor({ trusted, isTrustedOnly = false, apq = false }: DocumentOptions) {
    this.#trusted = trusted;
    this.#isTrustedOnly = isTrustedOnly;
    this.#sent = apq ? new LRUCache(APQ_BOUNDS) : undefined;
  }

  /**
   * The document's text; undefined when the request names none. Throws PERSISTED_QUERY_NOT_FOUND, PERSISTED_QUERY_ONLY,
   * PERSISTED_QUERY_NOT_SUPPORTED, or BAD_REQUEST when a text comes with the hash of another one.
   */
  textOf(params: DocumentParams): string | undefined {
    const id = idOf(params);
    // graphql-ws has no subscribe message without a query: clients that send an id leave it empty.
    const query = params.query === '' && id !== undefined ? undefined : params.query;
    if (typeof query === 'string') return this.#admit(query, id);
    // A query of another type is for others to refuse.
    return id === undefined || query != null ? undefined : this.#find(id);
  }

  #admit(text: string, id: string | undefined): string {
    if (!this.#trusted && !this.#sent) return text;
    const hash = sha256(text);
    if (id !== undefined && id !== hash && this.#trusted?.get(id) !== text) {
      throw documentError('BAD_REQUEST', 'The id is not that of the document.');
    }
    if (this.#isTrustedOnly && !this.#trusted?.has(hash)) {
      throw documentError('PERSISTED_QUERY_ONLY', 'Only trusted documents are run, and this is none.');
    }
    if (id !== undefined) this.#sent?.set(hash, text);
    return text;
  }

  #find(id: string): string {
    const text = this.#trusted?.get(id) ?? this.#sent?.get(id);
    if (text !== undefined) return text;
    // Clients know these two messages by heart: urql compares them, Apollo Client did so before there were codes.
    if (this.#trusted || this.#sent) throw documentError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
    throw documentError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
  }
}

const documentError = (code: ErrorCode, message: string): RequestError =>
  new RequestError(code, message, { status: 400, spec: true });

/** An id without the prefix that tells how it was made: Apollo's clients leave it out, codegen's documents have it. */
export const bareId = (id: string): string => id.replace(/^sha256:/, '');

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function idOf({ documentId, extensions }: DocumentParams): string | undefined {
  const { persistedQuery } = Object(extensions) as { persistedQuery?: unknown };
  const { version, sha256Hash } = Object(persistedQuery) as { version?: unknown; sha256Hash?: unknown };
  const id = documentId ?? (version === 1 ? sha256Hash : undefined);
  return typeof id === 'string' ? bareId(id) : undefined;
}
