import pino, { type Logger } from 'pino';
import type { ClientCertificate } from '../finapi/transport/http-client.js';
import type { QueryLimits } from '../graphql/limits/query-limits.js';
import type { RateLimits } from '../rate-limits/rate-limits.js';
import type { Metrics } from '../telemetry/metrics.js';
import { GATEWAY, type GatewaySettings } from './gateway-settings.js';
import { valuesOf } from './setting.js';

/**
 * Options of a gateway. Members of {@link GatewaySettings} are settings of the program too: the table of settings has their
 * meaning and their default.
 */
export interface GatewayOptions extends Partial<Omit<GatewaySettings, 'queryLimits'>> {
  /** Base URL of finAPI. */
  readonly finapiUrl: string;
  /** Shown to finAPI when it asks for one. @default none */
  readonly clientCertificate?: ClientCertificate | undefined;
  /** Documents that clients may request by id. @default none */
  readonly trustedDocuments?: ReadonlyMap<string, string> | undefined;
  /** Run no other documents than these. @default false */
  readonly isTrustedOnly?: boolean;
  /** Limits of one document or operation. @default those of the settings, each by itself */
  readonly queryLimits?: Partial<QueryLimits>;
  /** Limits of requests per minute. The gateway does not dispose them. @default none */
  readonly rateLimits?: RateLimits | undefined;
  /** A token that the explorer sends by itself. It implies that `finapiUrl` is a sandbox. @default none */
  readonly explorerToken?: string;
  /** Decides between 200 and 503 at `/ready`. @default always 200 */
  readonly isReady?: () => boolean;
  /** Metrics for operators. @default none */
  readonly metrics?: Metrics;
  /** @default silent */
  readonly logger?: Logger;
}

const DEFAULTS = {
  ...valuesOf(GATEWAY, ({ byDefault }) => byDefault),
  isReady: () => true,
  logger: pino({ level: 'silent' }),
};

/** Completes options with their defaults. */
export function withDefaults({ queryLimits, ...options }: GatewayOptions) {
  return { ...DEFAULTS, ...options, queryLimits: { ...DEFAULTS.queryLimits, ...queryLimits } };
}
