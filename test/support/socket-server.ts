import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { pino } from 'pino';
import type { CancelSignal } from '../../src/event-loop/cancel-signal.js';
import type { EngineResult } from '../../src/graphql/operation-request.js';
import { Telemetry } from '../../src/telemetry/telemetry.js';
import type { SocketRunner } from '../../src/websocket/runner.js';
import { type SocketOptions, Sockets } from '../../src/websocket/server.js';
import { ManualTimers } from './manual-timers.js';

/** A running operation. The test decides when it ends. */
interface StartedOperation {
  readonly query: string;
  /** Aborted when the client completes the operation or disconnects. */
  readonly signal: CancelSignal;
  settle(outcome: EngineResult): void;
}

/** A WebSocket server without a gateway. The test decides who is admitted, and when and how each operation ends. */
export interface SocketServer extends AsyncDisposable {
  readonly url: string;
  /** All operations so far, in order. */
  readonly operations: readonly StartedOperation[];
  readonly timers: ManualTimers;
  /** Log lines. */
  readonly log: readonly string[];
  /** Number of open connections. */
  readonly size: number;
}

/** Starts a WebSocket server on a free port. */
export async function socketServer(
  options: Partial<SocketOptions> & { readonly admits?: SocketRunner['admits'] } = {},
): Promise<SocketServer> {
  const operations: StartedOperation[] = [];
  const log: string[] = [];
  const timers = new ManualTimers();
  const runner: SocketRunner = {
    run: ({ query }, { signal }) =>
      new Promise((settle) => {
        operations.push({ query, signal, settle });
      }),
    admits: options.admits ?? (() => Promise.resolve(true)),
    refuse: ({ code }): ExecutionResult => ({ errors: [new GraphQLError(code)] }),
  };
  const sockets = new Sockets({
    path: '/graphql',
    corsOrigins: [],
    runner,
    maxMessageBytes: 1_048_576,
    maxSockets: 10,
    maxSocketsPerToken: 10,
    maxOperationsPerSocket: 10,
    telemetry: new Telemetry(pino({ level: 'trace' }, { write: (line: string) => log.push(line) }), undefined),
    timers,
    ...options,
  });
  const server = createServer().on('upgrade', sockets.upgrade).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    operations,
    timers,
    log,
    get size() {
      return sockets.size;
    },
    async [Symbol.asyncDispose]() {
      await sockets.close();
      server.close();
      await once(server, 'close');
    },
  };
}
