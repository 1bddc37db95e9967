import type { ExecutionResult } from 'graphql';
import { CloseCode, type CompleteMessage, MessageType, type PingMessage, type SubscribeMessage } from 'graphql-ws';
import { GatewayError } from '../../schema/errors.js';
import type { Cancel, Timers } from '../event-loop/timers.js';
import type { EngineResult } from '../graphql/operation-request.js';
import { printable } from '../graphql/print.js';
import type { Connection } from './connection.js';
import type { ClientMessage } from './message.js';
import { SocketOperation } from './operation.js';
import type { SocketRunner } from './runner.js';

/** Conditions of a session. */
interface SessionOptions {
  readonly runner: SocketRunner;
  readonly timers: Timers;
  /** Maximum number of running operations, including those that still run after their client's `complete`. */
  readonly maxOperations: number;
  /** Admits the client, given the payload of its `connection_init`, or closes the connection. */
  readonly admit: (payload: Readonly<Record<string, unknown>>) => Promise<boolean>;
}

/** Milliseconds within which a client has to send its `connection_init`. */
const INIT_WAIT_MS = 3000;
/** Maximum length of the reason in a close frame (RFC 6455, 5.5). */
const MAX_REASON_BYTES = 123;

/**
 * The server side of the protocol `graphql-transport-ws` on one connection. The server of graphql-ws is not used because it
 * distinguishes operations by id alone: it would send the result of a mutation that still runs after `complete` as the result of
 * the next operation with the same id.
 */
export class Session {
  readonly #connection: Connection;
  readonly #options: SessionOptions;
  /** Operations that the client waits for, by id. The client may reuse an id that is not in here. */
  readonly #active = new Map<string, SocketOperation>();
  readonly #running = new Set<SocketOperation>();
  readonly #cancelInitWait: Cancel;
  #isInitialised = false;
  #isAcknowledged = false;

  constructor(connection: Connection, options: SessionOptions) {
    this.#connection = connection;
    this.#options = options;
    this.#cancelInitWait = options.timers.after(INIT_WAIT_MS, () =>
      connection.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout'),
    );
  }

  /** Handles a message. Resolves when everything that it starts has finished. */
  async receive(message: ClientMessage): Promise<void> {
    switch (message.type) {
      case MessageType.ConnectionInit:
        return this.#init(message.payload ?? {});
      case MessageType.Ping:
        return this.#pong(message);
      case MessageType.Pong:
        return;
      case MessageType.Subscribe:
        return this.#subscribe(message);
      case MessageType.Complete:
        return this.#complete(message);
    }
  }

  /** Abandons every operation, because the client has disconnected. */
  async end(): Promise<void> {
    this.#cancelInitWait();
    await Promise.all([...this.#running].map((operation) => operation.abandon()));
  }

  async #init(payload: Readonly<Record<string, unknown>>): Promise<void> {
    if (this.#isInitialised) {
      return this.#connection.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
    }
    this.#isInitialised = true;
    this.#cancelInitWait();
    this.#isAcknowledged = await this.#options.admit(payload);
    if (this.#isAcknowledged) await this.#connection.send({ type: MessageType.ConnectionAck });
  }

  #pong({ payload }: PingMessage): Promise<void> {
    return this.#connection.send({ type: MessageType.Pong, ...(payload && { payload }) });
  }

  async #subscribe({ id, payload }: SubscribeMessage): Promise<void> {
    const { runner, maxOperations } = this.#options;
    const connection = this.#connection;
    if (!this.#isAcknowledged) return connection.close(CloseCode.Unauthorized, 'Unauthorized');
    if (this.#active.has(id)) return connection.close(CloseCode.SubscriberAlreadyExists, alreadyExists(id));
    const isFull = this.#running.size >= maxOperations;
    const operation = new SocketOperation(connection.headers);
    this.#active.set(id, operation);
    this.#running.add(operation);
    try {
      const outcome = isFull
        ? runner.refuse(tooManyOperations(maxOperations), operation.request)
        : await runner.run(payload, operation.request, connection.handshake);
      await this.#sendOutcome(id, operation, outcome);
    } finally {
      this.#forget(id, operation);
    }
  }

  async #sendOutcome(id: string, operation: SocketOperation, outcome: EngineResult): Promise<void> {
    const send: Connection['send'] = async (message) => {
      if (!operation.isAbandoned) await this.#connection.send(message);
    };
    const next = async (result: ExecutionResult) =>
      send({ id, type: MessageType.Next, payload: await printable(result) });
    const isRefused = isRefusal(outcome);
    if (Symbol.asyncIterator in outcome) await operation.follow(outcome, next);
    else if (!isRefused) await next(outcome);
    // Before the last message, because the client may reuse the id as soon as it receives it.
    this.#forget(id, operation);
    if (isRefused) await send({ id, type: MessageType.Error, payload: outcome.errors });
    else await send({ id, type: MessageType.Complete });
  }

  async #complete({ id }: CompleteMessage): Promise<void> {
    const operation = this.#active.get(id);
    this.#active.delete(id);
    await operation?.abandon();
  }

  #forget(id: string, operation: SocketOperation): void {
    this.#running.delete(operation);
    if (this.#active.get(id) === operation) this.#active.delete(id);
  }
}

/** The close reason that the protocol requires, without the id if the id is too long. */
function alreadyExists(id: string): string {
  const reason = `Subscriber for ${id} already exists`;
  return Buffer.byteLength(reason) > MAX_REASON_BYTES ? 'Subscriber already exists' : reason;
}

const tooManyOperations = (most: number): GatewayError =>
  new GatewayError('TOO_MANY_SUBSCRIPTIONS', `A connection may run at most ${most} operations at once.`);

/** True if an operation was rejected before it ran. Its list of errors is empty if the client has disconnected. */
const isRefusal = (outcome: EngineResult): outcome is Required<Pick<ExecutionResult, 'errors'>> =>
  !(Symbol.asyncIterator in outcome) && !('data' in outcome) && (outcome.errors ?? []).length > 0;
