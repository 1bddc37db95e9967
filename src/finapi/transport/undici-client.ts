import { buildConnector, type Dispatcher, errors, Pool } from 'undici';
import { BodyBytes, type BodyHeaders } from './body-bytes.js';
import type { Deadline } from './deadline.js';
import {
  type HttpClient,
  type HttpClientOptions,
  type HttpRequest,
  type HttpResponse,
  tlsOptions,
} from './http-client.js';
import { failureReason, TransportFailure } from './transport-failure.js';

/** An idle connection is closed after this time, or earlier if the server's `Keep-Alive` header says so. */
const KEEP_MS = 30_000;

/** undici's pools, without its Fetch API. An unsolicited 100 response breaks the connection; other 1xx responses do not. */
export class UndiciClient implements HttpClient {
  readonly #options: HttpClientOptions;
  readonly #basePath: string;
  readonly #kept: Pool;
  readonly #single: Pool;

  constructor(options: HttpClientOptions) {
    this.#options = options;
    const { origin, pathname } = new URL(options.baseUrl);
    this.#basePath = pathname === '/' ? '' : pathname;
    const common = {
      // The deadline is the only limit. A connection that is still being opened then is given up a little later.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: connector({ ...tlsOptions(options), timeout: options.connectTimeoutMs + 1000 }),
    };
    this.#kept = new Pool(origin, { ...common, pipelining: 1, keepAliveTimeout: KEEP_MS });
    // undici's way to open a connection for each request.
    this.#single = new Pool(origin, { ...common, pipelining: 0 });
  }

  send(request: HttpRequest, deadline: Deadline): Promise<HttpResponse> {
    const { method, path, headers, body, isOnKeptConnection } = request;
    const pool = isOnKeptConnection ? this.#kept : this.#single;
    return new Promise((resolve, reject) => {
      const exchange = new Exchange(new BodyBytes(this.#options.maxResponseBytes), resolve, reject);
      deadline.onEnd(() => exchange.giveUp());
      pool.dispatch({ method, path: this.#basePath + path, headers, body: body ?? null }, exchange);
    });
  }

  close(): void {
    // Requests in progress fail.
    void this.#kept.destroy();
    void this.#single.destroy();
  }
}

/** Receives one response, without the streams and signals that `Pool.request` creates for each call. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #bytes: BodyBytes;
  readonly #resolve: Resolve;
  readonly #reject: (error: unknown) => void;
  #controller: Dispatcher.DispatchController | undefined;
  #isGivenUp = false;
  #head: Omit<HttpResponse, 'text'> | undefined;
  #bodyHeaders: BodyHeaders = { coding: null, mediaType: null };

  constructor(bytes: BodyBytes, resolve: Resolve, reject: (error: unknown) => void) {
    this.#bytes = bytes;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isGivenUp) controller.abort(GIVEN_UP);
  }

  /** Also called for interim responses such as 103 Early Hints. */
  onResponseStart(_controller: unknown, status: number, headers: Headers): void {
    if (status < 200) return;
    this.#bodyHeaders = { coding: value(headers['content-encoding']), mediaType: value(headers['content-type']) };
    this.#head = { status, location: value(headers['location']), retryAfter: value(headers['retry-after']) };
  }

  onResponseData(_controller: unknown, chunk: Buffer): void {
    if (!this.#bytes.add(chunk)) this.giveUp();
  }

  onResponseEnd(): void {
    const head = this.#head;
    if (head) this.#resolve(this.#bytes.text(this.#bodyHeaders).then((text) => ({ ...head, text })));
  }

  onResponseError(_controller: unknown, error: NodeJS.ErrnoException): void {
    if (this.#head) this.#resolve({ ...this.#head, text: undefined });
    else this.#reject(failureOf(error, this.#controller !== undefined));
  }

  /** Ends the exchange at once. If it still waits for a connection, it is never sent. */
  giveUp(): void {
    this.#isGivenUp = true;
    if (this.#controller) this.#controller.abort(GIVEN_UP);
    else this.#reject(GIVEN_UP);
  }
}

type Resolve = (response: HttpResponse | Promise<HttpResponse>) => void;
type Headers = Readonly<Record<string, string | string[] | undefined>>;

const value = (header: string | string[] | undefined): string | null =>
  header === undefined ? null : typeof header === 'string' ? header : header.join(', ');

/** Destroys a socket at its first error. A TLS error may leave it open; undici would wait and report a later, less specific one. */
function connector(options: buildConnector.BuildOptions): buildConnector.connector {
  const connect = buildConnector(options);
  return (target, done) =>
    connect(target, (...[error, socket]: Parameters<buildConnector.Callback>) => {
      if (error) return done(error, null);
      socket.once('error', (first) => socket.destroy(first));
      return done(null, socket);
    });
}

/** Errors of the network and of undici have codes; any other is a fault of the gateway. A request that broke before it was sent never left. */
function failureOf(error: NodeJS.ErrnoException, isSent: boolean): Error {
  if (error instanceof errors.ConnectTimeoutError) return new TransportFailure('refused');
  if (error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError) {
    return new TransportFailure('broken');
  }
  if (error instanceof errors.InvalidArgumentError || error.code === undefined) return error;
  const reason = failureReason(error);
  if (isSent || reason !== 'reset') return new TransportFailure(reason);
  return new TransportFailure(error.code.startsWith('ERR_SSL_') ? 'tls' : 'refused');
}

/** Created once, because nobody reads it. */
const GIVEN_UP = new Error('given up');
