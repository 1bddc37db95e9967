import { expect, expectTypeOf, test } from 'vitest';
import { type Config, readConfig } from '../../src/config/config.js';
import { type GatewayOptions, withDefaults } from '../../src/config/gateway-options.js';
import { settingsOf } from '../../src/config/setting.js';
import { CONFIG, SECRETS, SETTINGS } from '../../src/config/settings.js';

/** A setting, a valid text other than its default, the place of its value, the value, and the settings that it needs. */
type Choice = readonly [
  name: string,
  text: string,
  place: string,
  value: unknown,
  besides?: Readonly<Record<string, string>>,
];

const URL = 'https://live.finapi.io';
const PEM_FILES = { FINAPI_URL: URL, FINAPI_CLIENT_CERT: 'other.pem', FINAPI_CLIENT_KEY: 'other.pem' };

const CHOICES: readonly Choice[] = [
  ['FINAPI_URL', `${URL}/`, 'config.finapiUrl', URL],
  ['SANDBOX', 'true', 'config.isSandboxAllowed', true],
  ['PORT', '0', 'config.server.port', 0],
  ['HOST', '::1', 'config.server.host', '::1'],
  ['HEADERS_TIMEOUT_MS', '1', 'config.server.headersTimeoutMs', 1],
  ['REQUEST_TIMEOUT_MS', '20000', 'config.server.requestTimeoutMs', 20_000],
  ['SANDBOX_PORT', '0', 'config.sandbox.port', 0],
  ['SANDBOX_LOGIN_MS', '0', 'config.sandbox.phases.loginMs', 0],
  ['SANDBOX_DOWNLOAD_MS', '0', 'config.sandbox.phases.downloadMs', 0],
  ['SANDBOX_CATEGORIZATION_MS', '0', 'config.sandbox.phases.categorizationMs', 0],
  ['SANDBOX_SEED', '2', 'config.sandbox.seed', 2],
  ['SANDBOX_API', 'v1.79', 'config.sandbox.api', 'v1.79'],
  ['FINAPI_CLIENT_CERT', 'cert.pem', 'config.files.clientCertificate', 'cert.pem', PEM_FILES],
  ['FINAPI_CLIENT_KEY', 'key.pem', 'config.files.clientKey', 'key.pem', PEM_FILES],
  ['TRUSTED_DOCUMENTS', 'documents.json', 'config.files.trustedDocuments', 'documents.json'],
  ['FINAPI_HTTP_CLIENT', 'undici', 'config.gateway.httpClient', 'undici'],
  ['FINAPI_READ_TIMEOUT_MS', '1', 'config.gateway.readTimeoutMs', 1],
  ['FINAPI_WRITE_TIMEOUT_MS', '1', 'config.gateway.writeTimeoutMs', 1],
  ['FINAPI_MAX_IDS_PER_CALL', '1', 'config.gateway.maxIdsPerCall', 1],
  ['FINAPI_MAX_URL_BYTES', '256', 'config.gateway.maxUrlBytes', 256],
  ['FINAPI_MAX_RESPONSE_BYTES', '1024', 'config.gateway.maxResponseBytes', 1024],
  ['MAX_IDS_PER_OPERATION', '1', 'config.gateway.maxIdsPerOperation', 1],
  ['PROGRESS_POLL_MS', '10', 'config.gateway.progressPollMs', 10],
  ['PROGRESS_TIMEOUT_MS', '1000', 'config.gateway.progressTimeoutMs', 1000],
  ['MAX_SUBSCRIPTIONS', '1', 'config.gateway.maxSubscriptions', 1],
  ['MAX_SUBSCRIPTIONS_PER_TOKEN', '1', 'config.gateway.maxSubscriptionsPerToken', 1],
  ['MAX_SOCKETS_PER_TOKEN', '1', 'config.gateway.maxSocketsPerToken', 1],
  ['APQ', 'on', 'config.gateway.apq', true],
  ['TRUST_PROXY', '1', 'config.gateway.trustProxy', 1],
  ['MAX_TOKENS', '100', 'config.gateway.queryLimits.maxTokens', 100],
  ['MAX_DEPTH', '1', 'config.gateway.queryLimits.maxDepth', 1],
  ['MAX_ALIASES', '0', 'config.gateway.queryLimits.maxAliases', 0],
  ['MAX_LOOKUP_ALIASES', '0', 'config.gateway.queryLimits.maxLookupAliases', 0],
  ['MAX_DIRECTIVES', '0', 'config.gateway.queryLimits.maxDirectives', 0],
  ['MAX_CREDENTIAL_MUTATIONS', '2', 'config.gateway.queryLimits.maxCredentialMutations', 2],
  ['MAX_BODY_BYTES', '1024', 'config.gateway.maxBodyBytes', 1024],
  ['CORS_ORIGINS', 'https://a.example, http://b', 'config.gateway.corsOrigins', ['https://a.example', 'http://b']],
  ['SIMPLE_GET', '0', 'config.gateway.simpleGet', false],
  ['HSTS_MAX_AGE_S', '1', 'config.gateway.hstsMaxAgeSeconds', 1],
  ['GRAPHIQL', 'off', 'config.gateway.graphiql', false],
  ['INTROSPECTION', 'false', 'config.gateway.introspection', false],
  ['FEDERATION', '1', 'config.gateway.federation', true],
  ['RATE_LIMIT_PER_TOKEN', '6', 'config.rateLimits.perToken', 6],
  ['RATE_LIMIT_PER_ADDRESS', '7', 'config.rateLimits.perAddress', 7],
  ['SHUTDOWN_DELAY_MS', '1', 'config.process.shutdownDelayMs', 1],
  ['SHUTDOWN_GRACE_MS', '0', 'config.process.shutdownGraceMs', 0],
  ['METRICS_PORT', '9464', 'config.process.metrics', { port: 9464, isRequired: true }],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://otel:4318', 'config.process.tracesUrl', 'http://otel:4318'],
  ['OTEL_SERVICE_NAME', 'banking', 'config.process.serviceName', 'banking'],
  ['LOG_LEVEL', 'debug', 'config.process.logLevel', 'debug'],
  ['REDIS_URL', 'redis://:password@redis', 'secrets.redisUrl', 'redis://:password@redis'],
  ['FINAPI_CLIENT_KEY_PASSPHRASE', 'passphrase', 'secrets.clientKeyPassphrase', 'passphrase'],
];

