import type { RequestListener } from 'node:http';
import { createYoga, useReadinessCheck } from 'graphql-yoga';
import pino, { type Logger } from 'pino';
import { schema } from '../schema/index.js';
import { createContext } from './context.js';
import { explorer, renderExplorer } from './explorer/explorer.js';
import { Transport } from './finapi/transport.js';
import { Operations } from './operation.js';
import { useClientErrors } from './plugins/use-client-errors.js';
import { useExactJson } from './plugins/use-exact-json.js';
import { useGraphqlJs } from './plugins/use-graphql-js.js';
import { useIntrospection } from './plugins/use-introspection.js';
import { useOperationLog } from './plugins/use-operation-log.js';
import { useResponseHeaders } from './plugins/use-response-headers.js';
import { useStartRedirect } from './plugins/use-start-redirect.js';
import { useVariableErrors } from './plugins/use-variable-errors.js';

/** How a gateway is made. Times in milliseconds, sizes in bytes. */
export interface GatewayOptions {
  /** Base URL of finAPI. */
  readonly finapiUrl: string;
  /** Deadline of one upstream read, its whole answer included. @default 10000 */
  readonly readTimeoutMs?: number;
  /** Deadline of one import, update, edit or delete, its whole answer included. @default 120000 */
  readonly writeTimeoutMs?: number;
  /** @default 1000, which is finAPI's own limit */
  readonly maxIdsPerCall?: number;
  /** @default 6144 */
  readonly maxUrlBytes?: number;
  /** A larger upstream answer is an error. @default 10485760 */
  readonly maxResponseBytes?: number;
  /** Ids that one operation may ask for in all. @default 10000 */
  readonly maxIdsPerOperation?: number;
  /** Origins whose pages may call the gateway. @default none */
  readonly corsOrigins?: readonly string[];
  /** @default true */
  readonly graphiql?: boolean;
  /** @default true */
  readonly introspection?: boolean;
  /** A token that the explorer sends by itself; for the sandbox only. @default none */
  readonly explorerToken?: string;
  /** Whether `/ready` says 200. @default always */
  readonly isReady?: () => boolean;
  /** @default silent */
  readonly logger?: Logger;
}

/** A gateway: a handler of requests in both of Node's styles, and the upstream sockets behind it. */
export interface Gateway extends Disposable {
  /** For `http.createServer`. */
  readonly listener: RequestListener;
  /** Resolves when no operation runs any more (a mutation may outlive its client), or when the signal is aborted. */
  idle(signal: AbortSignal): Promise<void>;
  /** For servers that speak the Fetch API. */
  fetch(request: Request): Response | Promise<Response>;
}

/** A request that is larger is answered with 413. */
const MOST_BODY_BYTES = 1_048_576;

/** Path of the GraphQL endpoint and of the explorer. */
export const ENDPOINT = '/graphql';

/** Makes a gateway: the schema on yoga, with its plugins in the order in which they see a request. */
export function createGateway(options: GatewayOptions): Gateway {
  const logger = options.logger ?? pino({ level: 'silent' });
  const operations = new Operations();
  const transport = new Transport({
    baseUrl: options.finapiUrl.replace(/\/+$/, ''),
    readTimeoutMs: options.readTimeoutMs ?? 10_000,
    writeTimeoutMs: options.writeTimeoutMs ?? 120_000,
    maxResponseBytes: options.maxResponseBytes ?? 10_485_760,
  });
  const limits = {
    maxIdsPerCall: options.maxIdsPerCall ?? 1000,
    maxUrlBytes: options.maxUrlBytes ?? 6144,
    maxIdsPerOperation: options.maxIdsPerOperation ?? 10_000,
  };
  const isReady = options.isReady ?? (() => true);
  const introspection = options.introspection ?? true;
  const graphiql = options.graphiql ?? true;
  const yoga = createYoga({
    schema,
    graphqlEndpoint: ENDPOINT,
    context: ({ request }) =>
      createContext({
        transport,
        limits,
        operation: operations.of(request),
        headers: request.headers,
        signal: request.signal,
      }),
    plugins: [
      useExactJson(),
      useGraphqlJs(),
      useResponseHeaders(operations),
      useReadinessCheck({ check: () => isReady() }),
      graphiql && useStartRedirect(ENDPOINT),
      useIntrospection(introspection),
      useVariableErrors(),
      useClientErrors(operations, logger),
      useOperationLog(operations, logger),
    ],
    cors: cors(options.corsOrigins ?? []),
    graphiql: graphiql && explorer(options.explorerToken),
    renderGraphiQL: renderExplorer,
    landingPage: false,
    multipart: false,
    maxRequestBodySize: MOST_BODY_BYTES,
    maskedErrors: false,
    logging: false,
  });
  return {
    listener: yoga,
    fetch: (request) => yoga.fetch(request),
    idle: (signal) => operations.idle(signal),
    [Symbol.dispose]: () => transport[Symbol.dispose](),
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
        'X-Request-Id',
        'PSU-Device-OS',
        'PSU-IP-Address',
        'PSU-User-Agent',
      ],
      exposedHeaders: ['X-Request-Id'],
    };
  };
}
