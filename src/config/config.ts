import { type Environment, type Values, valuesOf } from './setting.js';
import { CONFIG, SECRETS } from './settings.js';

/** Settings that may be printed. Times in milliseconds, sizes in bytes. */
export interface Config extends Values<typeof CONFIG> {
  /** No documents run except those of `files.trustedDocuments`. */
  readonly isTrustedOnly: boolean;
}

/** Settings that must not be printed. */
type Secrets = Values<typeof SECRETS>;

/** Values of all settings. */
export interface Settings {
  readonly config: Config;
  readonly secrets: Secrets;
}

/** One or more settings are wrong. Each problem names its setting and says what would be right, never the value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Reads the settings purely. Throws a {@link ConfigError} that lists all problems. */
export function readConfig(env: Environment): Settings {
  const problems: string[] = [];
  const values = valuesOf({ ...CONFIG, secrets: SECRETS }, (setting) => setting.read(env, problems));
  const { secrets, ...config } = values;
  const isTrustedOnly = isProduction(env) && config.files.trustedDocuments !== undefined;
  const settings = { config: { ...config, isTrustedOnly }, secrets };
  problems.push(...contradictions(settings.config, env));
  if (problems.length > 0) throw new ConfigError(problems);
  return settings;
}

const isProduction = (env: Environment): boolean => env['NODE_ENV'] === 'production';

/** Finds settings that are wrong only together. A variable that is set but invalid counts as set. */
function* contradictions(config: Config, env: Environment): Generator<string> {
  const { files, gateway, server, isSandboxAllowed } = config;
  const isUrlMissing = !env['FINAPI_URL'];
  if (isProduction(env) && isUrlMissing && !isSandboxAllowed) {
    yield 'FINAPI_URL is required with NODE_ENV=production (or SANDBOX=true, to run on the embedded sandbox)';
  }
  if (isSandboxAllowed && !isUrlMissing) yield 'SANDBOX=true and FINAPI_URL exclude each other: set one of them';
  const hasCertificate = files.clientCertificate !== undefined;
  if (hasCertificate !== (files.clientKey !== undefined)) {
    yield 'FINAPI_CLIENT_CERT and FINAPI_CLIENT_KEY belong together: set both or none of them';
  } else if (hasCertificate && !/^https:/i.test(env['FINAPI_URL'] ?? '')) {
    yield 'FINAPI_CLIENT_CERT requires a FINAPI_URL that starts with https';
  }
  if (gateway.apq && files.trustedDocuments !== undefined) {
    yield 'APQ=true and TRUSTED_DOCUMENTS exclude each other: set one of them';
  }
  if (gateway.federation && config.isTrustedOnly) {
    yield 'FEDERATION=true and TRUSTED_DOCUMENTS exclude each other in production: a router writes documents of its own';
  }
  if (server.headersTimeoutMs > server.requestTimeoutMs) {
    yield 'HEADERS_TIMEOUT_MS must not be larger than REQUEST_TIMEOUT_MS: headers are part of the request';
  }
}
