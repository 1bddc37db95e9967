import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { ClientConnection } from './client-connection.js';
import { rawAnswer } from './safe-headers.js';

/** A body that promises no more than this is read to its end, so that the connection can be used again. */
const MAX_UNWANTED_BYTES = 1_048_576;

/** Time for a client to see its response while it is still sending. */
const LINGER_MS = 1000;

/**
 * When a response goes out before its request is in (too large, not JSON), the rest is not read: the connection ends. For
 * `http.createServer`, as its option `ServerResponse`.
 */
export class EarlyResponse<R extends IncomingMessage = IncomingMessage> extends ServerResponse<R> {
  /** A request that was given up no longer knows its socket. */
  readonly #socket = this.req.socket;

  /** Whether the connection ends with this response for another reason. */
  protected isLast(): boolean {
    return false;
  }

  override writeHead(...head: never[]): this {
    const isRestUnread = hasRest(this.req);
    if (isRestUnread) this.#socket.destroySoon = () => hangUp(this.#socket);
    // Told to the client, or it would send its next request into the connection that ends.
    if (isRestUnread || this.isLast()) this.setHeader('Connection', 'close');
    return Reflect.apply(super.writeHead, this, head) as this;
  }
}

function hasRest({ complete, headers }: IncomingMessage): boolean {
  return !complete && ('transfer-encoding' in headers || Number(headers['content-length']) > MAX_UNWANTED_BYTES);
}

/** Ends a connection without reading on. At once, it would take the response along: what comes in unread resets it (RFC 9112, 9.6). */
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

/** Something follows a request that ended its connection by `Connection: close`. It is not run (RFC 9112, 9.6). */
const BEHIND_THE_LAST = 'HPE_CLOSED_CONNECTION';

/** Answers what is no HTTP request, or did not come in time, after the responses that are due before; then the connection ends. */
export function answerUnreadable({ code }: NodeJS.ErrnoException, socket: Duplex): void {
  if (code === BEHIND_THE_LAST) return;
  const connection = ClientConnection.of(socket);
  const { open } = connection;
  const isResponding = open.some(({ req, headersSent }) => !req.complete && headersSent);
  if (!socket.writable || isResponding || code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  // Node reports each further piece of what cannot be read.
  if (connection.isUnreadable) return;
  connection.isUnreadable = true;
  const end = () => {
    if (socket.writable) hangUp(socket, rawAnswer(STATUS[code ?? ''] ?? '400 Bad Request'));
  };
  const lastDue = open.filter(({ req }) => req.complete).at(-1);
  if (lastDue) lastDue.once('close', end);
  else end();
}
