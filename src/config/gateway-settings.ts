import { HTTP_CLIENTS } from '../finapi/transport/http-client.js';
import { DEFAULT_QUERY_LIMITS } from '../graphql/limits/query-limits.js';
import { Setting, type Values } from './setting.js';
import { developmentFlag, flag, oneOf, origins, trustedProxies, whole } from './setting-types.js';

/** The settings that are options of `createGateway`, with the same defaults. Times in milliseconds, sizes in bytes. */
export const GATEWAY = {
  httpClient: new Setting('FINAPI_HTTP_CLIENT', oneOf(HTTP_CLIENTS), {
    byDefault: 'node-fetch',
    help: `HTTP client for calls of finAPI: ${HTTP_CLIENTS.join(', ')}; undici uses less CPU`,
  }),
  readTimeoutMs: new Setting('FINAPI_READ_TIMEOUT_MS', whole(1, 3_600_000), {
    byDefault: 10_000,
    help: 'deadline of one read from finAPI, body included',
  }),
  writeTimeoutMs: new Setting('FINAPI_WRITE_TIMEOUT_MS', whole(1, 3_600_000), {
    byDefault: 120_000,
    help: 'deadline of one import, update, edit or delete, body included',
  }),
  maxIdsPerCall: new Setting('FINAPI_MAX_IDS_PER_CALL', whole(1, 1000), {
    byDefault: 1000,
    help: 'maximum number of ids in one call to finAPI',
  }),
  maxUrlBytes: new Setting('FINAPI_MAX_URL_BYTES', whole(256, 65_536), {
    byDefault: 6144,
    help: 'longest URL of such a call, in bytes',
  }),
  maxResponseBytes: new Setting('FINAPI_MAX_RESPONSE_BYTES', whole(1024, 1_073_741_824), {
    byDefault: 10_485_760,
    help: 'largest response of finAPI, in bytes after decompression; a larger one is an error',
  }),
  maxIdsPerOperation: new Setting('MAX_IDS_PER_OPERATION', whole(1, 1_000_000), {
    byDefault: 10_000,
    help: 'maximum number of ids in one operation; more is BAD_USER_INPUT',
  }),
  progressPollMs: new Setting('PROGRESS_POLL_MS', whole(10, 600_000), {
    byDefault: 1000,
    help: 'first polling interval of bankConnectionProgress; it grows to five times that while nothing changes',
  }),
  progressTimeoutMs: new Setting('PROGRESS_TIMEOUT_MS', whole(1000, 86_400_000), {
    byDefault: 1_800_000,
    help: 'a subscription ends with an error when an import or update shows no change for this long',
  }),
  maxSubscriptions: new Setting('MAX_SUBSCRIPTIONS', whole(1, 1_000_000), {
    byDefault: 10_000,
    help: 'maximum number of concurrent subscriptions, and of concurrent WebSocket connections, in this process',
  }),
  maxSubscriptionsPerToken: new Setting('MAX_SUBSCRIPTIONS_PER_TOKEN', whole(1, 1_000_000), {
    byDefault: 2000,
    help: 'maximum number of concurrent subscriptions with one token',
  }),
  maxSocketsPerToken: new Setting('MAX_SOCKETS_PER_TOKEN', whole(1, 1_000_000), {
    byDefault: 1000,
    help: 'maximum number of concurrent WebSocket connections with one token',
  }),
  apq: new Setting('APQ', flag(), {
    byDefault: false,
    help: 'automatic persisted queries: clients register documents at run time by sending text and hash once',
  }),
  trustProxy: new Setting('TRUST_PROXY', trustedProxies(), {
    byDefault: 0,
    help: 'proxies whose X-Forwarded-For is trusted: their number, or their addresses and networks, comma-separated',
    shownDefault: 'none',
  }),
  queryLimits: {
    maxTokens: new Setting('MAX_TOKENS', whole(100, 100_000), {
      byDefault: DEFAULT_QUERY_LIMITS.maxTokens,
      help: 'maximum number of tokens in a document; more is QUERY_TOO_COMPLEX, as with the next five limits',
    }),
    maxDepth: new Setting('MAX_DEPTH', whole(1, 50), {
      byDefault: DEFAULT_QUERY_LIMITS.maxDepth,
      help: 'maximum number of levels of fields, introspection not counted',
    }),
    maxAliases: new Setting('MAX_ALIASES', whole(0, 10_000), {
      byDefault: DEFAULT_QUERY_LIMITS.maxAliases,
      help: 'maximum number of aliased or repeated fields in an operation, with fragments expanded and __typename counted',
    }),
    maxLookupAliases: new Setting('MAX_LOOKUP_ALIASES', whole(0, 10_000), {
      byDefault: DEFAULT_QUERY_LIMITS.maxLookupAliases,
      help: 'separate limit for aliases of bankConnection, bank and account, whose calls are batched',
    }),
    maxDirectives: new Setting('MAX_DIRECTIVES', whole(0, 10_000), {
      byDefault: DEFAULT_QUERY_LIMITS.maxDirectives,
      help: 'maximum number of directives in an operation',
    }),
    maxCredentialMutations: new Setting('MAX_CREDENTIAL_MUTATIONS', whole(1, 100), {
      byDefault: DEFAULT_QUERY_LIMITS.maxCredentialMutations,
      help: 'maximum number of imports, updates and edits in an operation: each tries a PIN',
    }),
  },
  maxBodyBytes: new Setting('MAX_BODY_BYTES', whole(1024, 104_857_600), {
    byDefault: 1_048_576,
    help: 'largest request body in bytes; a larger one gets 413, a larger WebSocket message ends its connection',
  }),
  corsOrigins: new Setting('CORS_ORIGINS', origins(), {
    byDefault: [],
    help: "origins whose pages may call the gateway, comma-separated; the gateway's own origin is always allowed, any other gets 403",
    shownDefault: 'none',
  }),
  simpleGet: developmentFlag(
    'SIMPLE_GET',
    'also answer GET queries that have none of these headers: Authorization, X-Request-Id, GraphQL-Require-Preflight',
  ),
  hstsMaxAgeSeconds: new Setting('HSTS_MAX_AGE_S', whole(0, 63_072_000), {
    byDefault: 0,
    help: 'max-age of Strict-Transport-Security in seconds, for a gateway behind TLS; 0 = no such header',
  }),
  graphiql: developmentFlag('GRAPHIQL', 'serve GraphiQL, and the README as a page'),
  introspection: developmentFlag('INTROSPECTION', 'answer introspection, and serve /schema.graphql'),
  federation: new Setting('FEDERATION', flag(), {
    byDefault: false,
    help: 'act as an Apollo Federation 2 subgraph: answer _service and _entities',
  }),
};

/** Values of these settings. */
export type GatewaySettings = Values<typeof GATEWAY>;
