import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import type { Logger } from 'pino';
import { GatewayError } from '../../schema/errors.js';
import type { Budget } from './budget.js';

/** Maximum numbers of requests per minute; 0 means unlimited. */
export interface RateLimitOptions {
  readonly perToken: number;
  readonly perAddress: number;
  /** Shared counters of all replicas. May hold a password. @default each process counts alone */
  readonly redisUrl?: string | undefined;
  readonly logger: Logger;
}

/** The sender of a request, as far as it is known. */
interface Caller {
  readonly token: string | undefined;
  readonly address: string | undefined;
}

/** Limits requests, over HTTP and WebSocket alike. */
export interface RateLimits extends AsyncDisposable {
  /** Counts a request. Rejects with `RATE_LIMITED` if its address or its token has none left in this minute. */
  admit(caller: Caller): Promise<void>;
}

/** Opens the limits; undefined if there are none. Their libraries are loaded only if they are needed. */
export async function openRateLimits(options: RateLimitOptions): Promise<RateLimits | undefined> {
  const { perToken, perAddress, redisUrl, logger } = options;
  if (perToken === 0 && perAddress === 0) return undefined;
  const { ownBudget, sharedBudget } = await import('./budget.js');
  const store =
    redisUrl === undefined ? undefined : await (await import('./shared-store.js')).openStore(redisUrl, logger);
  const budget = (name: string, points: number): Budget | undefined => {
    if (points === 0) return undefined;
    return store ? sharedBudget(name, points, store) : ownBudget(points);
  };
  const ofAddress = budget('address', perAddress);
  const ofToken = budget('token', perToken);
  return {
    async admit({ token, address }) {
      // The address goes first: one that makes up tokens is stopped before they fill the memory.
      if (ofAddress && address !== undefined) await spend(ofAddress, networkOf(address));
      if (ofToken && token !== undefined) await spend(ofToken, token);
    },
    async [Symbol.asyncDispose]() {
      store?.[Symbol.dispose]();
    },
  };
}

async function spend(budget: Budget, who: string): Promise<void> {
  const retryAfterSeconds = await budget.spend(keyOf(who));
  if (retryAfterSeconds === 0) return;
  throw new GatewayError('RATE_LIMITED', 'Too many requests in this minute.', { retryAfterSeconds });
}

/** Hashes tokens and addresses, which are never stored in plain text. All replicas compute the same key. */
const keyOf = (who: string): string =>
  createHash('sha256').update(`finapi-graphql-gateway rate limit\n${who}`).digest('base64url');

/** An IPv6 subscriber has at least a /64, and so 2^64 addresses. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address) || ipaddr.parse(address).kind() === 'ipv4') return address;
  return ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString();
}
