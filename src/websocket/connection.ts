import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { bearerToken } from '../client/bearer.js';
import { printMessage, type ServerMessage } from './message.js';

/** Headers that `connection_init` may contain. Those of the handshake are the fallback, except for the token. */
const FROM_HANDSHAKE = ['accept-language', 'psu-device-os', 'psu-ip-address', 'psu-user-agent'];
const FROM_PAYLOAD = ['authorization', ...FROM_HANDSHAKE];

/** Length of all headers together, as over HTTP. */
const MAX_HEADER_CHARS = 16_384;
/** A client with more unread bytes than this is disconnected. */
const MAX_UNREAD_BYTES = 4_194_304;

/** One WebSocket connection and the client behind it. */
export class Connection {
  readonly socket: WebSocket;
  readonly handshake: IncomingMessage;
  #headers = new Headers();
  /** True if the client has answered the last ping. */
  isAlive = true;
  /** True once it counts among the connections of its token. */
  isAdmitted = false;

  constructor(socket: WebSocket, handshake: IncomingMessage) {
    this.socket = socket;
    this.handshake = handshake;
  }

  /**
   * Reads headers from the payload of `connection_init`. Their names may be in any case. Values that are not strings are
   * ignored. Returns false if the headers are too long.
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
    if (given.reduce((sum, [, value]) => sum + value.length, 0) > MAX_HEADER_CHARS) return false;
    this.#headers = new Headers(Object.fromEntries([...handshake, ...given]));
    return true;
  }

  /** Headers of each operation, as if it had come over HTTP. */
  get headers(): Headers {
    return this.#headers;
  }

  /** Bearer token of the client. Empty if there is no well-formed one. */
  get token(): string {
    return bearerToken(this.#headers.get('authorization')) ?? '';
  }

  /** Sends a message. Resolves when it has left the process, so that a slow client slows down its streams. */
  send(message: ServerMessage): Promise<void> {
    const { socket } = this;
    return new Promise((resolve) => {
      if (socket.bufferedAmount > MAX_UNREAD_BYTES) socket.terminate();
      if (socket.readyState === socket.OPEN) socket.send(printMessage(message), () => resolve());
      else resolve();
    });
  }

  /** Starts to close. Nothing more is sent or read. */
  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }
}

/** True for a string that a header can contain: no line breaks or other control characters. */
const isHeaderValue = (value: unknown): value is string =>
  typeof value === 'string' && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
