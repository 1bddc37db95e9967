import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { realTimers, type Timers } from '../event-loop/timers.js';
import { TURN } from '../event-loop/turn-sizes.js';
import { takeTurns } from '../event-loop/turns.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { Connection } from './connection.js';
import { type HandshakeRules, handshakeRejection, refuse } from './handshake.js';
import { readMessage } from './message.js';
import type { SocketRunner } from './runner.js';
import { Session } from './session.js';

/** Limits and parts of WebSocket connections. */
export interface SocketOptions extends HandshakeRules {
  readonly runner: SocketRunner;
  /** Size of the largest message in bytes. */
  readonly maxMessageBytes: number;
  /** Maximum number of open connections. */
  readonly maxSockets: number;
  /** Maximum number of open connections with one token. Connections without a token share one limit. */
  readonly maxSocketsPerToken: number;
  /** Maximum number of running operations on one connection. */
  readonly maxOperationsPerSocket: number;
  readonly telemetry: Telemetry;
  /** @default the machine's timers */
  readonly timers?: Timers;
}

/** Milliseconds between two pings. A client that has not answered the last one is disconnected. */
const HEARTBEAT_MS = 12_000;
/** Milliseconds that clients have to close their connections when the gateway closes. */
const CLOSE_WAIT_MS = 1000;
/** Close codes of RFC 6455, and one modelled on HTTP's 429. */
const CLOSE = { goingAway: 1001, fault: 1011, tooMany: 4429 };

/** GraphQL over WebSocket, protocol `graphql-transport-ws`. Runs the same operations as over HTTP. */
export class Sockets {
  readonly #options: SocketOptions;
  readonly #server: WebSocketServer;
  readonly #connections = new Set<Connection>();
  readonly #byToken = new Map<string, number>();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #nextTurn = takeTurns();
  #isClosing = false;

  constructor(options: SocketOptions) {
    this.#options = options;
    this.#server = new WebSocketServer({ noServer: true, maxPayload: options.maxMessageBytes, handleProtocols });
    this.#heartbeat = setInterval(() => this.#ping(), HEARTBEAT_MS).unref();
  }

  /** Number of open connections. */
  get size(): number {
    return this.#connections.size;
  }

  /** For the `upgrade` event of an `http.Server`. */
  readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    const isFull = this.#connections.size >= this.#options.maxSockets;
    const refusal = this.#isClosing || isFull ? 503 : handshakeRejection(request, this.#options);
    if (refusal !== undefined) refuse(socket, refusal);
    else this.#server.handleUpgrade(request, socket, head, (peer) => this.#open(new Connection(peer, request)));
  };

  /** Accepts no more connections or operations. Resolves when every connection is closed. */
  async close(): Promise<void> {
    this.#isClosing = true;
    clearInterval(this.#heartbeat);
    const terminator = setTimeout(() => {
      for (const { socket } of this.#connections) socket.terminate();
    }, CLOSE_WAIT_MS);
    await Promise.all(
      [...this.#connections].map(async (connection) => {
        connection.close(CLOSE.goingAway, 'Going away');
        await once(connection.socket, 'close');
      }),
    );
    clearTimeout(terminator);
  }

  #open(connection: Connection): void {
    const { socket } = connection;
    this.#connections.add(connection);
    // ws itself closes a socket that violates the protocol or a limit.
    socket.on('error', () => undefined);
    socket.on('pong', () => {
      connection.isAlive = true;
    });
    socket.once('close', () => this.#forget(connection));
    if (socket.protocol === GRAPHQL_TRANSPORT_WS_PROTOCOL) this.#serve(connection);
    else connection.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
  }

  #serve(connection: Connection): void {
    const { runner, maxOperationsPerSocket: maxOperations, timers = realTimers } = this.#options;
    const { socket } = connection;
    const admit = (payload: Readonly<Record<string, unknown>>) => this.#admit(connection, payload);
    const session = new Session(connection, { runner, timers, maxOperations, admit });
    const onFault = (error: unknown) => this.#onFault(connection, error);
    let last: Promise<void> = Promise.resolve();
    socket.on('message', (message) => {
      // Always one Buffer, with the default `binaryType` of ws.
      const data = message as Buffer;
      const turn = data.length > TURN.messageChars ? this.#turn(socket) : undefined;
      last = last.then(() => turn).then(() => void this.#receive(connection, session, data).catch(onFault));
    });
    socket.once('close', () => void session.end().catch(onFault));
  }

  /** Delays a large message until its turn. Nothing is read from its client meanwhile. */
  async #turn(socket: WebSocket): Promise<void> {
    socket.pause();
    await this.#nextTurn();
    socket.resume();
  }

  async #receive(connection: Connection, session: Session, data: Buffer): Promise<void> {
    // The client would not receive the result of an operation that crosses a close frame.
    if (connection.socket.readyState !== connection.socket.OPEN) return;
    const message = readMessage(data);
    if (message) await session.receive(message);
    else connection.close(CloseCode.BadRequest, 'Invalid message received');
  }

  #onFault(connection: Connection, error: unknown): void {
    this.#options.telemetry.fault(error);
    connection.close(CLOSE.fault, 'Internal server error');
  }

  async #admit(connection: Connection, payload: Readonly<Record<string, unknown>>): Promise<boolean> {
    if (!connection.init(payload)) {
      connection.close(CloseCode.BadRequest, 'Headers too large');
      return false;
    }
    if (!(await this.#options.runner.admits(connection.headers, connection.handshake))) {
      connection.close(CLOSE.tooMany, 'Too many requests');
      return false;
    }
    const count = this.#byToken.get(connection.token) ?? 0;
    if (count >= this.#options.maxSocketsPerToken) {
      connection.close(CLOSE.tooMany, 'Too many connections');
      return false;
    }
    if (!this.#connections.has(connection)) return false;
    this.#byToken.set(connection.token, count + 1);
    connection.isAdmitted = true;
    return true;
  }

  #forget(connection: Connection): void {
    this.#connections.delete(connection);
    if (!connection.isAdmitted) return;
    const count = this.#byToken.get(connection.token) ?? 0;
    if (count > 1) this.#byToken.set(connection.token, count - 1);
    else this.#byToken.delete(connection.token);
  }

  #ping(): void {
    for (const connection of this.#connections) {
      if (!connection.isAlive) connection.socket.terminate();
      connection.isAlive = false;
      connection.socket.ping();
    }
  }
}
