import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../src/config/config.js';
import { help } from '../../src/config/help.js';
import { SETTINGS } from '../../src/config/settings.js';
import { DEFAULT_QUERY_LIMITS } from '../../src/graphql/limits/query-limits.js';

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

test('without settings the defaults apply', () => {
  expect(readConfig({})).toEqual({
    config: {
      finapiUrl: undefined,
      isSandboxAllowed: false,
      isTrustedOnly: false,
      server: { port: 4000, host: '127.0.0.1', headersTimeoutMs: 10_000, requestTimeoutMs: 15_000 },
      sandbox: {
        port: 4001,
        phases: { loginMs: 300, downloadMs: 1500, categorizationMs: 1000 },
        seed: 1,
        api: 'v1.71',
      },
      files: { clientCertificate: undefined, clientKey: undefined, trustedDocuments: undefined },
      gateway: {
        httpClient: 'node-fetch',
        readTimeoutMs: 10_000,
        writeTimeoutMs: 120_000,
        maxIdsPerCall: 1000,
        maxUrlBytes: 6144,
        maxResponseBytes: 10_485_760,
        maxIdsPerOperation: 10_000,
        progressPollMs: 1000,
        progressTimeoutMs: 1_800_000,
        maxSubscriptions: 10_000,
        maxSubscriptionsPerToken: 2000,
        maxSocketsPerToken: 1000,
        apq: false,
        trustProxy: 0,
        queryLimits: DEFAULT_QUERY_LIMITS,
        maxBodyBytes: 1_048_576,
        corsOrigins: [],
        simpleGet: true,
        hstsMaxAgeSeconds: 0,
        graphiql: true,
        introspection: true,
        federation: false,
      },
      rateLimits: { perToken: 0, perAddress: 0 },
      process: {
        shutdownDelayMs: 0,
        shutdownGraceMs: 30_000,
        metrics: { port: 9464, isRequired: false },
        tracesUrl: undefined,
        serviceName: 'finapi-graphql-gateway',
        logLevel: 'info',
      },
    },
    secrets: { redisUrl: undefined, clientKeyPassphrase: undefined },
  });
});

test('an empty setting counts as unset', () => {
  expect(readConfig({ HOST: '', PORT: '', FINAPI_URL: '', GRAPHIQL: '', NODE_ENV: '' })).toEqual(readConfig({}));
});

test.each([
  ['FINAPI_URL', 'live.finapi.io', 'must be an http or https URL without user, query or fragment'],
  ['FINAPI_URL', 'https://user:secret@finapi.io', 'must be an http or https URL without user, query or fragment'],
  ['FINAPI_URL', 'https://live.finapi.io/api/v1', 'must not contain the path of the API: remove /api/v1'],
  ['FINAPI_URL', 'https://live.finapi.io/api/v2/', 'must not contain the path of the API: remove /api/v2/'],
  ['FINAPI_URL', 'https://proxy.example/finapi/API/V1', 'must not contain the path of the API: remove /API/V1'],
  [
    'FINAPI_URL',
    'https://live.finapi.io/api/v1/bankConnections',
    'must not contain the path of the API: remove /api/v1/bankConnections',
  ],
  ['FINAPI_URL', 'https://live.finapi.io/oauth/token', 'must not contain the path of the API: remove /oauth/token'],
  ['FINAPI_URL', 'https://finapi.io?', 'must be an http or https URL without user, query or fragment'],
  ['FINAPI_URL', 'https://finapi.io/#', 'must be an http or https URL without user, query or fragment'],
  ['PORT', 'http', 'must be a whole number from 0 to 65535'],
  ['PORT', '65536', 'must be a whole number from 0 to 65535'],
  ['SANDBOX_PORT', '-1', 'must be a whole number from 0 to 65535'],
  ['SANDBOX_API', '1.71', 'must be one of v1.42, v1.71, v1.79'],
  ['FINAPI_HTTP_CLIENT', 'fetch', 'must be one of node-fetch, undici'],
  ['FINAPI_READ_TIMEOUT_MS', '0', 'must be a whole number from 1 to 3600000'],
  ['FINAPI_WRITE_TIMEOUT_MS', '1e3', 'must be a whole number from 1 to 3600000'],
  ['FINAPI_MAX_IDS_PER_CALL', '1001', 'must be a whole number from 1 to 1000'],
  ['FINAPI_MAX_URL_BYTES', '10', 'must be a whole number from 256 to 65536'],
  ['MAX_TOKENS', '5k', 'must be a whole number from 100 to 100000'],
  ['MAX_DEPTH', '0', 'must be a whole number from 1 to 50'],
  ['CORS_ORIGINS', '*', 'must be a comma-separated list of origins such as https://app.example'],
  ['CORS_ORIGINS', 'https://a.example/path', 'must be a comma-separated list of origins such as https://app.example'],
  ['TRUST_PROXY', 'true', 'must be a number of proxies, or a comma-separated list of addresses such as 10.0.0.0/8'],
  [
    'TRUST_PROXY',
    '10.0.0.0/33',
    'must be a number of proxies, or a comma-separated list of addresses such as 10.0.0.0/8',
  ],
  ['REDIS_URL', 'http://:secret@redis:6379', 'must be a redis or rediss URL such as redis://redis.example:6379'],
  ['RATE_LIMIT_PER_TOKEN', '-1', 'must be a whole number from 0 to 1000000'],
  ['RATE_LIMIT_PER_ADDRESS', 'many', 'must be a whole number from 0 to 1000000'],
  ['GRAPHIQL', 'perhaps', 'must be true or false'],
  ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, trace, silent'],
])('%s=%s is rejected with a message that names the setting but not the value', (name, value, message) => {
  expect(problemsOf({ [name]: value })).toEqual([`${name} ${message}`]);
});

