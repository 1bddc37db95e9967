import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CancelListener, CancelSignal } from '../event-loop/cancel-signal.js';
import { type Operation, startOperation } from '../telemetry/operation.js';
import { ClientDisconnected, type GatewayRequest, type RequestHeaders, tooLarge } from './request.js';
import type { Target } from './target.js';

/** A request of Node's HTTP server. It reads Node's own objects and copies nothing. */
export class NodeRequest implements GatewayRequest {
  readonly method: string;
  readonly headers: NodeHeaders;
  readonly signal: CancelSignal;
  readonly operation: Operation;

  constructor(
    readonly peer: IncomingMessage,
    response: ServerResponse,
    readonly target: Target,
  ) {
    this.method = peer.method ?? '';
    this.headers = new NodeHeaders(peer);
    this.signal = new Disconnect(response);
    this.operation = startOperation(this.headers);
  }

  body(maxBytes: number): Promise<string> {
    const request = this.peer;
    return new Promise((resolve, reject) => {
      if (Number(request.headers['content-length']) > maxBytes) return reject(tooLarge(maxBytes));
      // The client disconnected before the listeners below were added, so they would not be called.
      if (request.destroyed) return reject(new ClientDisconnected());
      const chunks: Buffer[] = [];
      let bytes = 0;
      request.on('data', (chunk: Buffer) => {
        const isFirstTooMany = bytes <= maxBytes && bytes + chunk.length > maxBytes;
        bytes += chunk.length;
        if (isFirstTooMany) reject(tooLarge(maxBytes));
        else if (bytes <= maxBytes) chunks.push(chunk);
      });
      request.once('end', () => resolve((chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString() ?? ''));
      // `close` also follows `end`. The error is created only when it is needed, because that is expensive.
      request.once('close', () => request.readableEnded || reject(new ClientDisconnected()));
      request.once('error', () => undefined);
    });
  }
}

/** Reads Node's header object through the interface of the Fetch API. */
class NodeHeaders implements RequestHeaders {
  readonly #headers: IncomingMessage['headers'];

  constructor({ headers }: IncomingMessage) {
    this.#headers = headers;
  }

  get(name: string): string | null {
    const value = this.#headers[name] ?? this.#headers[name.toLowerCase()];
    return Array.isArray(value) ? value.join(', ') : (value ?? null);
  }

  *[Symbol.iterator](): Iterator<[string, string]> {
    for (const name of Object.keys(this.#headers)) yield [name, this.get(name) ?? ''];
  }
}

/** Aborted when the client disconnects before its response is complete. An AbortSignal would cost more than a small operation. */
class Disconnect implements CancelSignal {
  readonly #listeners = new Set<CancelListener>();
  aborted = false;
  reason: unknown;

  constructor(response: ServerResponse) {
    response.once('close', () => {
      if (!response.writableFinished) this.#abort();
    });
  }

  addEventListener(_type: 'abort', listener: CancelListener): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: CancelListener): void {
    this.#listeners.delete(listener);
  }

  #abort(): void {
    this.aborted = true;
    this.reason = new DOMException('The client has disconnected.', 'AbortError');
    for (const listener of this.#listeners) listener.handleEvent();
  }
}
