import type { OperationRequest } from '../graphql/operation-request.js';
import { RequestError } from '../graphql/request-error.js';
import type { Peer } from './client-address.js';
import type { Target } from './target.js';

/** Header fields by their names, in any case. */
export interface RequestHeaders extends Iterable<[name: string, value: string]> {
  get(name: string): string | null;
}

/** An HTTP request, whichever server received it. */
export interface GatewayRequest extends OperationRequest {
  readonly target: Target;
  readonly headers: RequestHeaders;
  /** The other end of the connection. Undefined in a Fetch API server. */
  readonly peer: Peer | undefined;
  /**
   * Reads the whole body as UTF-8. Rejects with a `RequestError` when it is larger than `maxBytes`, and with
   * {@link ClientDisconnected} when the client disconnects.
   */
  body(maxBytes: number): Promise<string>;
}

/** A response that every kind of server can send. */
export interface Reply {
  readonly status: number;
  /** Names and values alternate. */
  readonly headers: string[];
  readonly body: string | ReadableStream<Uint8Array> | null;
  /** True if the body is known to be ASCII. */
  readonly isAscii?: boolean;
}

/** Handles every request of a gateway. */
export type Handle = (request: GatewayRequest) => Reply | Promise<Reply>;

/** The client disconnected before its operation began, or was too slow to send it. */
export class ClientDisconnected extends Error {
  override readonly name = 'AbortError';
}

/** The error for a body that is larger than `maxBytes`. */
export const tooLarge = (maxBytes: number): RequestError =>
  new RequestError('REQUEST_ENTITY_TOO_LARGE', `The body may have at most ${maxBytes} bytes.`, { status: 413 });
