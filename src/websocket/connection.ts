import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { bearerToken } from '../http/bearer.js';

/** Headers that a `connection_init` payload may hold; the handshake's own count where it has none, but for the token. */
const FROM_HANDSHAKE = ['accept-language', 'psu-device-os', 'psu-ip-address', 'psu-user-agent'];
const FROM_PAYLOAD = ['authorization', ...FROM_HANDSHAKE];

/** All headers together, as over HTTP. */
const MOST_HEADER_CHARACTERS = 16_384;
/** A client that leaves so much unread is cut off before it gets more. */
const MOST_UNREAD_BYTES = 4_194_304;
/** What a close frame can hold (RFC 6455, 5.5). */
const MOST_REASON_BYTES = 123;

/** One WebSocket connection: who speaks, and what of his runs. */
export class Connection {
  readonly socket: WebSocket;
  readonly handshake: IncomingMessage;
  readonly #running = new Map<string, AbortController>();
  #headers: Readonly<Record<string, string>> = {};
  /** Whether the other side has answered the last ping. */
  isAlive = true;
  /** Whether it counts among those of its token. */
  isAdmitted = false;

  constructor(socket: WebSocket, handshake: IncomingMessage) {
    this.socket = socket;
    this.handshake = handshake;
  }

  /**
   * Takes the payload of `connection_init`: names of headers in any case; what is no text is ignored. Whether the headers
   * are as few and short as they must be.
   */
  init(payload: Readonly<Record<string, unknown>>): boolean {
    const given = Object.entries(payload).flatMap(([name, value]) => {
      const header = name.toLowerCase();
      return FROM_PAYLOAD.includes(header) && isHeaderValue(value) ? [[header, value] as const] : [];
    });
    const handshake = FROM_HANDSHAKE.flatMap((header) => {
      const value = this.handshake.headers[header];
      return typeof value === 'string' ? [[header, value] as const] : [];
    });
    if (given.reduce((sum, [, value]) => sum + value.length, 0) > MOST_HEADER_CHARACTERS) return false;
    this.#headers = Object.fromEntries([...handshake, ...given]);
    return true;
  }

  /** What its operations bring like the headers of a request. */
  get headers(): Headers {
    return new Headers(this.#headers);
  }

  /** Whose connection it is; '' if there is no well-formed token. */
  get token(): string {
    return bearerToken(this.#headers['authorization'] ?? null) ?? '';
  }

  /** How many operations run, those included whose answer is on its way. */
  get running(): number {
    return this.#running.size;
  }

  /** Whether an operation with this id is not over yet, even if its client does not want it any more. */
  runs(id: string): boolean {
    return this.#running.has(id);
  }

  /** An operation begins: the request that it would be over HTTP. */
  begin(id: string): Request {
    const controller = new AbortController();
    this.#running.set(id, controller);
    return new Request('http://websocket/graphql', {
      method: 'POST',
      headers: this.#headers,
      signal: controller.signal,
    });
  }

  /** An operation is over. */
  end(id: string): void {
    this.#running.delete(id);
  }

  /** The client does not want the result any more. */
  abandon(id: string): void {
    this.#running.get(id)?.abort();
  }

  /** The client has gone. */
  abandonAll(): void {
    for (const controller of this.#running.values()) controller.abort();
  }

  /** Resolves when the text has left the process, so that a slow reader slows his streams down. */
  send(text: string): Promise<void> {
    const { socket } = this;
    return new Promise((resolve) => {
      if (socket.bufferedAmount > MOST_UNREAD_BYTES) socket.terminate();
      if (socket.readyState === socket.OPEN) socket.send(text, () => resolve());
      else resolve();
    });
  }

  /** Closes; a reason that is too long for a close frame (it may hold an id of the client's) is left out. */
  close(code: number, reason: string): void {
    this.socket.close(code, Buffer.byteLength(reason) > MOST_REASON_BYTES ? '' : reason);
  }
}

/** Text without line breaks and the like, which no header can hold. */
const isHeaderValue = (value: unknown): value is string =>
  typeof value === 'string' && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
