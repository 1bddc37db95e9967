import { setTimeout } from 'node:timers/promises';
import { CircuitState, CountBreaker } from 'cockatiel';
import type { UpstreamResponse } from './call.js';
import { readRetryAfter } from './retry-after.js';
import { TransportFailure } from './transport-failure.js';

/** Maximum number of attempts after the first. */
const MAX_RETRIES = 2;
/** Pause before the first retry in milliseconds. It doubles for the next one, and up to half of it is skipped at random. */
const FIRST_PAUSE_MS = 100;

/** Statuses and failures after which a read is retried. Writes are never retried. */
const PAUSES = {
  502: 'backoff or Retry-After',
  503: 'backoff or Retry-After',
  504: 'backoff or Retry-After',
  429: 'Retry-After only',
  refused: 'backoff or Retry-After',
  reset: 'backoff or Retry-After',
} as const;

/**
 * Retries reads after transient failures, within their deadline. While more than half of the last 20 attempts failed,
 * nothing is retried, so that an outage is not made worse.
 */
export class ReadRetry {
  readonly #attempts = new CountBreaker({ size: 20, threshold: 0.5, minimumNumberOfCalls: 10 });

  #isOutage = false;

  /** True while more than half of the last attempts failed. */
  get isOutage(): boolean {
    return this.#isOutage;
  }

  /** Runs one read with its retries. `remainingMs` returns the time left until its deadline. */
  async run(
    attempt: (isRetry: boolean) => Promise<UpstreamResponse>,
    remainingMs: () => number,
  ): Promise<UpstreamResponse> {
    for (let repeats = 0; ; repeats += 1) {
      let pauseMs: number | undefined;
      try {
        const answer = await attempt(repeats > 0);
        pauseMs = this.#pauseMs(answer.status, answer.retryAfter, repeats, remainingMs);
        if (pauseMs === undefined) return answer;
      } catch (error) {
        if (error instanceof TransportFailure) pauseMs = this.#pauseMs(error.reason, null, repeats, remainingMs);
        if (pauseMs === undefined) throw error;
      }
      await setTimeout(pauseMs);
    }
  }

  /** Records an attempt and returns the pause before the next one; undefined if there is to be none. */
  #pauseMs(reason: string | number, retryAfter: string | null, repeats: number, remainingMs: () => number) {
    this.#isOutage = this.#note(reason);
    const rule = isPassing(reason) ? PAUSES[reason] : undefined;
    if (!rule || this.#isOutage || repeats === MAX_RETRIES) return undefined;
    const askedSeconds = readRetryAfter(retryAfter, Date.now());
    if (rule === 'Retry-After only' && askedSeconds === undefined) return undefined;
    const pauseMs = askedSeconds === undefined ? backoffMs(repeats) : askedSeconds * 1000;
    return pauseMs < remainingMs() ? pauseMs : undefined;
  }

  /** Records an attempt (any response below 500 counts as healthy) and returns whether finAPI is considered down. */
  #note(reason: string | number): boolean {
    if (typeof reason !== 'number' || reason >= 500) return this.#attempts.failure(CircuitState.Closed);
    this.#attempts.success(CircuitState.Closed);
    return false;
  }
}

const isPassing = (reason: string | number): reason is keyof typeof PAUSES => Object.hasOwn(PAUSES, reason);

const backoffMs = (repeats: number): number => FIRST_PAUSE_MS * 2 ** repeats * (0.5 + Math.random() / 2);
