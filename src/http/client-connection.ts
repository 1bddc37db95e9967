import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Milliseconds between two probes of a client that has closed its sending side. */
const PROBE_MS = 750;

/**
 * A client's connection and its unfinished responses. When a connection closes, Node.js notifies only the response that is being
 * sent. A response that is queued behind it would wait forever.
 */
export class ClientConnection {
  static readonly #all = new WeakMap<Duplex, ClientConnection>();

  /** The connection of a socket. */
  static of(socket: Duplex): ClientConnection {
    const known = ClientConnection.#all.get(socket);
    if (known) return known;
    const connection = new ClientConnection(socket);
    ClientConnection.#all.set(socket, connection);
    return connection;
  }

  /** True once the client has sent something that is not HTTP. What follows is ignored. */
  isUnreadable = false;
  readonly #socket: Duplex;
  // Few at a time. A long-lived Set would keep removed items alive until the next full garbage collection; an array does not.
  readonly #open: ServerResponse[] = [];
  readonly #probes = new WeakMap<ServerResponse, () => void>();

  private constructor(socket: Duplex) {
    this.#socket = socket;
    socket.once('close', () => this.#close());
    socket.once('end', () => this.#halfClose());
  }

  /** Unfinished responses, in the order in which they are sent. */
  get open(): readonly ServerResponse[] {
    return this.#open;
  }

  /** Adds a response. It emits `close` when it has been sent, or when its connection has closed. */
  add(response: ServerResponse): void {
    if (this.#open.includes(response)) return;
    this.#open.push(response);
    response.once('close', () => this.#open.splice(this.#open.indexOf(response), 1));
  }

  /** Sets how to probe a client whose response has begun. */
  onProbe(response: ServerResponse, probe: () => void): void {
    this.#probes.set(response, probe);
  }

  #close(): void {
    const queued = this.#open.filter(({ socket }) => socket === null);
    for (const response of queued) {
      response.destroy();
      response.emit('close');
    }
  }

  /**
   * The client has closed its sending side. It may be waiting for its responses, or it may be gone. TCP does not show which; a probe does,
   * because the machine of a client that is gone resets the connection.
   */
  #halfClose(): void {
    const last = this.#open.at(-1);
    if (!last) return;
    last.shouldKeepAlive = false;
    const timer = setInterval(() => this.#probe(), PROBE_MS).unref();
    this.#socket.once('close', () => clearInterval(timer));
  }

  #probe(): void {
    const current = this.#open.find(({ socket }) => socket !== null);
    // A response that has ended is sent as fast as the client reads it. Writing more to it would be an error.
    if (!current || current.writableEnded) return;
    // An interim response is all that may be sent before a response (RFC 9110, 15.2), and not to HTTP/1.0 clients.
    if (current.headersSent) this.#probes.get(current)?.();
    else if (current.req.httpVersion !== '1.0') current.writeContinue();
  }
}
