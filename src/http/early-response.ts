import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { rawAnswer } from './safe-headers.js';

/** A body that promises no more than this is read to its end, so that the connection can be used again. */
const MOST_UNWANTED_BYTES = 1_048_576;

/** Time for a client to see its answer while it is still sending. */
const LINGER_MS = 1000;

/** How many answers a connection has begun and not ended. A number: what kept the answers would keep dead ones, too. */
const BEGUN = Symbol('begun');

interface Answering {
  [BEGUN]?: number;
}

/**
 * When an answer goes out before its request is in (too large, not JSON), the rest is not read: the connection ends. For
 * `http.createServer`, as its option `ServerResponse`.
 */
export class EarlyResponse<R extends IncomingMessage = IncomingMessage> extends ServerResponse<R> {
  /** A request that was given up no longer knows its socket. */
  readonly #socket: Socket & Answering = this.req.socket;

  /** Whether the connection ends with this answer for another reason. */
  protected isLast(): boolean {
    return false;
  }

  /** To be called when it is over. */
  release(): void {
    if (this.headersSent) this.#count(-1);
  }

  #count(change: number): void {
    this.#socket[BEGUN] = (this.#socket[BEGUN] ?? 0) + change;
  }

  override writeHead(...head: never[]): this {
    this.#count(1);
    const isRestUnread = hasRest(this.req);
    if (isRestUnread) this.#socket.destroySoon = () => hangUp(this.#socket);
    // Told to the client, or it would send its next request into the connection that ends.
    if (isRestUnread || this.isLast()) this.setHeader('Connection', 'close');
    return Reflect.apply(super.writeHead, this, head) as this;
  }
}

function hasRest({ complete, headers }: IncomingMessage): boolean {
  return !complete && ('transfer-encoding' in headers || Number(headers['content-length']) > MOST_UNWANTED_BYTES);
}

/** Ends a connection without reading on. At once, it would take the answer along: what comes in unread resets it (RFC 9112, 9.6). */
function hangUp(socket: Duplex, lastWords = ''): void {
  socket.pause();
  socket.end(lastWords);
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

/** What node:http finds wrong with a request by itself; anything else is 400. */
const STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Answers what is no HTTP request, or did not come in time, and ends the connection. */
export function answerUnreadable({ code }: NodeJS.ErrnoException, socket: Duplex & Answering): void {
  const isAnswering = (socket[BEGUN] ?? 0) > 0;
  if (!socket.writable || isAnswering || code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  hangUp(socket, rawAnswer(STATUS[code ?? ''] ?? '400 Bad Request'));
}