test.each(CHOICES.map(([name, text, place, value, besides = {}]) => ({ name, text, place, value, besides })))(
  '$name=$text sets $place',
  ({ name, text, place, value, besides }) => {
    expect(readConfig(besides)).toHaveProperty(place);
    expect(readConfig(besides)).not.toHaveProperty(place, value);
    expect(readConfig({ ...besides, [name]: text })).toHaveProperty(place, value);
  },
);

test('the table above covers every setting, and names are unique', () => {
  const names = CHOICES.map(([name]) => name);
  expect(names).toEqual(Object.keys(SETTINGS));
  expect(names).toEqual(settingsOf({ CONFIG, SECRETS }).map(({ name }) => name));
});

test('secrets are not part of the configuration', () => {
  const { config } = readConfig({ REDIS_URL: 'redis://:canary@redis', FINAPI_CLIENT_KEY_PASSPHRASE: 'canary' });
  expect(JSON.stringify(config)).not.toContain('canary');
});

test('createGateway takes every setting of a gateway, and has the same defaults', () => {
  expectTypeOf<Config['gateway']>().toExtend<Omit<GatewayOptions, 'finapiUrl'>>();
  expectTypeOf<Exclude<keyof Config['gateway'], keyof GatewayOptions>>().toBeNever();
  expectTypeOf<Required<Config['gateway']>>().toEqualTypeOf<Config['gateway']>();
  const { config } = readConfig({});
  expect(withDefaults({ finapiUrl: URL })).toMatchObject(config.gateway);
});

test('an option replaces its default, and a query limit leaves the other limits at their defaults', () => {
  const { gateway } = readConfig({}).config;
  expect(withDefaults({ finapiUrl: URL, apq: true, queryLimits: { maxDepth: 3 } })).toMatchObject({
    ...gateway,
    apq: true,
    queryLimits: { ...gateway.queryLimits, maxDepth: 3 },
  });
});
