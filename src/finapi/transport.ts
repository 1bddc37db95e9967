import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import fetch, { type RequestInit, type Response } from 'node-fetch';
import { type Body, readBody } from './body.js';
import { Deadline } from './deadline.js';
import { writeJson } from './json.js';
import type { NextTurn } from './list-in-turns.js';
import { ReadRetry } from './read-retry.js';
import { type FailureReason, transportFailure } from './transport-failure.js';

/** How the transport reaches finAPI. Times in milliseconds, sizes in bytes after decompression. */
export interface TransportOptions {
  /** Base URL without a trailing slash. */
  readonly baseUrl: string;
  /** Deadline of a read, its whole answer included. */
  readonly readTimeoutMs: number;
  /** Deadline of a write, its whole answer included. */
  readonly writeTimeoutMs: number;
  readonly maxResponseBytes: number;
  /** For reading large answers: others are served meanwhile. */
  readonly nextTurn: NextTurn;
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

/** One HTTP call. */
export interface Call {
  /** `read` can be repeated safely; `write` changes something and is sent once. */
  readonly effect: 'read' | 'write';
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path with query, percent-encoded, from the base URL on. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Whether numbers that are not whole keep their digits: for money. @default false */
  readonly exactNumbers?: boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** Aborts the call, for example because the client has left. */
  readonly signal?: AbortSignal | undefined;
  /** The service, and how many ids are asked for, for those who watch the calls. */
  readonly service: Service;
  readonly batchSize?: number | undefined;
  /** Told each time that it is sent. */
  readonly onAttempt: (facts: AttemptFacts) => Attempt;
}

/** finAPI's services, as far as the gateway calls them. */
type Service = 'bankConnections' | 'banks' | 'accounts' | 'import' | 'update' | 'edit' | 'delete' | 'deleteAll';

/** What is known of an attempt when it begins. */
export interface AttemptFacts extends Pick<Call, 'service' | 'method' | 'batchSize'> {
  readonly isRetry: boolean;
}

/** How an attempt ended: with a status, without one for a reason, or given up because nobody wants it any more. */
export type AttemptEnd = number | FailureReason | 'abandoned';

/** An attempt that is under way. */
export interface Attempt {
  /** Sent with it. */
  readonly headers: Readonly<Record<string, string>>;
  /** To be called once, when it is over. */
  readonly end: (end: AttemptEnd) => void;
}

/** What came back: any status, with its body as far as it can be read. */
export interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly retryAfter: string | null;
  readonly body: Body;
}

/** Sends calls; owns the sockets until it is disposed. */
export class Transport implements Disposable {
  readonly baseUrl: string;
  readonly #options: TransportOptions;
  readonly #reads: HttpAgent;
  readonly #writes: HttpAgent;
  readonly #retry = new ReadRetry();

  constructor(options: TransportOptions) {
    this.#options = options;
    this.baseUrl = options.baseUrl;
    const Agent = options.baseUrl.startsWith('https:') ? HttpsAgent : HttpAgent;
    // Said aloud: NODE_TLS_REJECT_UNAUTHORIZED=0 must not give bank logins to anybody.
    const tls = { rejectUnauthorized: true, ...options.clientCertificate };
    this.#reads = new Agent({ ...tls, keepAlive: true });
    // A kept socket may have been closed by the other side; a write that meets one has an unknown outcome for nothing.
    this.#writes = new Agent({ ...tls, keepAlive: false });
  }

  /**
   * Sends a call: a read with its retries, a write once; one deadline covers all of it. Rejects with a `TransportFailure`
   * when no whole answer arrives, or with the reason of `call.signal`.
   */
  async send(call: Call): Promise<Answer> {
    const { readTimeoutMs, writeTimeoutMs } = this.#options;
    const isRead = call.effect === 'read';
    using deadline = new Deadline(isRead ? readTimeoutMs : writeTimeoutMs, call.signal);
    let attempts = 0;
    const attempt = () => {
      attempts += 1;
      return this.#once(call, deadline, attempts > 1);
    };
    return await (isRead ? this.#retry.run(attempt, deadline.remainingMs) : attempt());
  }

  async #once(call: Call, deadline: Deadline, isRetry: boolean): Promise<Answer> {
    const { signal } = deadline;
    signal.throwIfAborted();
    const { service, method, batchSize } = call;
    const attempt = call.onAttempt({ service, method, batchSize, isRetry });
    let response: Response | undefined;
    try {
      response = await fetch(this.baseUrl + call.path, this.#request(call, attempt, signal));
      const text = await response.text();
      attempt.end(response.status);
      return answer(response, await readBody(text, call.exactNumbers ?? false, this.#options.nextTurn));
    } catch (error) {
      if (signal.aborted && !deadline.hasPassed) {
        attempt.end('abandoned');
        throw signal.reason;
      }
      const failure = transportFailure(error, deadline.hasPassed, response !== undefined);
      attempt.end(failure.reason);
      // A status other than 2xx tells the outcome even when its body is lost.
      if (response && !response.ok && failure.reason !== 'timeout') return answer(response, { kind: 'unreadable' });
      throw failure;
    }
  }

  #request(call: Call, attempt: Attempt, signal: AbortSignal): RequestInit {
    const json = call.body === undefined ? undefined : writeJson(call.body);
    return {
      method: call.method,
      headers: {
        ...call.headers,
        ...attempt.headers,
        Accept: 'application/json',
        'User-Agent': 'finapi-graphql-gateway',
        ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(json === undefined ? {} : { body: json }),
      redirect: 'manual',
      size: this.#options.maxResponseBytes,
      agent: call.effect === 'read' ? this.#reads : this.#writes,
      signal,
    };
  }

  /** See {@link TransportOptions.nextTurn}. */
  get nextTurn(): NextTurn {
    return this.#options.nextTurn;
  }

  /** Whether nothing is repeated because too many attempts failed lately. */
  get isOutage(): boolean {
    return this.#retry.isOutage;
  }

  /** Closes idle sockets and those in use. */
  [Symbol.dispose](): void {
    this.#reads.destroy();
    this.#writes.destroy();
  }
}

const answer = (response: Response, body: Body): Answer => ({
  status: response.status,
  location: response.headers.get('location'),
  retryAfter: response.headers.get('retry-after'),
  body,
});
