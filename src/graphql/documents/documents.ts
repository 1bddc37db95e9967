import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ErrorCode } from '../../../schema/errors.js';
import { RequestError } from '../request-error.js';

/** Options for documents that clients request by id. */
export interface DocumentOptions {
  /** Texts of trusted documents by id. @default none */
  readonly trusted?: ReadonlyMap<string, string> | undefined;
  /** Rejects all other documents. @default false */
  readonly isTrustedOnly?: boolean | undefined;
  /** Automatic persisted queries: a document that was sent with its hash can be requested by its hash. @default false */
  readonly apq?: boolean | undefined;
}

/** The parameters of a request that identify its document. */
export interface DocumentParams {
  readonly query?: unknown;
  /** GraphQL over HTTP, appendix A: `sha256:` and the hash, or an id chosen by the client. */
  readonly documentId?: unknown;
  /** Apollo's form: `persistedQuery: { version: 1, sha256Hash }`. */
  readonly extensions?: unknown;
}

/** Limits of automatic persisted queries: number of documents, characters of all and of one. */
const APQ_BOUNDS = {
  max: 1000,
  maxSize: 4_194_304,
  maxEntrySize: 65_536,
  sizeCalculation: (text: string) => text.length,
};

/** Finds the document of a request. */
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
   * The document's text. Undefined if the request has no document. Throws PERSISTED_QUERY_NOT_FOUND, PERSISTED_QUERY_ONLY or
   * PERSISTED_QUERY_NOT_SUPPORTED, and BAD_REQUEST if the hash is that of another document.
   */
  textOf(params: DocumentParams): string | undefined {
    const id = idOf(params);
    // A subscribe message of graphql-ws must have a query. Clients that send an id leave it empty.
    const query = params.query === '' && id !== undefined ? undefined : params.query;
    if (typeof query === 'string') return this.#admit(query, id);
    // A query that is not a string is rejected elsewhere.
    return id === undefined || query != null ? undefined : this.#find(id);
  }

  #admit(text: string, id: string | undefined): string {
    if (!this.#trusted && !this.#sent) return text;
    const hash = sha256(text);
    if (id !== undefined && id !== hash && this.#trusted?.get(id) !== text) {
      throw documentError('BAD_REQUEST', 'The id does not belong to the document.');
    }
    if (this.#isTrustedOnly && !this.#trusted?.has(hash)) {
      throw documentError('PERSISTED_QUERY_ONLY', 'This document is not one of the trusted documents.');
    }
    if (id !== undefined) this.#sent?.set(hash, text);
    return text;
  }

  #find(id: string): string {
    const text = this.#trusted?.get(id) ?? this.#sent?.get(id);
    if (text !== undefined) return text;
    // Clients depend on these two messages: urql compares them, and so did Apollo Client before there were codes.
    if (this.#trusted || this.#sent) throw documentError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
    throw documentError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
  }
}

const documentError = (code: ErrorCode, message: string): RequestError =>
  new RequestError(code, message, { status: 400, spec: true });

/** An id without the prefix `sha256:`. GraphQL Code Generator writes the prefix, Apollo's clients leave it out. */
export const bareId = (id: string): string => id.replace(/^sha256:/, '');

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function idOf({ documentId, extensions }: DocumentParams): string | undefined {
  const { persistedQuery } = Object(extensions) as { persistedQuery?: unknown };
  const { version, sha256Hash } = Object(persistedQuery) as { version?: unknown; sha256Hash?: unknown };
  const id = documentId ?? (version === 1 ? sha256Hash : undefined);
  return typeof id === 'string' ? bareId(id) : undefined;
}
