import { expect, test } from 'vitest';
import { ConfigError, readConfig, SETTINGS } from '../../src/config.js';
import { help } from '../../src/help.js';

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

test('without settings the defaults hold', () => {
  expect(readConfig({})).toEqual({
    finapiUrl: undefined,
    port: 4000,
    host: '127.0.0.1',
    sandbox: {
      port: 4001,
      phases: { loginMs: 300, downloadMs: 1500, categorizationMs: 1000 },
      seed: 1,
      api: 'v1.71',
    },
    readTimeoutMs: 10_000,
    writeTimeoutMs: 120_000,
    maxIdsPerCall: 1000,
    maxUrlBytes: 6144,
    maxResponseBytes: 10_485_760,
    maxIdsPerOperation: 10_000,
    progressPollMs: 1000,
    maxSubscriptions: 10_000,
    maxSubscriptionsPerToken: 2000,
    maxSocketsPerToken: 1000,
    metricsPort: undefined,
    tracing: false,
    corsOrigins: [],
    graphiql: true,
    introspection: true,
    shutdownGraceMs: 30_000,
    logLevel: 'info',
  });
});

test('settings are read, an empty one counts as unset', () => {
  const env = {
    FINAPI_URL: 'https://live.finapi.io/',
    PORT: '0',
    HOST: '',
    CORS_ORIGINS: 'https://a.example, https://b.example',
    GRAPHIQL: 'off',
  };
  expect(readConfig(env)).toMatchObject({
    finapiUrl: 'https://live.finapi.io',
    port: 0,
    host: '127.0.0.1',
    corsOrigins: ['https://a.example', 'https://b.example'],
    graphiql: false,
  });
});

test.each([
  ['FINAPI_URL', 'live.finapi.io', 'must be an http or https URL without user, query or fragment'],
  ['FINAPI_URL', 'https://user:secret@finapi.io', 'must be an http or https URL without user, query or fragment'],
  ['FINAPI_URL', 'https://finapi.io?', 'must be an http or https URL without user, query or fragment'],
  ['FINAPI_URL', 'https://finapi.io/#', 'must be an http or https URL without user, query or fragment'],
  ['PORT', 'http', 'must be a whole number from 0 to 65535'],
  ['PORT', '65536', 'must be a whole number from 0 to 65535'],
  ['SANDBOX_PORT', '-1', 'must be a whole number from 0 to 65535'],
  ['SANDBOX_API', '1.71', 'must be one of v1.42, v1.71, v1.79'],
  ['FINAPI_READ_TIMEOUT_MS', '0', 'must be a whole number from 1 to 3600000'],
  ['FINAPI_WRITE_TIMEOUT_MS', '1e3', 'must be a whole number from 1 to 3600000'],
  ['FINAPI_MAX_IDS_PER_CALL', '1001', 'must be a whole number from 1 to 1000'],
  ['FINAPI_MAX_URL_BYTES', '10', 'must be a whole number from 256 to 65536'],
  ['CORS_ORIGINS', '*', 'must be a comma-separated list of origins such as https://app.example'],
  ['CORS_ORIGINS', 'https://a.example/path', 'must be a comma-separated list of origins such as https://app.example'],
  ['GRAPHIQL', 'perhaps', 'must be true or false'],
  ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, trace, silent'],
])('%s=%s is refused with a line that names it and not the value', (name, value, message) => {
  expect(problemsOf({ [name]: value })).toEqual([`${name} ${message}`]);
});

test('all wrong settings are listed at once', () => {
  expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'x' }).map((problem) => problem.split(' ')[0])).toEqual([
    'PORT',
    'LOG_LEVEL',
  ]);
});

test('production needs FINAPI_URL or SANDBOX=true, and turns explorer and introspection off', () => {
  const production = { NODE_ENV: 'production' };
  expect(problemsOf(production)).toEqual([
    'FINAPI_URL is required with NODE_ENV=production (or SANDBOX=true, to run on the embedded sandbox)',
  ]);
  expect(readConfig({ ...production, SANDBOX: 'true' }).finapiUrl).toBeUndefined();
  expect(readConfig({ ...production, FINAPI_URL: 'https://live.finapi.io' })).toMatchObject({
    graphiql: false,
    introspection: false,
  });
  expect(readConfig({ ...production, SANDBOX: 'true', GRAPHIQL: 'true' }).graphiql).toBe(true);
});

test('SANDBOX=true beside FINAPI_URL is refused', () => {
  expect(problemsOf({ SANDBOX: 'true', FINAPI_URL: 'https://live.finapi.io' })).toEqual([
    'SANDBOX=true and FINAPI_URL exclude each other: set one of them',
  ]);
});

test('--help tells every setting', () => {
  const lines = help().split('\n');
  for (const name of Object.keys(SETTINGS))
    expect(lines.filter((line) => line.startsWith(`  ${name} `))).toHaveLength(1);
});
