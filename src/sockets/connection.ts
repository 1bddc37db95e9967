import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';

/** Headers that a `connection_init` payload may hold; the handshake's own count where it has none, but for the token. */
const FROM_HANDSHAKE = ['accept-language', 'psu-device-os', 'psu-ip-address', 'psu-user-agent'];
const FROM_PAYLOAD = ['authorization', ...FROM_HANDSHAKE];

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

  /** Takes the payload of `connection_init`: names of headers in any case, values of any other type than text are ignored. */
  init(payload: Readonly<Record<string, unknown>>): void {
    const given = Object.entries(payload).flatMap(([name, value]) => {
      const header = name.toLowerCase();
      return FROM_PAYLOAD.includes(header) && isHeaderValue(value) ? [[header, value] as const] : [];
    });
    const handshake = FROM_HANDSHAKE.flatMap((header) => {
      const value = this.handshake.headers[header];
      return typeof value === 'string' ? [[header, value] as const] : [];
    });
    this.#headers = Object.fromEntries([...handshake, ...given]);
  }

  /** Whose connection it is; '' if there is no token. */
  get authorization(): string {
    return this.#headers['authorization'] ?? '';
  }

  /** How many operations run. */
  get running(): number {
    return this.#running.size;
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
    this.#running.delete(id);
  }

  /** The client has gone. */
  abandonAll(): void {
    for (const id of [...this.#running.keys()]) this.abandon(id);
  }
}

/** Text without line breaks and the like, which no header can hold. */
const isHeaderValue = (value: unknown): value is string =>
  typeof value === 'string' && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
