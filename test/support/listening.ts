import { pino } from 'pino';
import type { GatewayOptions } from '../../src/config/gateway-options.js';
import { createGateway } from '../../src/gateway.js';
import { type HttpServer, listen } from '../../src/http/server.js';
import { HTTP_CLIENT } from './http-client.js';

/** A gateway behind the server of the program. */
export interface ListeningGateway extends AsyncDisposable {
  readonly port: number;
  readonly server: HttpServer;
  /** Numbers of running subscriptions and of polled tokens. */
  readonly streams: { readonly streams: number; readonly pollers: number };
  /** The log lines so far, without what differs from run to run. */
  log(): readonly Record<string, unknown>[];
}

const TIMEOUTS = { headersTimeoutMs: 10_000, requestTimeoutMs: 10_000, idleTimeoutMs: 60_000 };

/** Starts a gateway in front of an upstream. */
export async function listeningGateway(options: GatewayOptions): Promise<ListeningGateway> {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => {
    const { durationMs, upstreamMs, error, ...rest } = JSON.parse(line) as Record<string, unknown>;
    lines.push(rest);
  };
  const logger = pino({ base: null, timestamp: false }, { write });
  const gateway = createGateway({ httpClient: HTTP_CLIENT, logger, ...options });
  const server = await listen(gateway, 0, '127.0.0.1', TIMEOUTS);
  return {
    port: server.port,
    server,
    get streams() {
      const { streams, pollers } = gateway.levels();
      return { streams, pollers };
    },
    log: () => lines,
    async [Symbol.asyncDispose]() {
      await server.drain(AbortSignal.abort());
      await gateway[Symbol.asyncDispose]();
    },
  };
}
