import type { IncomingMessage, ServerResponse } from 'node:http';
import { PlainHeaders } from './plain-headers.js';

/** What the gateway's plugins look at of a request, without the Fetch API's copy of it. */
export class PlainRequest implements Pick<Request, 'method' | 'url'> {
  readonly method = 'POST';
  readonly url: string;
  readonly headers: PlainHeaders;
  readonly #response: ServerResponse;
  #controller: AbortController | undefined;

  constructor({ headers, url = '' }: IncomingMessage, response: ServerResponse) {
    this.headers = new PlainHeaders(headers);
    this.url = `http://${headers.host}${url}`;
    this.#response = response;
  }

  /** Aborted when the client leaves before it has its answer. */
  get signal(): AbortSignal {
    if (!this.#controller) {
      const controller = new AbortController();
      const response = this.#response;
      this.#controller = controller;
      if (response.closed) controller.abort();
      response.once('close', () => {
        if (!response.writableFinished) controller.abort();
      });
    }
    return this.#controller.signal;
  }
}
