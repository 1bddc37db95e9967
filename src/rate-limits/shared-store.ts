import { setTimeout } from 'node:timers/promises';
import { ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';

/** A Redis that may go away: who waits for it waits for {@link PATIENCE_MS} at most, and not again within a second. */
export interface SharedStore extends Disposable {
  readonly client: Redis;
  /** Runs what needs Redis; rejects when Redis does not answer. */
  use<T>(ask: () => Promise<T>): Promise<T>;
}

/** How long a request may wait for Redis. */
const PATIENCE_MS = 200;
/** How long Redis is left alone after it has not answered. */
const PAUSE_MS = 1000;
/** How long a start waits for the first connection. */
const CONNECT_MS = 1000;
/** A connection that has been silent for so long, with a question open, is replaced. */
const SILENCE_MS = 5000;

/** Connects, and keeps connecting. Log lines hold Redis' error code and never its URL, in which a password may stand. */
export async function openStore(url: string, logger: Logger): Promise<SharedStore> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    commandTimeout: PATIENCE_MS,
    socketTimeout: SILENCE_MS,
    retryStrategy: (times) => Math.min(times * 100, 2000),
    // What Redis cannot count at once is counted here.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
  });
  let lastError: unknown;
  client.on('error', (error: unknown) => {
    lastError = error;
  });
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: PAUSE_MS, breaker: new ConsecutiveBreaker(1) });
  let isOut = false;
  breaker.onBreak((failure) => {
    if (isOut) return;
    isOut = true;
    const error = client.status === 'ready' && 'error' in failure ? failure.error : lastError;
    logger.warn({ reason: reasonOf(error) }, 'Redis does not answer: each gateway counts its rate limits alone');
  });
  breaker.onReset(() => {
    isOut = false;
    logger.info('Redis answers: rate limits are shared again');
  });
  const use = <T>(ask: () => Promise<T>): Promise<T> => breaker.execute(ask);
  // Rejects when the first attempt fails; further ones follow by themselves.
  const connected = client.connect().catch(() => undefined);
  await Promise.race([connected, setTimeout(CONNECT_MS, undefined, { ref: false })]);
  await use(() => client.ping()).catch(() => undefined);
  return { client, use, [Symbol.dispose]: () => client.disconnect() };
}

/** The system's code, or the first word of Redis' own (`WRONGPASS`, `LOADING`); the rest may hold what was sent. */
function reasonOf(error: unknown): string {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return code;
  return /^[A-Z]+\b/.exec(String(message))?.[0] ?? 'no answer in time';
}
