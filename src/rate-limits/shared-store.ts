import { setTimeout } from 'node:timers/promises';
import { ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';

/** A Redis that may be unavailable. A caller waits at most {@link PATIENCE_MS} for it, and the next ones not at all for a second. */
export interface SharedStore extends Disposable {
  readonly client: Redis;
  /** Runs a command; rejects if Redis does not respond. */
  use<T>(ask: () => Promise<T>): Promise<T>;
}

/** Time that a request may wait for Redis. */
const PATIENCE_MS = 200;
/** Time without commands after Redis has not responded. */
const PAUSE_MS = 1000;
/** Time that the start waits for the first connection. */
const CONNECT_MS = 1000;
/** A connection that leaves a command unanswered for this time is replaced. */
const SILENCE_MS = 5000;

/** Connects, and reconnects whenever the connection is lost. Log lines hold the error code of Redis and never its URL, which may hold a password. */
export async function openStore(url: string, logger: Logger): Promise<SharedStore> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    commandTimeout: PATIENCE_MS,
    socketTimeout: SILENCE_MS,
    retryStrategy: (times) => Math.min(times * 100, 2000),
    // Requests that Redis cannot count at once are counted in this process.
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
    logger.warn({ reason: reasonOf(error) }, 'Redis does not respond: this gateway counts rate limits on its own');
  });
  breaker.onReset(() => {
    isOut = false;
    logger.info('Redis answers: rate limits are shared again');
  });
  const use = <T>(ask: () => Promise<T>): Promise<T> => breaker.execute(ask);
  // Rejects if the first attempt fails; the client goes on trying.
  const connected = client.connect().catch(() => undefined);
  await Promise.race([connected, setTimeout(CONNECT_MS, undefined, { ref: false })]);
  await use(() => client.ping()).catch(() => undefined);
  return { client, use, [Symbol.dispose]: () => client.disconnect() };
}

/** The system's error code, or the first word of Redis' message (`WRONGPASS`, `LOADING`); the rest may repeat what was sent. */
function reasonOf(error: unknown): string {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return code;
  return /^[A-Z]+\b/.exec(String(message))?.[0] ?? 'no answer in time';
}
