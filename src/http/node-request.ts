import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Leaving, LeavingListener } from '../finapi/transport/deadline.js';
import { type Asked, type Operation, startOperation } from '../telemetry/operation.js';
import { PlainHeaders } from './plain-headers.js';

/** What the gateway's plugins look at of a request, without the Fetch API's copy of it. */
export class PlainRequest implements Asked, Pick<Request, 'method' | 'url'> {
  readonly method = 'POST';
  readonly url: string;
  readonly headers: PlainHeaders;
  readonly signal: Leaving;
  readonly operation: Operation;

  constructor({ headers, url = '' }: IncomingMessage, response: ServerResponse) {
    this.headers = new PlainHeaders(headers);
    this.url = `http://${headers.host}${url}`;
    this.signal = new LeavingClient(response);
    this.operation = startOperation(this.headers);
  }
}

/** Tells when the client leaves before it has its answer. An AbortSignal would cost more than the rest of a small operation. */
class LeavingClient implements Leaving {
  readonly #listeners = new Set<LeavingListener>();
  aborted = false;
  reason: unknown;

  constructor(response: ServerResponse) {
    response.once('close', () => {
      if (!response.writableFinished) this.#leave();
    });
  }

  addEventListener(_type: 'abort', listener: LeavingListener): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: LeavingListener): void {
    this.#listeners.delete(listener);
  }

  #leave(): void {
    this.aborted = true;
    this.reason = new DOMException('The client has left.', 'AbortError');
    for (const listener of this.#listeners) listener.handleEvent();
  }
}
