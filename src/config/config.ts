import type { HttpClientName } from '../finapi/transport/http-client.js';
import type { QueryLimits } from '../graphql/limits/query-limits.js';
import type { TrustedProxies } from '../http/client-address.js';
import type { ApiVersion } from '../sandbox/dialect.js';
import type { LogLevel } from '../telemetry/logger.js';
import type { Setting } from './setting-types.js';
import { SETTINGS } from './settings.js';

/** What the environment says, read once. Times in milliseconds, sizes in bytes. */
export interface Config {
  /** Undefined: the embedded sandbox. */
  readonly finapiUrl: string | undefined;
  readonly port: number;
  readonly host: string;
  readonly sandbox: {
    readonly port: number;
    readonly phases: { readonly loginMs: number; readonly downloadMs: number; readonly categorizationMs: number };
    readonly seed: number;
    readonly api: ApiVersion;
  };
  readonly httpClient: HttpClientName;
  readonly readTimeoutMs: number;
  readonly writeTimeoutMs: number;
  readonly maxIdsPerCall: number;
  readonly maxUrlBytes: number;
  readonly maxResponseBytes: number;
  readonly maxIdsPerOperation: number;
  readonly progressPollMs: number;
  readonly progressTimeoutMs: number;
  readonly maxSubscriptions: number;
  readonly maxSubscriptionsPerToken: number;
  readonly maxSocketsPerToken: number;
  /** PEM files; both or none. */
  readonly clientCertificate: { readonly cert: string; readonly key: string } | undefined;
  /** File of the documents that clients may name by their ids. */
  readonly trustedDocuments: string | undefined;
  readonly isTrustedOnly: boolean;
  readonly apq: boolean;
  /** Requests a minute; 0 = no limit. */
  readonly rateLimits: { readonly perToken: number; readonly perAddress: number };
  readonly trustProxy: TrustedProxies;
  readonly queryLimits: QueryLimits;
  readonly maxBodyBytes: number;
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly corsOrigins: readonly string[];
  readonly simpleGet: boolean;
  /** In seconds. */
  readonly hstsMaxAgeSeconds: number;
  readonly graphiql: boolean;
  readonly introspection: boolean;
  readonly federation: boolean;
  readonly shutdownDelayMs: number;
  readonly shutdownGraceMs: number;
  /** Undefined: 9464 if it is free. */
  readonly metricsPort: number | undefined;
  /** Whether spans are sent to an OpenTelemetry collector. */
  readonly tracing: boolean;
  readonly logLevel: LogLevel;
  /** Never printed. */
  readonly secrets: { readonly redisUrl: string | undefined; readonly clientKeyPassphrase: string | undefined };
}

