import { z } from 'zod';
import { DEFAULT_PHASES } from '../sandbox/clock.js';
import { API_VERSIONS } from '../sandbox/dialect.js';
import { LOG_LEVELS } from '../telemetry/logger.js';
import { GATEWAY } from './gateway-settings.js';
import { Setting, settingsOf } from './setting.js';
import { baseUrl, finapiUrl, flag, oneOf, optional, port, redisUrl, whole } from './setting-types.js';

/** OpenTelemetry's port for Prometheus. */
const METRICS_PORT = 9464;

/** Settings that may be printed, grouped by the part of the program that they are for. Times in milliseconds. */
export const CONFIG = {
  /** Undefined: the embedded sandbox. */
  finapiUrl: optional('FINAPI_URL', finapiUrl(), {
    help: 'base URL of finAPI, without /api/v1; required with NODE_ENV=production unless SANDBOX=true',
    shownDefault: 'unset: the embedded sandbox',
  }),
  isSandboxAllowed: new Setting('SANDBOX', flag(), {
    byDefault: false,
    help: 'allow the embedded sandbox with NODE_ENV=production',
  }),
  server: {
    port: new Setting('PORT', port(), { byDefault: 4000, help: 'port of the gateway; 0 = any free port' }),
    host: new Setting('HOST', z.string(), {
      byDefault: '127.0.0.1',
      help: 'address that the gateway listens on; 0.0.0.0 = all',
    }),
    headersTimeoutMs: new Setting('HEADERS_TIMEOUT_MS', whole(1, 3_600_000), {
      byDefault: 10_000,
      help: 'deadline for receiving the headers of a request; after it the response is 408',
    }),
    requestTimeoutMs: new Setting('REQUEST_TIMEOUT_MS', whole(1, 3_600_000), {
      byDefault: 15_000,
      help: 'deadline for receiving a whole request, body included; after it the response is 408',
    }),
  },
  sandbox: {
    port: new Setting('SANDBOX_PORT', port(), {
      byDefault: 4001,
      help: 'port of the embedded sandbox, on 127.0.0.1; 0 = any free port',
    }),
    phases: {
      loginMs: new Setting('SANDBOX_LOGIN_MS', whole(0, 600_000), {
        byDefault: DEFAULT_PHASES.loginMs,
        help: "time that the sandbox's banks take to log in, during the call",
      }),
      downloadMs: new Setting('SANDBOX_DOWNLOAD_MS', whole(0, 600_000), {
        byDefault: DEFAULT_PHASES.downloadMs,
        help: 'time that the banks then take to download, after the call',
      }),
      categorizationMs: new Setting('SANDBOX_CATEGORIZATION_MS', whole(0, 600_000), {
        byDefault: DEFAULT_PHASES.categorizationMs,
        help: 'time that the categorization takes after the download',
      }),
    },
    seed: new Setting('SANDBOX_SEED', whole(0, 2_147_483_647), {
      byDefault: 1,
      help: "seed of the sandbox's data; the same seed gives the same data",
    }),
    api: new Setting('SANDBOX_API', oneOf(API_VERSIONS), {
      byDefault: 'v1.71',
      help: `version of finAPI that the sandbox simulates: ${API_VERSIONS.join(', ')}`,
    }),
  },
  files: {
    clientCertificate: optional('FINAPI_CLIENT_CERT', z.string(), {
      help: 'PEM file of the client certificate that finAPI asks for (mutual TLS), followed by its intermediates',
    }),
    clientKey: optional('FINAPI_CLIENT_KEY', z.string(), { help: 'PEM file of the private key of that certificate' }),
    trustedDocuments: optional('TRUSTED_DOCUMENTS', z.string(), {
      help: "JSON file of documents by hash, as GraphQL Code Generator's `persistedDocuments` writes it; with NODE_ENV=production no other document runs",
    }),
  },
  gateway: GATEWAY,
  rateLimits: {
    perToken: new Setting('RATE_LIMIT_PER_TOKEN', whole(0, 1_000_000), {
      byDefault: 0,
      help: 'maximum number of requests per minute with one token; 0 = no limit',
    }),
    perAddress: new Setting('RATE_LIMIT_PER_ADDRESS', whole(0, 1_000_000), {
      byDefault: 0,
      help: 'maximum number of requests per minute from one address (IPv6: from one /64); 0 = no limit',
    }),
  },
  process: {
    shutdownDelayMs: new Setting('SHUTDOWN_DELAY_MS', whole(0, 600_000), {
      byDefault: 0,
      help: 'time after SIGTERM during which requests are still served while /ready returns 503, so that load balancers drain the gateway',
    }),
    shutdownGraceMs: new Setting('SHUTDOWN_GRACE_MS', whole(0, 3_600_000), {
      byDefault: 30_000,
      help: 'time that running requests then get to finish',
    }),
    /** A port that is set must be free. If the default port is in use, the gateway starts without metrics. */
    metrics: new Setting(
      'METRICS_PORT',
      port().transform((chosen) => ({ port: chosen, isRequired: true })),
      {
        byDefault: { port: METRICS_PORT, isRequired: false },
        help: 'port of /metrics for Prometheus; 0 = any free port',
        shownDefault: `${METRICS_PORT} if it is free`,
      },
    ),
    /** Undefined: no traces. OpenTelemetry's exporter reads the URL itself. */
    tracesUrl: optional('OTEL_EXPORTER_OTLP_ENDPOINT', baseUrl(), {
      help: 'OpenTelemetry collector that gets traces (OTLP over HTTP, JSON); the OTEL_EXPORTER_OTLP_ settings of headers and timeouts apply too',
      shownDefault: 'unset: no traces',
    }),
    serviceName: new Setting('OTEL_SERVICE_NAME', z.string(), {
      byDefault: 'finapi-graphql-gateway',
      help: 'name of the gateway in traces',
    }),
    logLevel: new Setting('LOG_LEVEL', oneOf(LOG_LEVELS), {
      byDefault: 'info',
      help: `lowest level that is logged: ${LOG_LEVELS.join(', ')}`,
    }),
  },
};

/** Settings that may hold a secret. They are kept apart so that nobody prints them or passes them on by accident. */
export const SECRETS = {
  redisUrl: optional('REDIS_URL', redisUrl(), {
    help: 'Redis that replicas share for their rate limits',
    shownDefault: 'unset: each replica counts its own',
  }),
  clientKeyPassphrase: optional('FINAPI_CLIENT_KEY_PASSPHRASE', z.string(), {
    help: 'passphrase of FINAPI_CLIENT_KEY, if it has one',
  }),
};

/** Every setting by its name. `--help` prints this table, and the one of the documentation is checked against it. */
export const SETTINGS: Readonly<Record<string, Setting<unknown>>> = Object.fromEntries(
  settingsOf({ CONFIG, SECRETS }).map((setting) => [setting.name, setting]),
);
