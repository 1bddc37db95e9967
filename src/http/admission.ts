import type { Logger } from 'pino';
import { GatewayError } from '../../schema/errors.js';
import { bearerToken } from '../client/bearer.js';
import { RequestError } from '../graphql/request-error.js';
import type { RateLimits } from '../rate-limits/rate-limits.js';
import { clientAddresses, type Peer, type TrustedProxies } from './client-address.js';

/**
 * Admits a request, or rejects with a `RequestError` (RATE_LIMITED, 429). The peer is undefined in a Fetch API server.
 */
export type Admission = (headers: Pick<Headers, 'get'>, peer: Peer | undefined) => Promise<void>;

/** Applies the rate limits to a client's address and token, for HTTP and WebSocket alike. */
export function admission(limits: RateLimits, trustProxy: TrustedProxies, logger: Logger): Admission {
  const addressOf = clientAddresses(trustProxy);
  let shouldWarn = trustProxy === 0;
  return async (headers, peer) => {
    if (shouldWarn && peer?.headers['x-forwarded-for'] !== undefined) {
      shouldWarn = false;
      logger.warn('X-Forwarded-For is ignored: clients behind a proxy share one rate limit; see TRUST_PROXY');
    }
    const token = bearerToken(headers.get('authorization'));
    await limits.admit({ token, address: peer && addressOf(peer) }).catch(tooMany);
  };
}

function tooMany(error: unknown): never {
  if (!(error instanceof GatewayError)) throw error;
  const { code, message, retryAfterSeconds } = error;
  const headers = { 'Retry-After': String(retryAfterSeconds) };
  throw new RequestError(code, message, { status: 429, headers, retryAfterSeconds });
}
