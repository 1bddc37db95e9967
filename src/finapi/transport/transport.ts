import type { NextTurn } from '../../event-loop/turns.js';
import { writeJson } from '../../json/json.js';
import type { BatchLimits } from '../batches.js';
import { type Body, readBody } from './body.js';
import { CODINGS } from './body-bytes.js';
import type { Attempt, Call, UpstreamResponse } from './call.js';
import { Deadline } from './deadline.js';
import {
  type HttpClient,
  type HttpClientName,
  type HttpClientOptions,
  type HttpRequest,
  type HttpResponse,
  isSuccess,
} from './http-client.js';
import { OPEN_HTTP_CLIENT } from './http-clients.js';
import { ReadRetry } from './read-retry.js';
import { TransportFailure } from './transport-failure.js';

/** Options of the transport. Times are in milliseconds, sizes in bytes after decompression. */
export interface TransportOptions extends Omit<HttpClientOptions, 'connectTimeoutMs'>, BatchLimits {
  readonly httpClient: HttpClientName;
  /** Deadline of a read, including its whole response. */
  readonly readTimeoutMs: number;
  /** Deadline of a write, including its whole response. */
  readonly writeTimeoutMs: number;
  /** Yields to other requests while a large response is read. */
  readonly nextTurn: NextTurn;
}

/** Sends calls; owns the sockets until it is disposed. */
export class Transport implements Disposable {
  readonly baseUrl: string;
  readonly limits: BatchLimits;
  readonly #options: TransportOptions;
  readonly #client: Promise<HttpClient>;
  readonly #retry = new ReadRetry();

  constructor(options: TransportOptions) {
    this.#options = options;
    this.baseUrl = options.baseUrl;
    this.limits = options;
    const connectTimeoutMs = Math.max(options.readTimeoutMs, options.writeTimeoutMs);
    this.#client = OPEN_HTTP_CLIENT[options.httpClient]({ ...options, connectTimeoutMs });
    // Every call that awaits it reports the error; this only prevents an unhandled rejection.
    this.#client.catch(() => undefined);
  }

  /**
   * Sends a call: a read with its retries, a write once; one deadline covers all of it. Rejects with a `TransportFailure`
   * if no complete response arrives, or with the reason of `call.signal`.
   */
  async send(call: Call): Promise<UpstreamResponse> {
    const { readTimeoutMs, writeTimeoutMs } = this.#options;
    const isRead = call.effect === 'read';
    const deadline = new Deadline(isRead ? readTimeoutMs : writeTimeoutMs, call.signal);
    try {
      if (!isRead) return await this.#once(call, deadline, false);
      return await this.#retry.run((isRetry) => this.#once(call, deadline, isRetry), deadline.remainingMs);
    } finally {
      deadline.clear();
    }
  }

  async #once(call: Call, deadline: Deadline, isRetry: boolean): Promise<UpstreamResponse> {
    const client = await this.#client;
    deadline.throwIfOver();
    const { service, method, batchSize } = call;
    const attempt = call.onAttempt({ service, method, batchSize, isRetry });
    try {
      const response = await client.send(request(call, attempt), deadline);
      if (response.text === undefined) {
        deadline.throwIfOver();
        // A status other than 2xx is an outcome even without its body.
        if (isSuccess(response)) throw new TransportFailure('broken');
      }
      attempt.end(response.text === undefined ? 'broken' : response.status);
      return await answer(response, call, this.#options.nextTurn);
    } catch (error) {
      const cause = deadline.isOver ? deadline.error : error;
      if (cause instanceof TransportFailure) attempt.end(cause.reason);
      else if (deadline.isOver) attempt.end('abandoned');
      throw cause;
    }
  }

  /** See {@link TransportOptions.nextTurn}. */
  get nextTurn(): NextTurn {
    return this.#options.nextTurn;
  }

  /** True while nothing is retried because too many recent attempts failed. */
  get isOutage(): boolean {
    return this.#retry.isOutage;
  }

  /** Closes all sockets, including those in use. */
  [Symbol.dispose](): void {
    this.#client.then(
      (client) => client.close(),
      () => undefined,
    );
  }
}

function request({ effect, method, path, headers, body }: Call, attempt: Attempt): HttpRequest {
  const json = body === undefined ? undefined : writeJson(body);
  const common = {
    ...headers,
    ...attempt.headers,
    Accept: 'application/json',
    'Accept-Encoding': CODINGS,
    'User-Agent': 'finapi-graphql-gateway',
  };
  return {
    method,
    path,
    headers: json === undefined ? common : { ...common, 'Content-Type': 'application/json' },
    body: json,
    // finAPI may have just closed an idle connection. A write sent on it would have an unknown outcome for no good reason.
    isOnKeptConnection: effect === 'read',
  };
}

async function answer(
  { status, location, retryAfter, text }: HttpResponse,
  { exactNumbers = false }: Call,
  nextTurn: NextTurn,
): Promise<UpstreamResponse> {
  const body: Body = text === undefined ? { kind: 'unreadable' } : await readBody(text, exactNumbers, nextTurn);
  return { status, location, retryAfter, body };
}
