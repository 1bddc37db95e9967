import { z } from 'zod';
import { LOG_LEVELS, type LogLevel } from './logger.js';
import { API_VERSIONS, type ApiVersion } from './sandbox/dialect.js';

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
  readonly readTimeoutMs: number;
  readonly writeTimeoutMs: number;
  readonly maxIdsPerCall: number;
  readonly maxUrlBytes: number;
  readonly maxResponseBytes: number;
  readonly maxIdsPerOperation: number;
  readonly progressPollMs: number;
  readonly maxSubscriptions: number;
  readonly maxSubscriptionsPerToken: number;
  readonly maxSocketsPerToken: number;
  readonly corsOrigins: readonly string[];
  readonly graphiql: boolean;
  readonly introspection: boolean;
  readonly shutdownGraceMs: number;
  /** Undefined: 9464 if it is free. */
  readonly metricsPort: number | undefined;
  /** Whether spans are sent to an OpenTelemetry collector. */
  readonly tracing: boolean;
  readonly logLevel: LogLevel;
}

/** One or more settings are wrong; each problem names its setting and says what would be right, never the value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

interface Setting<T> {
  readonly type: z.ZodType<T, string>;
  readonly byDefault: T;
  /** The default for people, where it is more than the value. */
  readonly shownDefault?: string;
  readonly help: string;
}

const setting = <T>(type: z.ZodType<T, string>, byDefault: T, help: string, shownDefault?: string): Setting<T> =>
  shownDefault === undefined ? { type, byDefault, help } : { type, byDefault, help, shownDefault };

