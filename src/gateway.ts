import type { IncomingMessage, RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import { createYoga, useReadinessCheck } from 'graphql-yoga';
import { subgraph } from '../schema/federation.js';
import { schema } from '../schema/index.js';
import { type GatewayOptions, withDefaults } from './config/gateway-options.js';
import { takeTurns } from './event-loop/turns.js';
import { Transport } from './finapi/transport/transport.js';
import { KnownDocuments } from './graphql/documents/cache.js';
import { Documents } from './graphql/documents/documents.js';
import { OperationRunner } from './graphql/engine.js';
import { Executor } from './graphql/execution/executor.js';
import { useDocuments } from './graphql/plugins/use-documents.js';
import { useExecution } from './graphql/plugins/use-execution.js';
import { useIntrospection } from './graphql/plugins/use-introspection.js';
import { useQueryLimits } from './graphql/plugins/use-query-limits.js';
import { useStreams } from './graphql/plugins/use-streams.js';
import { admission, askedOnce } from './http/admission.js';
import { fastLane } from './http/handler.js';
import { useClientErrors } from './http/plugins/use-client-errors.js';
import { useExactJson } from './http/plugins/use-exact-json.js';
import { useOperationLog } from './http/plugins/use-operation-log.js';
import { usePages } from './http/plugins/use-pages.js';
import { usePrinting } from './http/plugins/use-printing.js';
import { useRateLimits } from './http/plugins/use-rate-limits.js';
import { answerHeaders, useResponseHeaders } from './http/plugins/use-response-headers.js';
import { useSafeRequests } from './http/plugins/use-safe-requests.js';
import { requireUrl } from './http/safe-headers.js';
import { createContext } from './services/context.js';
import { Pollers } from './services/progress/pollers.js';
import { realTimers } from './services/progress/timers.js';
import type { Levels } from './telemetry/metrics.js';
import { type Asked, Operations } from './telemetry/operation.js';
import { Telemetry } from './telemetry/telemetry.js';
import { socketRunner } from './websocket/run.js';
import { Sockets } from './websocket/server.js';

/** A gateway: a handler of requests in both of Node's styles, its WebSocket connections, and the upstream sockets behind it. */
export interface Gateway extends AsyncDisposable {
  /** For `http.createServer`. */
  readonly listener: RequestListener;
  /** For the server's `upgrade` event: GraphQL over WebSocket. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** What runs at the moment. */
  levels(): Levels;
  /** Completes all subscriptions and takes no new ones. */
  endStreams(): void;
  /**
   * Lets what runs finish (a mutation may outlive its client), closes the WebSocket connections, and lets finish what had
   * come over them until then; or stops to wait when the signal is aborted.
   */
  drain(signal: AbortSignal): Promise<void>;
  /** For servers that speak the Fetch API. */
  fetch(request: Request): Response | Promise<Response>;
}

/** Path of the GraphQL endpoint and of the explorer. */
export const ENDPOINT = '/graphql';

/** Operations whose calls are cut off at the very end have so long to say what became of them. */
const LAST_WORDS_MS = 1000;

/** Makes a gateway: the schema on yoga, with its plugins in the order in which they see a request. */
export function createGateway(options: GatewayOptions): Gateway {
  // The private key goes to the transport and nowhere else.
  const { clientCertificate, ...settings } = withDefaults(options);
  const { corsOrigins } = settings;
  const telemetry = new Telemetry(settings.logger, options.metrics);
  const operations = new Operations();
  const nextTurn = takeTurns();
  const baseUrl = settings.finapiUrl.replace(/\/+$/, '');
  const transport = new Transport({ ...settings, clientCertificate, baseUrl, nextTurn });
  const token = options.explorerToken;
  const sandbox = token === undefined ? undefined : { url: baseUrl, token };
  const pollers = new Pollers({
    ...settings,
    pollMs: settings.progressPollMs,
    timeoutMs: settings.progressTimeoutMs,
    timers: realTimers,
  });
  const { trustedDocuments: trusted, rateLimits } = settings;
  const documents = new Documents({ ...settings, trusted });
  const admit = rateLimits && admission(rateLimits, settings.trustProxy, settings.logger);
  const admitRequest = admit && askedOnce(admit);
  const served = settings.federation ? subgraph(schema) : schema;
  const known = new KnownDocuments();
  const runner = new OperationRunner(new Executor(served, settings.introspection), operations, known);
  const contextOf = (request: Asked) =>
    createContext({
      transport,
      maxIdsPerOperation: settings.maxIdsPerOperation,
      pollers,
      telemetry,
      operation: operations.of(request),
      request,
    });
  const yoga = createYoga({
    schema: served,
    graphqlEndpoint: ENDPOINT,
    context: ({ request }) => contextOf(request),
    plugins: [
      admitRequest !== undefined && useRateLimits(admitRequest),
      useSafeRequests({ ...settings, endpoint: ENDPOINT }),
      useExactJson(nextTurn),
      useDocuments(documents),
      useExecution(runner),
      useResponseHeaders(operations, settings),
      useReadinessCheck({ check: () => settings.isReady() }),
      usePages({ ...settings, endpoint: ENDPOINT, schema, sandbox }),
      useQueryLimits({ limits: options.queryLimits, suggestions: settings.introspection }),
      useIntrospection(settings.introspection),
      useClientErrors(operations, telemetry),
      useOperationLog(operations, telemetry),
      useStreams(operations, telemetry),
      usePrinting(),
    ],
    cors: cors(corsOrigins),
    graphiql: false,
    landingPage: false,
    multipart: false,
    extraParamNames: ['documentId'],
    maxRequestBodySize: settings.maxBodyBytes,
    parserAndValidationCache: known.caches,
    maskedErrors: false,
    logging: false,
  });
  const sockets = new Sockets({
    ...settings,
    telemetry,
    path: ENDPOINT,
    runner: socketRunner(yoga, operations, telemetry, admit),
    maxMessageBytes: settings.maxBodyBytes,
    maxSockets: settings.maxSubscriptions,
    // Room for queries beside as many subscriptions as there may be.
    maxOperationsPerSocket: settings.maxSubscriptionsPerToken + 100,
  });
  const levels = () => ({ ...pollers.count, sockets: sockets.size, isOutage: transport.isOutage });
  options.metrics?.watch(levels);
  const { maxBodyBytes } = settings;
  return {
    listener: fastLane(
      {
        yoga,
        schema: served,
        runner,
        contextOf,
        endpoint: ENDPOINT,
        documents,
        telemetry,
        answerHeaders: answerHeaders(settings),
        maxBodyBytes,
        corsOrigins,
        admit: admitRequest,
        nextTurn,
      },
      requireUrl(yoga),
    ),
    upgrade: sockets.upgrade,
    fetch: (request) => yoga.fetch(request),
    levels,
    endStreams: () => pollers.close(),
    async drain(signal) {
      await operations.idle(signal);
      await sockets.close();
      await operations.idle(signal);
    },
    async [Symbol.asyncDispose]() {
      pollers.close();
      await sockets.close();
      transport[Symbol.dispose]();
      // What that has cut off is logged: a mutation's outcome is unknown now.
      await operations.idle(AbortSignal.timeout(LAST_WORDS_MS));
    },
  };
}

/** Only listed origins are answered, each with itself; cookies are never asked for. */
function cors(origins: readonly string[]) {
  if (origins.length === 0) return false;
  return (request: Request) => {
    const origin = request.headers.get('origin');
    if (origin === null || !origins.includes(origin)) return false;
    return {
      origin,
      credentials: false,
      methods: ['GET', 'POST', 'OPTIONS'],
      allowedHeaders: [
        'Authorization',
        'Content-Type',
        'GraphQL-Require-Preflight',
        'X-Request-Id',
        'PSU-Device-OS',
        'PSU-IP-Address',
        'PSU-User-Agent',
        'traceparent',
        'tracestate',
      ],
      exposedHeaders: ['X-Request-Id', 'Retry-After'],
    };
  };
}
