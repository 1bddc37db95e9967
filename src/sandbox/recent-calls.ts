import type { MiddlewareHandler } from 'hono';
import { type Clock, timestamp } from './clock.js';

/** A call as shown on the sandbox's start page. */
export interface RecentCall {
  /** German local time. */
  readonly at: string;
  readonly method: string;
  /** Path and query. The query of the token services is omitted, because it can contain secrets. */
  readonly path: string;
  readonly status: number;
  readonly requestId: string;
}

const MAX_CALLS = 50;

/** The latest calls of the API and the token services, newest first. Headers and bodies are not kept. */
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
    this.#calls.length = Math.min(this.#calls.length, MAX_CALLS);
  };
}

/** Masks the token that very old clients send as a query parameter. */
const withoutToken = (search: string): string => search.replace(/(?<=[?&]access_token=)[^&]*/gi, '***');
