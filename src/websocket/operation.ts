import type { ExecutionResult } from 'graphql';
import type { ClientRequest } from '../client/client-request.js';

/** An operation of a WebSocket connection. Operations are compared by identity, because a client may reuse an id. */
export class SocketOperation {
  /** The operation as a request. */
  readonly request: ClientRequest;
  readonly #controller = new AbortController();
  #events: AsyncIterator<ExecutionResult> | undefined;

  constructor(headers: Headers) {
    this.request = { headers, signal: this.#controller.signal };
  }

  /** True once the client has completed the operation or disconnected. Nothing more is sent for it. */
  get isAbandoned(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Aborts its reads and ends its events. A mutation still finishes. */
  async abandon(): Promise<void> {
    this.#controller.abort();
    await this.#events?.return?.();
  }

  /** Sends the events of a subscription one by one until they end or the operation is abandoned. */
  async follow(events: AsyncIterable<ExecutionResult>, send: (event: ExecutionResult) => Promise<void>): Promise<void> {
    const reader = events[Symbol.asyncIterator]();
    this.#events = reader;
    if (this.isAbandoned) await reader.return?.();
    while (!this.isAbandoned) {
      const { done, value } = await reader.next();
      if (done) return;
      await send(value);
    }
  }
}