/** One or more settings are wrong; each problem names its setting and says what would be right, never the value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings purely; throws a {@link ConfigError} that lists every wrong one. An empty value counts as unset. */
export function readConfig(env: Environment): Config {
  const problems: string[] = [];
  const read = <T>(name: keyof typeof SETTINGS, { type, byDefault }: Setting<T>): T => {
    const text = env[name];
    if (text === undefined || text === '') return byDefault;
    const parsed = type.safeParse(text);
    if (parsed.success) return parsed.data;
    problems.push(`${name} ${parsed.error.issues[0]?.message ?? 'is wrong'}`);
    return byDefault;
  };
  const isProduction = env['NODE_ENV'] === 'production';
  const isSandbox = read('SANDBOX', SETTINGS.SANDBOX);
  const cert = read('FINAPI_CLIENT_CERT', SETTINGS.FINAPI_CLIENT_CERT);
  const key = read('FINAPI_CLIENT_KEY', SETTINGS.FINAPI_CLIENT_KEY);
  const config: Config = {
    finapiUrl: read('FINAPI_URL', SETTINGS.FINAPI_URL),
    port: read('PORT', SETTINGS.PORT),
    host: read('HOST', SETTINGS.HOST),
    sandbox: {
      port: read('SANDBOX_PORT', SETTINGS.SANDBOX_PORT),
      phases: {
        loginMs: read('SANDBOX_LOGIN_MS', SETTINGS.SANDBOX_LOGIN_MS),
        downloadMs: read('SANDBOX_DOWNLOAD_MS', SETTINGS.SANDBOX_DOWNLOAD_MS),
        categorizationMs: read('SANDBOX_CATEGORIZATION_MS', SETTINGS.SANDBOX_CATEGORIZATION_MS),
      },
      seed: read('SANDBOX_SEED', SETTINGS.SANDBOX_SEED),
      api: read('SANDBOX_API', SETTINGS.SANDBOX_API),
    },
    httpClient: read('FINAPI_HTTP_CLIENT', SETTINGS.FINAPI_HTTP_CLIENT),
    readTimeoutMs: read('FINAPI_READ_TIMEOUT_MS', SETTINGS.FINAPI_READ_TIMEOUT_MS),
    writeTimeoutMs: read('FINAPI_WRITE_TIMEOUT_MS', SETTINGS.FINAPI_WRITE_TIMEOUT_MS),
    maxIdsPerCall: read('FINAPI_MAX_IDS_PER_CALL', SETTINGS.FINAPI_MAX_IDS_PER_CALL),
    maxUrlBytes: read('FINAPI_MAX_URL_BYTES', SETTINGS.FINAPI_MAX_URL_BYTES),
    maxResponseBytes: read('FINAPI_MAX_RESPONSE_BYTES', SETTINGS.FINAPI_MAX_RESPONSE_BYTES),
    maxIdsPerOperation: read('MAX_IDS_PER_OPERATION', SETTINGS.MAX_IDS_PER_OPERATION),
    progressPollMs: read('PROGRESS_POLL_MS', SETTINGS.PROGRESS_POLL_MS),
    progressTimeoutMs: read('PROGRESS_TIMEOUT_MS', SETTINGS.PROGRESS_TIMEOUT_MS),
    maxSubscriptions: read('MAX_SUBSCRIPTIONS', SETTINGS.MAX_SUBSCRIPTIONS),
    maxSubscriptionsPerToken: read('MAX_SUBSCRIPTIONS_PER_TOKEN', SETTINGS.MAX_SUBSCRIPTIONS_PER_TOKEN),
    maxSocketsPerToken: read('MAX_SOCKETS_PER_TOKEN', SETTINGS.MAX_SOCKETS_PER_TOKEN),
    clientCertificate: cert !== undefined && key !== undefined ? { cert, key } : undefined,
    trustedDocuments: read('TRUSTED_DOCUMENTS', SETTINGS.TRUSTED_DOCUMENTS),
    isTrustedOnly: isProduction && Boolean(env['TRUSTED_DOCUMENTS']),
    apq: read('APQ', SETTINGS.APQ),
    rateLimits: {
      perToken: read('RATE_LIMIT_PER_TOKEN', SETTINGS.RATE_LIMIT_PER_TOKEN),
      perAddress: read('RATE_LIMIT_PER_ADDRESS', SETTINGS.RATE_LIMIT_PER_ADDRESS),
    },
    trustProxy: read('TRUST_PROXY', SETTINGS.TRUST_PROXY),
    queryLimits: {
      maxTokens: read('MAX_TOKENS', SETTINGS.MAX_TOKENS),
      maxDepth: read('MAX_DEPTH', SETTINGS.MAX_DEPTH),
      maxAliases: read('MAX_ALIASES', SETTINGS.MAX_ALIASES),
      maxLookupAliases: read('MAX_LOOKUP_ALIASES', SETTINGS.MAX_LOOKUP_ALIASES),
      maxDirectives: read('MAX_DIRECTIVES', SETTINGS.MAX_DIRECTIVES),
      maxCredentialMutations: read('MAX_CREDENTIAL_MUTATIONS', SETTINGS.MAX_CREDENTIAL_MUTATIONS),
    },
    maxBodyBytes: read('MAX_BODY_BYTES', SETTINGS.MAX_BODY_BYTES),
    headersTimeoutMs: read('HEADERS_TIMEOUT_MS', SETTINGS.HEADERS_TIMEOUT_MS),
    requestTimeoutMs: read('REQUEST_TIMEOUT_MS', SETTINGS.REQUEST_TIMEOUT_MS),
    corsOrigins: read('CORS_ORIGINS', SETTINGS.CORS_ORIGINS),
    simpleGet: read('SIMPLE_GET', SETTINGS.SIMPLE_GET) ?? !isProduction,
    hstsMaxAgeSeconds: read('HSTS_MAX_AGE_S', SETTINGS.HSTS_MAX_AGE_S),
    graphiql: read('GRAPHIQL', SETTINGS.GRAPHIQL) ?? !isProduction,
    introspection: read('INTROSPECTION', SETTINGS.INTROSPECTION) ?? !isProduction,
    federation: read('FEDERATION', SETTINGS.FEDERATION),
    shutdownDelayMs: read('SHUTDOWN_DELAY_MS', SETTINGS.SHUTDOWN_DELAY_MS),
    shutdownGraceMs: read('SHUTDOWN_GRACE_MS', SETTINGS.SHUTDOWN_GRACE_MS),
    metricsPort: read('METRICS_PORT', SETTINGS.METRICS_PORT),
    tracing: read('OTEL_EXPORTER_OTLP_ENDPOINT', SETTINGS.OTEL_EXPORTER_OTLP_ENDPOINT) !== undefined,
    logLevel: read('LOG_LEVEL', SETTINGS.LOG_LEVEL),
    secrets: {
      redisUrl: read('REDIS_URL', SETTINGS.REDIS_URL),
      clientKeyPassphrase: read('FINAPI_CLIENT_KEY_PASSPHRASE', SETTINGS.FINAPI_CLIENT_KEY_PASSPHRASE),
    },
  };
  problems.push(...contradictions(config, env, isSandbox));
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** What is wrong only together. */
function* contradictions(config: Config, env: Environment, isSandbox: boolean): Generator<string> {
  const isUrlMissing = !env['FINAPI_URL'];
  if (env['NODE_ENV'] === 'production' && isUrlMissing && !isSandbox) {
    yield 'FINAPI_URL is required with NODE_ENV=production (or SANDBOX=true, to run on the embedded sandbox)';
  }
  if (isSandbox && !isUrlMissing) yield 'SANDBOX=true and FINAPI_URL exclude each other: set one of them';
  const hasCertificate = Boolean(env['FINAPI_CLIENT_CERT']);
  if (hasCertificate !== Boolean(env['FINAPI_CLIENT_KEY'])) {
    yield 'FINAPI_CLIENT_CERT and FINAPI_CLIENT_KEY belong together: set both or none of them';
  } else if (hasCertificate && !/^https:/i.test(env['FINAPI_URL'] ?? '')) {
    yield 'FINAPI_CLIENT_CERT is of no use without a FINAPI_URL that begins with https';
  }
  if (config.apq && config.trustedDocuments !== undefined) {
    yield 'APQ=true and TRUSTED_DOCUMENTS exclude each other: set one of them';
  }
  if (config.federation && config.isTrustedOnly) {
    yield 'FEDERATION=true and TRUSTED_DOCUMENTS exclude each other in production: a router writes documents of its own';
  }
  if (config.headersTimeoutMs > config.requestTimeoutMs) {
    yield 'HEADERS_TIMEOUT_MS must not be larger than REQUEST_TIMEOUT_MS: headers are part of the request';
  }
}
