import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionResult, parse } from 'graphql';
import { handleProtocols, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { schema } from '../../schema/index.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { Connection } from './connection.js';
import { type HandshakeRules, handshakeRefusal, refuse } from './handshake.js';
import { readMessage } from './message.js';

/** What an operation comes to. */
export type Outcome = ExecutionResult | AsyncIterable<ExecutionResult>;

/** How sockets are served. */
export interface SocketOptions extends HandshakeRules {
  /** Runs an operation as if it had come over HTTP; never rejects. */
  readonly run: (params: SubscribePayload, request: Request, handshake: IncomingMessage) => Promise<Outcome>;
  /** Size of the largest message in bytes. */
  readonly maxMessageBytes: number;
  /** Connections at once. */
  readonly maxSockets: number;
  /** Connections at once with one token; those without any count as one token's. */
  readonly maxSocketsPerToken: number;
  /** Operations at once on one connection. */
  readonly maxOperationsPerSocket: number;
  readonly telemetry: Telemetry;
}

/** A client has so many milliseconds for its `connection_init`. */
const INIT_WAIT_MS = 10_000;
/** Milliseconds between two pings; a client that has not answered the last one is cut off. */
const HEARTBEAT_MS = 12_000;
/** Clients may take so many milliseconds to close when the gateway does. */
const CLOSE_WAIT_MS = 1000;
/** Close codes: the gateway goes away, a fault of ours (RFC 6455), too many of something (after HTTP's 429). */
const CLOSE = { goingAway: 1001, fault: 1011, tooMany: 4429 };

/** Stands for what has been run already: the protocol's library wants to see a document. */
const DONE = parse('{ __typename }');

/** GraphQL over WebSocket, protocol `graphql-transport-ws`: the same operations as over HTTP. */
export class Sockets implements AsyncDisposable {
  readonly #options: SocketOptions;
  readonly #server: WebSocketServer;
  readonly #protocol: Server<Connection>;
  readonly #connections = new Set<Connection>();
  readonly #byToken = new Map<string, number>();
  readonly #heartbeat: NodeJS.Timeout;
  #isClosing = false;

  constructor(options: SocketOptions) {
    this.#options = options;
    this.#server = new WebSocketServer({ noServer: true, maxPayload: options.maxMessageBytes, handleProtocols });
    this.#protocol = makeServer<Record<string, unknown>, Connection>({
      connectionInitWaitTimeout: INIT_WAIT_MS,
      onConnect: ({ extra, connectionParams }) => this.#admit(extra, connectionParams ?? {}),
      onSubscribe: async ({ extra }, id, params) => {
        const outcome = await this.#run(extra, id, params);
        return isRefusal(outcome) ? outcome.errors : { schema, document: DONE, contextValue: outcome };
      },
      execute: ({ contextValue }) => contextValue as Outcome,
      onComplete: ({ extra }, id) => extra.end(id),
    });
    this.#heartbeat = setInterval(() => this.#ping(), HEARTBEAT_MS).unref();
  }

  /** How many connections are open. */
  get size(): number {
    return this.#connections.size;
  }

  /** For the `upgrade` event of an `http.Server`. */
  readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    const isFull = this.#connections.size >= this.#options.maxSockets;
    const refusal = this.#isClosing || isFull ? 503 : handshakeRefusal(request, this.#options);
    if (refusal !== undefined) refuse(socket, refusal);
    else this.#server.handleUpgrade(request, socket, head, (peer) => this.#open(new Connection(peer, request)));
  };

  /** Takes no more connections and closes those that there are. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    clearInterval(this.#heartbeat);
    const patience = AbortSignal.timeout(CLOSE_WAIT_MS);
    await Promise.all(
      [...this.#connections].map(async ({ socket }) => {
        socket.close(CLOSE.goingAway, 'Going away');
        await once(socket, 'close', { signal: patience }).catch(() => socket.terminate());
      }),
    );
  }

  #open(connection: Connection): void {
    const { socket } = connection;
    this.#connections.add(connection);
    const closed = this.#protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => send(socket, text),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (receive) => {
          socket.on('message', (data) => void this.#receive(connection, receive, data));
        },
      },
      connection,
    );
    // ws closes a socket that breaks its protocol or its limits by itself.
    socket.on('error', () => undefined);
    socket.on('pong', () => {
      connection.isAlive = true;
    });
    socket.once('close', (code, reason) => {
      this.#forget(connection);
      void closed(code, String(reason));
    });
  }

  async #receive(connection: Connection, receive: (text: string) => Promise<void>, data: RawData): Promise<void> {
    const { text, completed } = readMessage(String(data));
    if (completed !== undefined) connection.abandon(completed);
    try {
      await receive(text);
    } catch (error) {
      this.#options.telemetry.fault(error);
      connection.socket.close(CLOSE.fault, 'Internal server error');
    }
  }

  #admit(connection: Connection, payload: Readonly<Record<string, unknown>>): boolean {
    connection.init(payload);
    const { authorization, socket } = connection;
    const count = this.#byToken.get(authorization) ?? 0;
    if (count >= this.#options.maxSocketsPerToken) {
      socket.close(CLOSE.tooMany, 'Too many connections');
      return false;
    }
    this.#byToken.set(authorization, count + 1);
    connection.isAdmitted = true;
    return true;
  }

  #forget(connection: Connection): void {
    this.#connections.delete(connection);
    connection.abandonAll();
    if (!connection.isAdmitted) return;
    const count = this.#byToken.get(connection.authorization) ?? 0;
    if (count > 1) this.#byToken.set(connection.authorization, count - 1);
    else this.#byToken.delete(connection.authorization);
  }

  async #run(connection: Connection, id: string, params: SubscribePayload): Promise<Outcome> {
    if (connection.running >= this.#options.maxOperationsPerSocket) {
      connection.socket.close(CLOSE.tooMany, 'Too many operations at once');
      return {};
    }
    const outcome = await this.#options.run(params, connection.begin(id), connection.handshake);
    if (!isStream(outcome)) connection.end(id);
    return outcome;
  }

  #ping(): void {
    for (const connection of this.#connections) {
      if (!connection.isAlive) connection.socket.terminate();
      connection.isAlive = false;
      connection.socket.ping();
    }
  }
}

const isStream = (outcome: Outcome): outcome is AsyncIterable<ExecutionResult> => Symbol.asyncIterator in outcome;

/** Refused before it ran; an empty list of errors is for a client who has gone. */
const isRefusal = (outcome: Outcome): outcome is Required<Pick<ExecutionResult, 'errors'>> =>
  !isStream(outcome) && !('data' in outcome) && (outcome.errors ?? []).length > 0;

/** Resolves when the text has left the process, so that a slow reader slows his streams down. */
function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState === socket.OPEN) socket.send(text, () => resolve());
    else resolve();
  });
}
