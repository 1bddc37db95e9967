import { valuesOf } from '../config/setting.js';
import { CONFIG } from '../config/settings.js';
import type { Gateway } from '../gateway.js';
import { type ClientTimeouts, listen } from '../http/server.js';

/** Options of {@link serve}. Times are in milliseconds. */
export interface ServeOptions extends Partial<ClientTimeouts> {
  /** Port to listen on; 0 is any free port. @default 4000 */
  readonly port?: number;
  /** Address to listen on. @default 127.0.0.1 */
  readonly host?: string;
}

/** The HTTP server of a gateway. */
export interface GatewayServer {
  /** Port it listens on. */
  readonly port: number;
  /** Closes each connection after its next response, so that clients move to other replicas one by one. */
  endKeepAlive(): void;
  /**
   * Completes subscriptions, finishes running requests, and closes the gateway and all connections. Requests that still run
   * when `signal` is aborted are cut off.
   */
  stop(signal: AbortSignal): Promise<void>;
}

/** Connections may be silent for as long as the slowest mutation takes, and this many milliseconds more. */
const IDLE_MARGIN_MS = 30_000;

/** The idle timeout that outlasts the mutations of a gateway with this `writeTimeoutMs`. */
export function idleTimeoutFor(writeTimeoutMs: number): number {
  return writeTimeoutMs + IDLE_MARGIN_MS;
}

const { port, host, headersTimeoutMs, requestTimeoutMs } = valuesOf(CONFIG.server, ({ byDefault }) => byDefault);
const DEFAULTS = {
  port,
  host,
  headersTimeoutMs,
  requestTimeoutMs,
  idleTimeoutMs: idleTimeoutFor(CONFIG.gateway.writeTimeoutMs.byDefault),
};

/** Serves a gateway as the program does: with time limits, early rejections, WebSockets and a graceful stop. */
export async function serve(gateway: Gateway, options: ServeOptions = {}): Promise<GatewayServer> {
  const all = { ...DEFAULTS, ...options };
  const server = await listen(gateway, all.port, all.host, all);
  return {
    port: server.port,
    endKeepAlive: () => server.endKeepAlive(),
    async stop(signal) {
      server.endKeepAlive();
      gateway.endStreams();
      await server.drain(signal);
      await gateway.drain(signal);
      await gateway[Symbol.asyncDispose]();
      await server.closed(signal);
    },
  };
}
