import type { Logger } from 'pino';
import type { RateLimits } from '../rate-limits/rate-limits.js';
import { bearerToken } from './bearer.js';
import { clientAddresses, type Peer, type TrustedProxies } from './client-address.js';

/** Lets an operation in, or rejects with `RATE_LIMITED`; a peer is not known behind a server that speaks the Fetch API. */
export type Admission = (headers: Pick<Headers, 'get'>, peer: Peer | undefined) => Promise<void>;

/** Finds out who asks, and asks the limits; the same for HTTP and WebSocket. */
export function admission(limits: RateLimits, trustProxy: TrustedProxies, logger: Logger): Admission {
  const addressOf = clientAddresses(trustProxy);
  let isUnaware = trustProxy === 0;
  return async (headers, peer) => {
    if (isUnaware && peer?.headers['x-forwarded-for'] !== undefined) {
      isUnaware = false;
      logger.warn('X-Forwarded-For is ignored: clients behind a proxy share one rate limit; see TRUST_PROXY');
    }
    const token = bearerToken(headers.get('authorization'));
    await limits.admit({ token, address: peer && addressOf(peer) });
  };
}

/** Asks once for each request, whichever lanes it takes. */
export function askedOnce(admit: Admission): Admission {
  const asked = new WeakMap<Peer, Promise<void>>();
  return (headers, peer) => {
    if (!peer) return admit(headers, peer);
    const answer = asked.get(peer) ?? admit(headers, peer);
    asked.set(peer, answer);
    return answer;
  };
}