test('all invalid settings are listed at once', () => {
  expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'x' }).map((problem) => problem.split(' ')[0])).toEqual([
    'PORT',
    'LOG_LEVEL',
  ]);
});

test('headers may not take longer than the request that they are part of', () => {
  expect(problemsOf({ HEADERS_TIMEOUT_MS: '20000' })).toEqual([
    'HEADERS_TIMEOUT_MS must not be larger than REQUEST_TIMEOUT_MS: headers are part of the request',
  ]);
});

test('production needs FINAPI_URL or SANDBOX=true, and turns explorer, introspection and simple GET off', () => {
  const production = { NODE_ENV: 'production' };
  expect(problemsOf(production)).toEqual([
    'FINAPI_URL is required with NODE_ENV=production (or SANDBOX=true, to run on the embedded sandbox)',
  ]);
  expect(readConfig({ ...production, SANDBOX: 'true' }).config.finapiUrl).toBeUndefined();
  expect(readConfig({ ...production, FINAPI_URL: 'https://live.finapi.io' }).config.gateway).toMatchObject({
    graphiql: false,
    introspection: false,
    simpleGet: false,
  });
  expect(readConfig({ ...production, SANDBOX: 'true', GRAPHIQL: 'true' }).config.gateway.graphiql).toBe(true);
});

test('production runs only trusted documents if TRUSTED_DOCUMENTS is set', () => {
  const production = { NODE_ENV: 'production', FINAPI_URL: 'https://live.finapi.io' };
  const trusted = { TRUSTED_DOCUMENTS: 'documents.json' };
  expect(readConfig(production).config.isTrustedOnly).toBe(false);
  expect(readConfig({ ...production, ...trusted }).config.isTrustedOnly).toBe(true);
  expect(readConfig(trusted).config.isTrustedOnly).toBe(false);
});

test('proxies are trusted by number or by address', () => {
  expect(readConfig({ TRUST_PROXY: '2' }).config.gateway.trustProxy).toBe(2);
  expect(readConfig({ TRUST_PROXY: '10.0.0.0/8, ::1' }).config.gateway.trustProxy).toEqual(['10.0.0.0/8', '::1']);
});

test.each(['https://proxy.example/finapi', 'https://gateway.example/api', 'https://oauth.example/v1'])(
  'FINAPI_URL=%s is a base URL',
  (url) => {
    expect(readConfig({ FINAPI_URL: url }).config.finapiUrl).toBe(url);
  },
);

test('a client certificate needs its key and an https FINAPI_URL', () => {
  const together = 'FINAPI_CLIENT_CERT and FINAPI_CLIENT_KEY belong together: set both or none of them';
  expect(problemsOf({ FINAPI_CLIENT_CERT: 'cert.pem' })).toEqual([together]);
  expect(problemsOf({ FINAPI_CLIENT_KEY: 'key.pem' })).toEqual([together]);
  const files = { FINAPI_CLIENT_CERT: 'cert.pem', FINAPI_CLIENT_KEY: 'key.pem' };
  const useless = 'FINAPI_CLIENT_CERT requires a FINAPI_URL that starts with https';
  expect(problemsOf(files)).toEqual([useless]);
  expect(problemsOf({ ...files, FINAPI_URL: 'http://finapi.example' })).toEqual([useless]);
  expect(problemsOf({ ...files, FINAPI_URL: 'https://finapi.example' })).toEqual([]);
});

test('APQ and TRUSTED_DOCUMENTS exclude each other', () => {
  expect(problemsOf({ APQ: 'true', TRUSTED_DOCUMENTS: 'documents.json' })).toEqual([
    'APQ=true and TRUSTED_DOCUMENTS exclude each other: set one of them',
  ]);
});

test('FEDERATION and TRUSTED_DOCUMENTS exclude each other in production', () => {
  const env = { FEDERATION: 'true', TRUSTED_DOCUMENTS: 'documents.json', FINAPI_URL: 'https://live.finapi.io' };
  expect(problemsOf({ ...env, NODE_ENV: 'production' })).toEqual([
    'FEDERATION=true and TRUSTED_DOCUMENTS exclude each other in production: a router writes documents of its own',
  ]);
  expect(problemsOf(env)).toEqual([]);
});

test('SANDBOX=true and FINAPI_URL exclude each other', () => {
  expect(problemsOf({ SANDBOX: 'true', FINAPI_URL: 'https://live.finapi.io' })).toEqual([
    'SANDBOX=true and FINAPI_URL exclude each other: set one of them',
  ]);
});

test('--help lists every setting', () => {
  const lines = help().split('\n');
  for (const name of Object.keys(SETTINGS))
    expect(lines.filter((line) => line.startsWith(`  ${name} `))).toHaveLength(1);
});