/** Every setting: its form, its default and what it means. `--help` prints this table, the README's is checked against it. */
export const SETTINGS = {
  FINAPI_URL: setting<string | undefined>(
    z.string().refine(isBaseUrl, 'must be an http or https URL without user, query or fragment').transform(trimSlash),
    undefined,
    'base URL of finAPI; with NODE_ENV=production it is required, or SANDBOX=true',
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
  FINAPI_READ_TIMEOUT_MS: setting(whole(1, 3_600_000), 10_000, 'deadline of one upstream read, body included'),
  FINAPI_WRITE_TIMEOUT_MS: setting(
    whole(1, 3_600_000),
    120_000,
    'deadline of one import, update, edit or delete, body included',
  ),
  FINAPI_MAX_IDS_PER_CALL: setting(whole(1, 1000), 1000, 'a batch of ids is cut at so many'),
  FINAPI_MAX_URL_BYTES: setting(whole(256, 65_536), 6144, 'a batch of ids is cut before its URL gets longer'),
  FINAPI_MAX_RESPONSE_BYTES: setting(whole(1024, 1_073_741_824), 10_485_760, 'a larger upstream answer is an error'),
  MAX_IDS_PER_OPERATION: setting(whole(1, 1_000_000), 10_000, 'above it BAD_USER_INPUT, before any call'),
  PROGRESS_POLL_MS: setting(
    whole(10, 600_000),
    1000,
    'first interval of bankConnectionProgress; it grows to five times that while nothing changes',
  ),
  MAX_SUBSCRIPTIONS: setting(
    whole(1, 1_000_000),
    10_000,
    'subscriptions at once, and WebSocket connections at once, in this process',
  ),
  MAX_SUBSCRIPTIONS_PER_TOKEN: setting(whole(1, 1_000_000), 2000, 'subscriptions at once with one token'),
  MAX_SOCKETS_PER_TOKEN: setting(whole(1, 1_000_000), 1000, 'WebSocket connections at once with one token'),
  CORS_ORIGINS: setting<readonly string[]>(
    z
      .string()
      .transform((text) => text.split(',').map((origin) => origin.trim()))
      .refine(
        (origins) => origins.every(isOrigin),
        'must be a comma-separated list of origins such as https://app.example',
      ),
    [],
    'origins whose pages may call the gateway, comma-separated',
    'none',
  ),
  GRAPHIQL: setting<boolean | undefined>(flag(), undefined, 'serve the explorer', 'on; off in production'),
  INTROSPECTION: setting<boolean | undefined>(flag(), undefined, 'answer introspection', 'on; off in production'),
  SHUTDOWN_GRACE_MS: setting(whole(0, 3_600_000), 30_000, 'how long running requests may finish after SIGTERM'),
  METRICS_PORT: setting<number | undefined>(
    whole(0, 65_535),
    undefined,
    'where Prometheus reads /metrics; 0 = any free port',
    '9464 if it is free',
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: setting<string | undefined>(
    z.string().refine(isBaseUrl, 'must be an http or https URL without user, query or fragment'),
    undefined,
    "OpenTelemetry collector that spans are sent to (OTLP over HTTP); OpenTelemetry's other OTEL_ settings hold too",
    'unset: no traces',
  ),
  LOG_LEVEL: setting<LogLevel>(z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`), 'info', 'what is logged'),
};

/** Reads the settings purely; throws a {@link ConfigError} that lists every wrong one. An empty value counts as unset. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
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
  const finapiUrl = read('FINAPI_URL', SETTINGS.FINAPI_URL);
  const sandbox = read('SANDBOX', SETTINGS.SANDBOX);
  const config: Config = {
    finapiUrl,
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
    readTimeoutMs: read('FINAPI_READ_TIMEOUT_MS', SETTINGS.FINAPI_READ_TIMEOUT_MS),
    writeTimeoutMs: read('FINAPI_WRITE_TIMEOUT_MS', SETTINGS.FINAPI_WRITE_TIMEOUT_MS),
    maxIdsPerCall: read('FINAPI_MAX_IDS_PER_CALL', SETTINGS.FINAPI_MAX_IDS_PER_CALL),
    maxUrlBytes: read('FINAPI_MAX_URL_BYTES', SETTINGS.FINAPI_MAX_URL_BYTES),
    maxResponseBytes: read('FINAPI_MAX_RESPONSE_BYTES', SETTINGS.FINAPI_MAX_RESPONSE_BYTES),
    maxIdsPerOperation: read('MAX_IDS_PER_OPERATION', SETTINGS.MAX_IDS_PER_OPERATION),
    progressPollMs: read('PROGRESS_POLL_MS', SETTINGS.PROGRESS_POLL_MS),
    maxSubscriptions: read('MAX_SUBSCRIPTIONS', SETTINGS.MAX_SUBSCRIPTIONS),
    maxSubscriptionsPerToken: read('MAX_SUBSCRIPTIONS_PER_TOKEN', SETTINGS.MAX_SUBSCRIPTIONS_PER_TOKEN),
    maxSocketsPerToken: read('MAX_SOCKETS_PER_TOKEN', SETTINGS.MAX_SOCKETS_PER_TOKEN),
    corsOrigins: read('CORS_ORIGINS', SETTINGS.CORS_ORIGINS),
    graphiql: read('GRAPHIQL', SETTINGS.GRAPHIQL) ?? !isProduction,
    introspection: read('INTROSPECTION', SETTINGS.INTROSPECTION) ?? !isProduction,
    shutdownGraceMs: read('SHUTDOWN_GRACE_MS', SETTINGS.SHUTDOWN_GRACE_MS),
    metricsPort: read('METRICS_PORT', SETTINGS.METRICS_PORT),
    tracing: read('OTEL_EXPORTER_OTLP_ENDPOINT', SETTINGS.OTEL_EXPORTER_OTLP_ENDPOINT) !== undefined,
    logLevel: read('LOG_LEVEL', SETTINGS.LOG_LEVEL),
  };
  const isUrlMissing = !env['FINAPI_URL'];
  if (isProduction && isUrlMissing && !sandbox) {
    problems.push('FINAPI_URL is required with NODE_ENV=production (or SANDBOX=true, to run on the embedded sandbox)');
  }
  if (sandbox && !isUrlMissing) problems.push('SANDBOX=true and FINAPI_URL exclude each other: set one of them');
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function whole(least: number, most: number): z.ZodType<number, string> {
  const message = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,16}$/, message)
    .transform(Number)
    .refine((number) => number >= least && number <= most, message);
}

function flag(): z.ZodType<boolean, string> {
  const options = { truthy: ['true', 'on', '1'], falsy: ['false', 'off', '0'], error: 'must be true or false' };
  return z.stringbool(options);
}

function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && !/[?#]/.test(text);
}

function trimSlash(text: string): string {
  return new URL(text).href.replace(/\/+$/, '');
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
