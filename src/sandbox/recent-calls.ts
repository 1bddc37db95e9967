import type { MiddlewareHandler } from 'hono';
import { type Clock, timestamp } from './clock.js';

/** A call as the sandbox's page shows it. */
export interface RecentCall {
  /** German local time. */
  readonly at: string;
  readonly method: string;
  /** Path with query; the query of the token services is left out, since it can hold secrets. */
  readonly path: string;
  readonly status: number;
  readonly requestId: string;
}

const MOST_CALLS = 50;

/** The last calls of the API and the token services, the newest first. No header and no body is kept. */
export class RecentCalls {
  readonly #calls: RecentCall[] = [];

  constructor(readonly clock: Clock) {}

  get all(): readonly RecentCall[] {
    return this.#calls;
  }

  readonly record: MiddlewareHandler = async (c, next) => {
    await next();
    const { pathname, search } = new URL(c.req.url);
    this.#calls.unshift({
      at: timestamp(this.clock.now()),
      method: c.req.method,
      path: pathname.startsWith('/oauth/') ? pathname : pathname + withoutToken(search),
      status: c.res.status,
      requestId: c.res.headers.get('x-request-id') ?? '',
    });
    this.#calls.length = Math.min(this.#calls.length, MOST_CALLS);
  };
}

/** A token may come as a parameter, as very old clients send it. */
const withoutToken = (search: string): string => search.replace(/(?<=[?&]access_token=)[^&]*/gi, '***');
