import { setImmediate } from 'node:timers/promises';
import { subgraph } from '../schema/federation.js';
import { schema } from '../schema/index.js';
import { type GatewayOptions, withDefaults } from './config/gateway-options.js';
import { Running } from './event-loop/running.js';
import { takeTurns } from './event-loop/turns.js';
import { Engine } from './graphql/engine.js';
import { admission } from './http/admission.js';
import { fetchHandler } from './http/fetch.js';
import { requestHandler } from './http/handler.js';
import { nodeListener } from './http/node.js';
import type { Servable } from './http/server.js';
import { Upstream } from './services/upstream.js';
import type { Levels } from './telemetry/metrics.js';
import { Telemetry } from './telemetry/telemetry.js';
import { serveSockets } from './websocket/run.js';

/** A gateway: handlers for Node's HTTP server and for the Fetch API, its WebSocket connections and its upstream. */
export interface Gateway extends Servable, AsyncDisposable {
  /** For servers that speak the Fetch API. */
  fetch(request: Request): Promise<Response>;
  /** Current values for the metrics, such as the number of open streams. */
  levels(): Levels;
  /** Completes all subscriptions and takes no new ones. */
  endStreams(): void;
  /** Waits for running operations, closes the WebSocket connections and waits for theirs, until `signal` is aborted. */
  drain(signal: AbortSignal): Promise<void>;
}

/** Path of the GraphQL endpoint and of the explorer. */
export const ENDPOINT = '/graphql';

/** Milliseconds that aborted operations have to write their log line. */
const FINAL_LOG_GRACE_MS = 1000;

/** Creates a gateway from its parts. */
export function createGateway(options: GatewayOptions): Gateway {
  // Only the upstream gets the private key.
  const { clientCertificate, ...given } = withDefaults(options);
  const settings = { ...given, endpoint: ENDPOINT, running: new Running(), nextTurn: takeTurns() };
  const { logger, metrics, rateLimits, trustProxy, explorerToken: token, running } = settings;
  const telemetry = new Telemetry(logger, metrics);
  const upstream = new Upstream({ ...settings, clientCertificate, telemetry });
  const served = settings.federation ? subgraph(schema) : schema;
  const engine = new Engine({
    ...settings,
    telemetry,
    schema: served,
    contextOf: (request) => upstream.contextOf(request),
  });
  const admit = rateLimits && admission(rateLimits, trustProxy, logger);
  const sandbox = token === undefined ? undefined : { url: upstream.url, token };
  const handle = requestHandler({ ...settings, engine, telemetry, admit, schema, sandbox });
  const sockets = serveSockets({ ...settings, engine, telemetry, admit });
  const levels = () => ({ ...upstream.levels, sockets: sockets.size });
  metrics?.watch(levels);
  const drain = async (signal: AbortSignal) => {
    await running.idle(signal);
    await sockets.close();
    await running.idle(signal);
    // The log line follows the end of the operation in the same turn of the event loop.
    await setImmediate();
  };
  return {
    listener: nodeListener(handle, telemetry),
    upgrade: sockets.upgrade,
    fetch: fetchHandler(handle),
    levels,
    endStreams: () => upstream.endStreams(),
    drain,
    async [Symbol.asyncDispose]() {
      upstream.endStreams();
      await sockets.close();
      upstream[Symbol.dispose]();
      await drain(AbortSignal.timeout(FINAL_LOG_GRACE_MS));
    },
  };
}
