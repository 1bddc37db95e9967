import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { SharedStore } from './shared-store.js';

/** A number of requests per minute for each key. */
export interface Budget {
  /** Takes one request from the key's budget. Returns 0, or the seconds until the next one is available. */
  spend(key: string): Promise<number>;
}

/** Limits are per minute. */
const SECONDS = 60;

/** Counts in this process alone. */
export function ownBudget(points: number): Budget {
  const limiter = new RateLimiterMemory({ points, duration: SECONDS });
  return { spend: (key) => waiting(limiter.consume(key)) };
}

/** Counts together with all gateways on the same Redis, and alone while Redis does not respond. */
export function sharedBudget(name: string, points: number, store: SharedStore): Budget {
  const insurance = ownBudget(points);
  const limiter = new RateLimiterRedis({
    storeClient: store.client,
    keyPrefix: `finapi-graphql-gateway:${name}`,
    points,
    duration: SECONDS,
    // A key without budget is rejected without asking Redis again.
    inMemoryBlockOnConsumed: points,
  });
  return { spend: (key) => store.use(() => waiting(limiter.consume(key))).catch(() => insurance.spend(key)) };
}

/** The library rejects with its result when no budget is left, and with an error when it could not count. */
async function waiting(consumed: Promise<RateLimiterRes>): Promise<number> {
  try {
    await consumed;
    return 0;
  } catch (rejection) {
    if (rejection instanceof RateLimiterRes) return Math.max(1, Math.ceil(rejection.msBeforeNext / 1000));
    throw rejection;
  }
}
