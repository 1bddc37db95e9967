import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { pino } from 'pino';
import type { Outcome } from '../../src/graphql/operation-request.js';
import { Telemetry } from '../../src/telemetry/telemetry.js';
import type { SocketRunner } from '../../src/websocket/runner.js';
import { type SocketOptions, Sockets } from '../../src/websocket/server.js';
import { ManualTimers } from './manual-timers.js';

/** An operation that a socket has started, and that ends when a test says so. */
interface StartedOperation {
  readonly query: string;
  /** Aborted when its client has completed it or has gone. */
  readonly signal: AbortSignal;
  settle(outcome: Outcome): void;
}

/** Sockets without a gateway behind them: the test decides who is admitted, and when and how each operation ends. */
export interface SocketServer extends AsyncDisposable {
  readonly url: string;
  /** Every operation so far, in order. */
  readonly operations: readonly StartedOperation[];
  readonly timers: ManualTimers;
  /** Lines of the log. */
  readonly log: readonly string[];
  /** Open connections. */
  readonly size: number;
}

/** Starts a server of sockets. */
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
