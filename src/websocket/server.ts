import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionResult, GraphQLError, parse } from 'graphql';
import { handleProtocols, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { GatewayError } from '../../schema/errors.js';
import { schema } from '../../schema/index.js';
import { LARGE, takeTurns } from '../event-loop/turns.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { Connection } from './connection.js';
import { type HandshakeRules, handshakeRefusal, refuse } from './handshake.js';
import { readMessage } from './message.js';

/** What an operation comes to. */
export type Outcome = ExecutionResult | AsyncIterable<ExecutionResult>;

/** Runs what comes over sockets as if it had come over HTTP; neither rejects. */
export interface SocketRunner {
  run(params: SubscribePayload, request: Request, handshake: IncomingMessage): Promise<Outcome>;
  /** Whether a client may connect: a connection counts as a request of its address and its token. */
  admits(headers: Headers, handshake: IncomingMessage): Promise<boolean>;
  /** The answer to an operation that is not run for this reason. */
  refuse(reason: GatewayError, request: Request): ExecutionResult;
}

/** How sockets are served. */
export interface SocketOptions extends HandshakeRules {
  readonly runner: SocketRunner;
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
const INIT_WAIT_MS = 3000;
/** Milliseconds between two pings; a client that has not answered the last one is cut off. */
const HEARTBEAT_MS = 12_000;
/** Clients may take so many milliseconds to close when the gateway does. */
const CLOSE_WAIT_MS = 1000;
/** Close codes of RFC 6455 and of the protocol, and one after HTTP's 429. */
const CLOSE = { goingAway: 1001, fault: 1011, badRequest: 4400, idInUse: 4409, tooMany: 4429 };

/** Stands for what has been run already: the protocol's library wants to see a document. */
const DONE = parse('{ __typename }');

/** GraphQL over WebSocket, protocol `graphql-transport-ws`: the same operations as over HTTP. */
export class Sockets {
  readonly #options: SocketOptions;
  readonly #server: WebSocketServer;
  readonly #protocol: Server<Connection>;
  readonly #connections = new Set<Connection>();
  readonly #byToken = new Map<string, number>();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #nextTurn = takeTurns();
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

  /** Takes no more connections and no more operations; resolves when every connection is closed. */
  async close(): Promise<void> {
    this.#isClosing = true;
    clearInterval(this.#heartbeat);
    const impatience = setTimeout(() => {
      for (const { socket } of this.#connections) socket.terminate();
    }, CLOSE_WAIT_MS);
    await Promise.all(
      [...this.#connections].map(async (connection) => {
        connection.close(CLOSE.goingAway, 'Going away');
        await once(connection.socket, 'close');
      }),
    );
    clearTimeout(impatience);
  }

  #open(connection: Connection): void {
    const { socket } = connection;
    this.#connections.add(connection);
    const closed = this.#protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => connection.send(text),
        close: (code = CLOSE.fault, reason = '') => connection.close(code, reason),
        onMessage: (receive) => {
          let last: Promise<void> = Promise.resolve();
          socket.on('message', (data) => {
            const text = String(data);
            const turn = text.length > LARGE ? this.#turn(socket) : undefined;
            last = last.then(() => turn).then(() => void this.#receive(connection, receive, text));
          });
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

  /** A message that takes long to read waits for its turn, and its sender meanwhile. */
  async #turn(socket: WebSocket): Promise<void> {
    socket.pause();
    await this.#nextTurn();
    socket.resume();
  }

  async #receive(connection: Connection, receive: (text: string) => Promise<void>, data: string): Promise<void> {
    // What crosses a close frame would be run without anybody to tell.
    if (connection.socket.readyState !== connection.socket.OPEN) return;
    const { text, completed } = readMessage(data);
    if (completed !== undefined) connection.abandon(completed);
    try {
      await receive(text);
    } catch (error) {
      this.#options.telemetry.fault(error);
      connection.close(CLOSE.fault, 'Internal server error');
    }
  }

  async #admit(connection: Connection, payload: Readonly<Record<string, unknown>>): Promise<boolean> {
    if (!connection.init(payload)) {
      connection.close(CLOSE.badRequest, 'Headers too large');
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
    connection.abandonAll();
    if (!connection.isAdmitted) return;
    const count = this.#byToken.get(connection.token) ?? 0;
    if (count > 1) this.#byToken.set(connection.token, count - 1);
    else this.#byToken.delete(connection.token);
  }

  async #run(connection: Connection, id: string, params: SubscribePayload): Promise<Outcome> {
    if (connection.runs(id)) {
      connection.close(CLOSE.idInUse, 'Operation id in use');
      return { errors: [new GraphQLError('')] };
    }
    const { runner, maxOperationsPerSocket: most } = this.#options;
    const isFull = connection.running >= most;
    const request = connection.begin(id);
    const outcome = isFull
      ? runner.refuse(tooManyOperations(most), request)
      : await runner.run(params, request, connection.handshake);
    if (isRefusal(outcome)) connection.end(id);
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

const tooManyOperations = (most: number): GatewayError =>
  new GatewayError('TOO_MANY_SUBSCRIPTIONS', `This connection runs ${most} operations, which is the most.`);

/** Refused before it ran; an empty list of errors is for a client who has gone. */
const isRefusal = (outcome: Outcome): outcome is Required<Pick<ExecutionResult, 'errors'>> =>
  !(Symbol.asyncIterator in outcome) && !('data' in outcome) && (outcome.errors ?? []).length > 0;
