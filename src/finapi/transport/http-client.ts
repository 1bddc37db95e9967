import type { Deadline } from './deadline.js';

/** What can send the calls. */
export const HTTP_CLIENTS = ['node-fetch', 'undici'] as const;
export type HttpClientName = (typeof HTTP_CLIENTS)[number];

/** How finAPI is reached. */
export interface HttpClientOptions {
  /** Base URL without a trailing slash. */
  readonly baseUrl: string;
  /** The longest that a connection may take to be made, in milliseconds: no call waits longer. */
  readonly connectTimeoutMs: number;
  /** Of an answer's body, after decompression. */
  readonly maxResponseBytes: number;
  /** Shown to an upstream that asks for one. @default none */
  readonly clientCertificate?: ClientCertificate | undefined;
}

/** A certificate and its private key, as PEM. */
export interface ClientCertificate {
  /** The certificate, then those between it and an authority that the upstream knows. */
  readonly cert: string;
  readonly key: string;
  /** Opens an encrypted key. */
  readonly passphrase?: string | undefined;
}

/** One request, all of it. */
export interface HttpRequest {
  readonly method: string;
  /** Path with query, percent-encoded, from the base URL on. */
  readonly path: string;
  /** Each name once, however it is spelled. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** Whether a connection may be used that was kept after another request, and kept after this one. */
  readonly isOnKeptConnection: boolean;
}

/** What came back: any status; undefined as `text` says that the body was cut off, too large or could not be decoded. */
export interface HttpResponse {
  readonly status: number;
  readonly location: string | null;
  readonly retryAfter: string | null;
  readonly text: string | undefined;
}

/** Sends requests and follows no redirect; owns its connections. */
export interface HttpClient {
  /**
   * Sends it once. Rejects with a `TransportFailure` when not even a status comes, with any other error when the fault is
   * ours. It gives up as soon as the deadline ends, and closes the connection; what it says then is not looked at.
   */
  send(request: HttpRequest, deadline: Deadline): Promise<HttpResponse>;
  /** Closes idle connections and those in use. */
  close(): void;
}

/** Said aloud: NODE_TLS_REJECT_UNAUTHORIZED=0 must not give bank logins to anybody. */
export const tlsOptions = ({ clientCertificate }: HttpClientOptions) => ({
  rejectUnauthorized: true,
  ...clientCertificate,
});
