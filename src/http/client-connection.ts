import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Time between two attempts to find out whether a client that sends no more still reads, in milliseconds. */
const PROBE_MS = 750;

/**
 * The connection of a client, and the responses on it that are not over. Node tells a response of the end of its connection
 * only when it is the response's turn to be sent; one that is queued behind another would wait for ever.
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

  /** Whether something came that is not HTTP: nothing that follows is read. */
  isUnreadable = false;
  readonly #socket: Duplex;
  // Few at a time. An array lets go of what is taken out; a long-lived Set keeps it until the next full garbage collection.
  readonly #open: ServerResponse[] = [];
  readonly #probes = new WeakMap<ServerResponse, () => void>();

  private constructor(socket: Duplex) {
    this.#socket = socket;
    socket.once('close', () => this.#close());
    socket.once('end', () => this.#halfClose());
  }

  /** Responses that are not over, in the order in which they are sent. */
  get open(): readonly ServerResponse[] {
    return this.#open;
  }

  /** A response begins. It emits `close` when it is over: sent, or cut off together with its connection. */
  add(response: ServerResponse): void {
    if (this.#open.includes(response)) return;
    this.#open.push(response);
    response.once('close', () => this.#open.splice(this.#open.indexOf(response), 1));
  }

  /** Sets how a response that has begun tries to reach a client that sends no more. */
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
   * The client sends no more. Either it waits for its responses, or it is gone: TCP says the same for both. The difference
   * shows when something is sent, because whoever is gone resets the connection.
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
    if (!current) return;
    // The one thing that may be sent before a response (RFC 9110, 15.2), except to clients of HTTP/1.0.
    if (current.headersSent) this.#probes.get(current)?.();
    else if (current.req.httpVersion !== '1.0') current.writeContinue();
  }
}
