import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { bearerToken } from '../client/bearer.js';
import type { ServerMessage } from './message.js';

/** Headers that a `connection_init` payload may hold; the handshake's own count where it has none, but for the token. */
const FROM_HANDSHAKE = ['accept-language', 'psu-device-os', 'psu-ip-address', 'psu-user-agent'];
const FROM_PAYLOAD = ['authorization', ...FROM_HANDSHAKE];

/** All headers together, as over HTTP. */
const MOST_HEADER_CHARACTERS = 16_384;
/** A client that leaves more than this unread is cut off. */
const MOST_UNREAD_BYTES = 4_194_304;

/** One WebSocket connection and the client behind it. */
export class Connection {
  readonly socket: WebSocket;
  readonly handshake: IncomingMessage;
  #headers: Readonly<Record<string, string>> = {};
  /** Set while the client has answered the last ping. */
  isAlive = true;
  /** Set once it counts among the connections of its token. */
  isAdmitted = false;

  constructor(socket: WebSocket, handshake: IncomingMessage) {
    this.socket = socket;
    this.handshake = handshake;
  }

  /**
   * Takes headers from the payload of `connection_init`, with names in any case; a value that is no text is ignored.
   * Returns false if they are too long together.
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

  /** Headers of the requests that its operations would be over HTTP. */
  get headers(): Headers {
    return new Headers(this.#headers);
  }

  /** Bearer token of its client; '' if there is no well-formed one. */
  get token(): string {
    return bearerToken(this.#headers['authorization'] ?? null) ?? '';
  }

  /** Sends a message and resolves when it has left the process, so that a slow reader slows its streams down. */
  send(message: ServerMessage): Promise<void> {
    const { socket } = this;
    return new Promise((resolve) => {
      if (socket.bufferedAmount > MOST_UNREAD_BYTES) socket.terminate();
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message), () => resolve());
      else resolve();
    });
  }

  /** Starts to close; nothing more is sent, and nothing more that comes is read. */
  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }
}

/** Text without line breaks and the like, which no header can hold. */
const isHeaderValue = (value: unknown): value is string =>
  typeof value === 'string' && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
