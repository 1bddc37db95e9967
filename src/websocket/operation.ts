import type { ExecutionResult } from 'graphql';

/** An operation that came over a socket, known by itself and not by the id that its client may use again. */
export class SocketOperation {
  /** The request that it would be over HTTP. */
  readonly request: Request;
  readonly #controller = new AbortController();
  #events: AsyncIterator<ExecutionResult> | undefined;

  constructor(headers: Headers) {
    const { signal } = this.#controller;
    this.request = new Request('http://websocket/graphql', { method: 'POST', headers, signal });
  }

  /** Set when the client has completed it or has gone: nothing more of it is sent. */
  get isAbandoned(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Cuts off its reads and ends its events. A mutation runs to its end. */
  async abandon(): Promise<void> {
    this.#controller.abort();
    await this.#events?.return?.();
  }

  /** Sends the events of a subscription one after the other until they end or the operation is abandoned. */
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
