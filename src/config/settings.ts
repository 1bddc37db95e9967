import { z } from 'zod';
import { HTTP_CLIENTS, type HttpClientName } from '../finapi/transport/http-client.js';
import { DEFAULT_QUERY_LIMITS } from '../graphql/limits/query-limits.js';
import type { TrustedProxies } from '../http/client-address.js';
import { API_VERSIONS, type ApiVersion } from '../sandbox/dialect.js';
import { LOG_LEVELS, type LogLevel } from '../telemetry/logger.js';
import {
  apiPath,
  flag,
  isBaseUrl,
  isOrigin,
  isRedisUrl,
  readTrustProxy,
  setting,
  text,
  trimSlash,
  whole,
} from './setting-types.js';

/** Every setting: its form, its default and what it means. `--help` prints this table, the README's is checked against it. */
export const SETTINGS = {
  FINAPI_URL: setting<string | undefined>(
    z
      .string()
      .refine(isBaseUrl, { error: 'must be an http or https URL without user, query or fragment', abort: true })
      .superRefine((url, context) => {
        const path = apiPath(url);
        if (path !== undefined) context.addIssue(`must not contain the path of the API: remove ${path}`);
      })
      .transform(trimSlash),
    undefined,
    'base URL of finAPI, without /api/v1; with NODE_ENV=production it is required, or SANDBOX=true',
    'unset: the embedded sandbox',
  ),
  SANDBOX: setting(flag(), false, 'allow the embedded sandbox with NODE_ENV=production'),
  PORT: setting(whole(0, 65_535), 4000, 'where the gateway listens; 0 = any free port'),
  HOST: setting(z.string(), '127.0.0.1', 'address the gateway listens on; 0.0.0.0 = all'),
  SANDBOX_PORT: setting(whole(0, 65_535), 4001, 'where the embedded sandbox listens, on 127.0.0.1; 0 = any free port'),
  SANDBOX_LOGIN_MS: setting(whole(0, 600_000), 300, "how long the sandbox's banks take to log in, in the call"),
  SANDBOX_DOWNLOAD_MS: setting(whole(0, 600_000), 1500, 'how long they take to download, after the call'),
  SANDBOX_CATEGORIZATION_MS: setting(whole(0, 600_000), 1000, 'how long the categorization takes after that'),
  SANDBOX_SEED: setting(whole(0, 2_147_483_647), 1, 'the same seed gives the same data'),
  SANDBOX_API: setting<ApiVersion>(
    z.enum(API_VERSIONS, `must be one of ${API_VERSIONS.join(', ')}`),
    'v1.71',
    `version of finAPI whose bodies the sandbox sends: ${API_VERSIONS.join(', ')}`,
  ),
  FINAPI_HTTP_CLIENT: setting<HttpClientName>(
    z.enum(HTTP_CLIENTS, `must be one of ${HTTP_CLIENTS.join(', ')}`),
    'node-fetch',
    `what sends the calls: ${HTTP_CLIENTS.join(', ')}; undici takes less CPU`,
  ),
  FINAPI_READ_TIMEOUT_MS: setting(whole(1, 3_600_000), 10_000, 'deadline of one upstream read, body included'),
  FINAPI_WRITE_TIMEOUT_MS: setting(
    whole(1, 3_600_000),
    120_000,
    'deadline of one import, update, edit or delete, body included',
  ),
  FINAPI_MAX_IDS_PER_CALL: setting(whole(1, 1000), 1000, 'a batch of ids is cut at so many'),
  FINAPI_MAX_URL_BYTES: setting(whole(256, 65_536), 6144, 'a batch of ids is cut before its URL gets longer'),
  FINAPI_MAX_RESPONSE_BYTES: setting(whole(1024, 1_073_741_824), 10_485_760, 'a larger upstream answer is an error'),
  FINAPI_CLIENT_CERT: text('PEM file of the certificate that finAPI asks for (mutual TLS), intermediates after it'),
  FINAPI_CLIENT_KEY: text('PEM file of its private key'),
  FINAPI_CLIENT_KEY_PASSPHRASE: text('opens that key if it is encrypted'),
  MAX_IDS_PER_OPERATION: setting(whole(1, 1_000_000), 10_000, 'above it BAD_USER_INPUT, before any call'),
  PROGRESS_POLL_MS: setting(
    whole(10, 600_000),
    1000,
    'first interval of bankConnectionProgress; it grows to five times that while nothing changes',
  ),
  PROGRESS_TIMEOUT_MS: setting(
    whole(1000, 86_400_000),
    1_800_000,
    'a subscription ends with an error when an import or update shows no change for this long',
  ),
  MAX_SUBSCRIPTIONS: setting(
    whole(1, 1_000_000),
    10_000,
    'subscriptions at once, and WebSocket connections at once, in this process',
  ),
  MAX_SUBSCRIPTIONS_PER_TOKEN: setting(whole(1, 1_000_000), 2000, 'subscriptions at once with one token'),
  MAX_SOCKETS_PER_TOKEN: setting(whole(1, 1_000_000), 1000, 'WebSocket connections at once with one token'),
  TRUSTED_DOCUMENTS: text(
    "JSON file of documents by their hashes, as GraphQL Code Generator's `persistedDocuments` writes it; with NODE_ENV=production nothing else is run",
  ),
  APQ: setting(flag(), false, 'automatic persisted queries: a document sent once with its hash is known by the hash'),
  RATE_LIMIT_PER_TOKEN: setting(whole(0, 1_000_000), 0, 'requests a minute that one token may make; 0 = no limit'),
  RATE_LIMIT_PER_ADDRESS: setting(
    whole(0, 1_000_000),
    0,
    'requests a minute from one address (IPv6: from one /64); 0 = no limit',
  ),
  REDIS_URL: setting<string | undefined>(
    z.string().refine(isRedisUrl, 'must be a redis or rediss URL such as redis://redis.example:6379'),
    undefined,
    'Redis in which replicas count their rate limits together',
    'unset: each counts alone',
  ),
  TRUST_PROXY: setting<TrustedProxies>(
    z.string().transform(readTrustProxy),
    0,
    'whose X-Forwarded-For tells the address of a client: how many proxies stand in front, or their addresses and networks, comma-separated',
    'none',
  ),
  MAX_TOKENS: setting(
    whole(100, 100_000),
    DEFAULT_QUERY_LIMITS.maxTokens,
    'tokens of a document; above it QUERY_TOO_COMPLEX, as for the next five',
  ),
  MAX_DEPTH: setting(whole(1, 50), DEFAULT_QUERY_LIMITS.maxDepth, 'levels of fields, introspection apart'),
  MAX_ALIASES: setting(
    whole(0, 10_000),
    DEFAULT_QUERY_LIMITS.maxAliases,
    'aliased or repeated fields of an operation, fragments written out, __typename counted',
  ),
  MAX_LOOKUP_ALIASES: setting(
    whole(0, 10_000),
    DEFAULT_QUERY_LIMITS.maxLookupAliases,
    'the same of bankConnection, bank and account, whose calls are batched',
  ),
  MAX_DIRECTIVES: setting(whole(0, 10_000), DEFAULT_QUERY_LIMITS.maxDirectives, 'directives of an operation'),
  MAX_CREDENTIAL_MUTATIONS: setting(
    whole(1, 100),
    DEFAULT_QUERY_LIMITS.maxCredentialMutations,
    'imports, updates and edits of an operation: each tries a PIN',
  ),
  MAX_BODY_BYTES: setting(whole(1024, 104_857_600), 1_048_576, 'a larger request body is answered with 413'),
  HEADERS_TIMEOUT_MS: setting(whole(1, 3_600_000), 10_000, 'a request whose headers take longer is ended with 408'),
  REQUEST_TIMEOUT_MS: setting(
    whole(1, 3_600_000),
    15_000,
    'a request that takes longer to arrive, body included, is ended with 408',
  ),
  CORS_ORIGINS: setting<readonly string[]>(
    z
      .string()
      .transform((text) => text.split(',').map((origin) => origin.trim()))
      .refine(
        (origins) => origins.every(isOrigin),
        'must be a comma-separated list of origins such as https://app.example',
      ),
    [],
    "origins whose pages may call the gateway, comma-separated; its own may always, others' get 403",
    'none',
  ),
  SIMPLE_GET: setting<boolean | undefined>(
    flag(),
    undefined,
    'answer a query by GET without a header Authorization, X-Request-Id or GraphQL-Require-Preflight',
    'on; off in production',
  ),
  HSTS_MAX_AGE_S: setting(
    whole(0, 63_072_000),
    0,
    'seconds of Strict-Transport-Security, for when TLS stands before the gateway; 0 = off',
  ),
  GRAPHIQL: setting<boolean | undefined>(
    flag(),
    undefined,
    'serve GraphiQL, and the README as a page',
    'on; off in production',
  ),
  INTROSPECTION: setting<boolean | undefined>(
    flag(),
    undefined,
    'answer introspection, serve /schema.graphql',
    'on; off in production',
  ),
  FEDERATION: setting(flag(), false, 'be an Apollo Federation 2 subgraph: answer _service and _entities'),
  SHUTDOWN_DELAY_MS: setting(
    whole(0, 600_000),
    0,
    'how long after SIGTERM new requests are still taken while /ready says 503, for load balancers to see it',
  ),
  SHUTDOWN_GRACE_MS: setting(whole(0, 3_600_000), 30_000, 'how long running requests may finish after that'),
  METRICS_PORT: setting<number | undefined>(
    whole(0, 65_535),
    undefined,
    'where Prometheus reads /metrics; 0 = any free port',
    '9464 if it is free',
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: setting<string | undefined>(
    z.string().refine(isBaseUrl, 'must be an http or https URL without user, query or fragment'),
    undefined,
    'OpenTelemetry collector that spans are sent to (OTLP over HTTP, JSON); OTEL_SERVICE_NAME and the OTEL_EXPORTER_OTLP_ settings of headers and timeouts hold too',
    'unset: no traces',
  ),
  LOG_LEVEL: setting<LogLevel>(z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`), 'info', 'what is logged'),
};
