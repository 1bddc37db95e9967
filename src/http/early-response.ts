import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { ClientConnection } from './client-connection.js';
import { rawResponse } from './safe-headers.js';

/** A body of at most this size is read to its end, so that the connection can be reused. */
const MAX_DISCARDED_BYTES = 1_048_576;

/** Milliseconds that a client which is still sending has to read its response. */
const LINGER_MS = 1000;

/**
 * A response that may be sent before its request has been received, for example because the body is too large. The rest of
 * the request is not read, and the connection closes. For the option `ServerResponse` of `http.createServer`.
 */
export class EarlyResponse<R extends IncomingMessage = IncomingMessage> extends ServerResponse<R> {
  /** An aborted request no longer has its socket. */
  readonly #socket = this.req.socket;

  /** True if the connection closes after this response for another reason. */
  protected isLast(): boolean {
    return false;
  }

  override writeHead(...head: never[]): this {
    const isRestUnread = hasRest(this.req);
    if (isRestUnread) this.#socket.destroySoon = () => hangUp(this.#socket);
    // Otherwise the client would send its next request into the closing connection.
    if (isRestUnread || this.isLast()) this.setHeader('Connection', 'close');
    return Reflect.apply(super.writeHead, this, head) as this;
  }
}

function hasRest({ complete, headers }: IncomingMessage): boolean {
  return !complete && ('transfer-encoding' in headers || Number(headers['content-length']) > MAX_DISCARDED_BYTES);
}

/** Closes a connection without reading on. Not at once: unread data would reset it and lose the response (RFC 9112, 9.6). */
function hangUp(socket: Duplex, response = ''): void {
  socket.pause();
  socket.end(response);
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

/** Status lines for the errors that node:http reports. All others are 400. */
const STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Data after a request with `Connection: close`. It is ignored (RFC 9112, 9.6). */
const DATA_AFTER_CLOSE = 'HPE_CLOSED_CONNECTION';

/**
 * Responds to data that is not an HTTP request or did not arrive in time, after the responses that are due before it. Then the
 * connection closes.
 */
export function rejectUnreadable({ code }: NodeJS.ErrnoException, socket: Duplex): void {
  if (code === DATA_AFTER_CLOSE) return;
  const connection = ClientConnection.of(socket);
  const { open } = connection;
  const isResponding = open.some(({ req, headersSent }) => !req.complete && headersSent);
  if (!socket.writable || isResponding || code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  // Node.js reports every further chunk, too.
  if (connection.isUnreadable) return;
  connection.isUnreadable = true;
  const end = () => {
    if (socket.writable) hangUp(socket, rawResponse(STATUS[code ?? ''] ?? '400 Bad Request'));
  };
  const lastDue = open.filter(({ req }) => req.complete).at(-1);
  if (lastDue) lastDue.once('close', end);
  else end();
}
