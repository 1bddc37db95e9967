import type { Deadline } from './deadline.js';

/** The HTTP clients to choose from. */
export const HTTP_CLIENTS = ['node-fetch', 'undici'] as const;
export type HttpClientName = (typeof HTTP_CLIENTS)[number];

/** Options of an HTTP client. */
export interface HttpClientOptions {
  /** Base URL without a trailing slash. */
  readonly baseUrl: string;
  /** Time limit for opening a connection in milliseconds; no call waits longer. */
  readonly connectTimeoutMs: number;
  /** Maximum size of a response body after decompression. */
  readonly maxResponseBytes: number;
  /** Presented to a server that requests one. @default none */
  readonly clientCertificate?: ClientCertificate | undefined;
}

/** A certificate and its private key, as PEM. */
export interface ClientCertificate {
  /** The certificate, followed by its intermediates. */
  readonly cert: string;
  readonly key: string;
  /** Decrypts an encrypted key. */
  readonly passphrase?: string | undefined;
}

/** One complete request. */
export interface HttpRequest {
  readonly method: string;
  /** Path with query, percent-encoded, from the base URL on. */
  readonly path: string;
  /** Each name occurs once, in any letter case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** True if a kept-alive connection may be used, and kept afterwards. */
  readonly isOnKeptConnection: boolean;
}

/** A response of any status. `text` is undefined if the body was truncated, too large or undecodable. */
export interface HttpResponse {
  readonly status: number;
  readonly location: string | null;
  readonly retryAfter: string | null;
  readonly text: string | undefined;
}

/** Sends requests without following redirects. Owns its connections. */
export interface HttpClient {
  /**
   * Sends a request once. Rejects with a `TransportFailure` if no status arrives, and with any other error for a fault of
   * the gateway. When the deadline ends it gives up and closes the connection; the caller ignores its result then.
   */
  send(request: HttpRequest, deadline: Deadline): Promise<HttpResponse>;
  /** Closes all connections, including those in use. */
  close(): void;
}

/** Explicit, so that NODE_TLS_REJECT_UNAUTHORIZED=0 cannot send bank logins to an impostor. */
export const tlsOptions = ({ clientCertificate }: HttpClientOptions) => ({
  rejectUnauthorized: true,
  ...clientCertificate,
});

/** True for a status of 2xx. */
export const isSuccess = ({ status }: { readonly status: number }): boolean => status >= 200 && status < 300;
