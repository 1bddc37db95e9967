import pino, { type Logger } from 'pino';
import type { ClientCertificate, HttpClientName } from '../finapi/transport/http-client.js';
import type { QueryLimits } from '../graphql/limits/query-limits.js';
import type { TrustedProxies } from '../http/client-address.js';
import type { RateLimits } from '../rate-limits/rate-limits.js';
import type { Metrics } from '../telemetry/metrics.js';

/** How a gateway is made. Times in milliseconds, sizes in bytes. */
export interface GatewayOptions {
  /** Base URL of finAPI. */
  readonly finapiUrl: string;
  /** What sends the calls to finAPI; `undici` takes less CPU. @default 'node-fetch' */
  readonly httpClient?: HttpClientName;
  /** Deadline of one upstream read, its whole answer included. @default 10000 */
  readonly readTimeoutMs?: number;
  /** Deadline of one import, update, edit or delete, its whole answer included. @default 120000 */
  readonly writeTimeoutMs?: number;
  /** @default 1000, which is finAPI's own limit */
  readonly maxIdsPerCall?: number;
  /** @default 6144 */
  readonly maxUrlBytes?: number;
  /** A larger upstream answer is an error. @default 10485760 */
  readonly maxResponseBytes?: number;
  /** Shown to finAPI when it asks for one. @default none */
  readonly clientCertificate?: ClientCertificate | undefined;
  /** Ids that one operation may ask for in all. @default 10000 */
  readonly maxIdsPerOperation?: number;
  /** First interval of `bankConnectionProgress`; it grows to five times that while nothing changes. @default 1000 */
  readonly progressPollMs?: number;
  /** `bankConnectionProgress` fails when an import or update shows no change for this long. @default 1800000 */
  readonly progressTimeoutMs?: number;
  /** Subscriptions at once, and WebSocket connections at once. @default 10000 */
  readonly maxSubscriptions?: number;
  /** Subscriptions at once with one token. @default 2000 */
  readonly maxSubscriptionsPerToken?: number;
  /** WebSocket connections at once with one token. @default 1000 */
  readonly maxSocketsPerToken?: number;
  /** Documents that can be asked for by their ids. @default none */
  readonly trustedDocuments?: ReadonlyMap<string, string> | undefined;
  /** Whether nothing but these is run. @default false */
  readonly isTrustedOnly?: boolean;
  /** Automatic persisted queries. @default false */
  readonly apq?: boolean;
  /** Who may ask how often; the gateway does not dispose it. @default as often as they like */
  readonly rateLimits?: RateLimits | undefined;
  /** Whose `X-Forwarded-For` tells a client's address. @default 0, nobody's */
  readonly trustProxy?: TrustedProxies;
  /** What one document or operation may hold. @default each its own */
  readonly queryLimits?: Partial<QueryLimits>;
  /** A larger request body is answered with 413, a larger WebSocket message ends its connection. @default 1048576 */
  readonly maxBodyBytes?: number;
  /** Origins whose pages may call the gateway, besides its own. @default none */
  readonly corsOrigins?: readonly string[];
  /** Answer queries by GET that come without a header which no page of another origin can send unasked. @default true */
  readonly simpleGet?: boolean;
  /** Seconds for which browsers may use nothing but HTTPS; 0 = not said. @default 0 */
  readonly hstsMaxAgeSeconds?: number;
  /** @default true */
  readonly graphiql?: boolean;
  /** Answer introspection, and let errors suggest names of the schema. @default true */
  readonly introspection?: boolean;
  /** Answer as an Apollo Federation 2 subgraph too. @default false */
  readonly federation?: boolean;
  /** A token that the explorer sends by itself; it says that `finapiUrl` is a sandbox. @default none */
  readonly explorerToken?: string;
  /** Whether `/ready` says 200. @default always */
  readonly isReady?: () => boolean;
  /** What operators measure. @default none */
  readonly metrics?: Metrics;
  /** @default silent */
  readonly logger?: Logger;
}

/** What holds where an option is left out. */
export const DEFAULTS = {
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
  trustProxy: 0,
  maxBodyBytes: 1_048_576,
  corsOrigins: [],
  simpleGet: true,
  hstsMaxAgeSeconds: 0,
  graphiql: true,
  introspection: true,
  federation: false,
  isReady: () => true,
  logger: pino({ level: 'silent' }),
} satisfies Partial<GatewayOptions>;
