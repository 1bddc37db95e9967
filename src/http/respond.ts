import type { ExecutionResult } from 'graphql';
import { type FetchAPI, getSSEProcessor, processRegularResult } from 'graphql-yoga';
import type { EngineResult } from '../graphql/operation-request.js';
import { printable } from '../graphql/print.js';
import type { ResultType } from './accept.js';
import { corsHeaders } from './cors.js';
import type { GatewayRequest, Reply } from './request.js';
import { SAFE_HEADERS } from './safe-headers.js';

/** Headers that depend on the settings. */
export interface ResponseOptions {
  /** Seconds for which browsers must use HTTPS. 0: not sent. */
  readonly hstsMaxAgeSeconds: number;
  /** Origins whose pages may call the gateway. If there are any, responses vary by origin. */
  readonly corsOrigins: readonly string[];
}

/**
 * Headers of yoga's event streams that are left out: the gateway decides on caching, the client on keeping the connection, and
 * "none" is not a content coding (RFC 9110, 8.4).
 */
const OMITTED_STREAM_HEADERS = ['cache-control', 'connection', 'content-encoding'];

/** Creates replies. Results and events are printed by yoga's processors. */
export class Responder {
  readonly #api: FetchAPI;
  readonly #corsOrigins: readonly string[];
  readonly #fixed: readonly string[];
  readonly #toEvents = getSSEProcessor();

  /** `api` holds the classes that yoga's processors use. */
  constructor(api: FetchAPI, { hstsMaxAgeSeconds, corsOrigins }: ResponseOptions) {
    this.#api = api;
    this.#corsOrigins = corsOrigins;
    this.#fixed = [
      ...Object.entries(SAFE_HEADERS).flatMap(([name, value]) => [name.toLowerCase(), value]),
      ...(hstsMaxAgeSeconds > 0 ? ['strict-transport-security', `max-age=${hstsMaxAgeSeconds}`] : []),
      ...(corsOrigins.length > 0 ? ['vary', 'Origin'] : []),
    ];
  }

  /** A result, printed as the client accepts it. */
  async result(
    request: GatewayRequest,
    result: ExecutionResult,
    type: ResultType = 'application/json',
  ): Promise<Reply> {
    if (type === 'text/event-stream') return this.events(request, result);
    const response = processRegularResult(await printable(result), this.#api, type);
    const body = await response.text();
    const bytes = Number(response.headers.get('content-length') ?? Buffer.byteLength(body));
    const headers: string[] = [];
    response.headers.forEach((value, name) => {
      headers.push(name.toLowerCase(), value);
    });
    return {
      status: response.status,
      headers: headers.concat(this.#common(request)),
      body,
      isAscii: bytes === body.length,
    };
  }

  /** The events of a subscription, or one result as an event. */
  async events(request: GatewayRequest, outcome: EngineResult): Promise<Reply> {
    const api = { ...this.#api, Response, ReadableStream, TextEncoder };
    const { status, headers, body } = await this.#toEvents(outcome, api, 'text/event-stream');
    const own = [...headers].filter(([name]) => !OMITTED_STREAM_HEADERS.includes(name));
    // Otherwise nginx buffers the events of a stream.
    const all = [...own.flat(), ...this.#common(request), 'x-accel-buffering', 'no'];
    return { status, headers: all, body };
  }

  /** A response without a body. */
  empty(request: GatewayRequest, status: number): Reply {
    return { status, headers: ['content-length', '0', ...this.#common(request)], body: null };
  }

  /** A page. Its own headers take precedence, because some pages may be cached. */
  page(request: GatewayRequest, { status, headers, body }: Response): Reply {
    const all = [...headers].flat();
    const common = this.#common(request);
    for (let at = 0; at < common.length; at += 2) {
      const [name = '', value = ''] = common.slice(at, at + 2);
      if (name === 'vary' || !headers.has(name)) all.push(name, value);
    }
    return { status, headers: all, body };
  }

  #common({ headers, operation }: GatewayRequest): readonly string[] {
    const own = ['x-request-id', operation.requestId].concat(this.#fixed);
    return this.#corsOrigins.length === 0 ? own : corsHeaders(headers.get('origin'), this.#corsOrigins).concat(own);
  }
}
