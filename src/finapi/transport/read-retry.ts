import { setTimeout } from 'node:timers/promises';
import { CircuitState, CountBreaker } from 'cockatiel';
import type { UpstreamResponse } from './call.js';
import { readRetryAfter } from './retry-after.js';
import { TransportFailure } from './transport-failure.js';

/** Attempts after the first. */
const MOST_RETRIES = 2;
/** Pause before the first retry in milliseconds, doubled for the next; a random half of it is left out. */
const FIRST_PAUSE_MS = 100;

/** When a read is repeated; what is not here never is. Writes are never repeated. */
const PAUSES = {
  502: 'backoff or Retry-After',
  503: 'backoff or Retry-After',
  504: 'backoff or Retry-After',
  429: 'Retry-After only',
  refused: 'backoff or Retry-After',
  reset: 'backoff or Retry-After',
} as const;

/**
 * Repeats reads that met a passing fault, within their deadline. While more than half of the last 20 attempts failed,
 * nothing is repeated: an outage is not made worse.
 */
export class ReadRetry {
  readonly #attempts = new CountBreaker({ size: 20, threshold: 0.5, minimumNumberOfCalls: 10 });

  #isOutage = false;

  /** Whether more than half of the last attempts failed. */
  get isOutage(): boolean {
    return this.#isOutage;
  }

  /** Runs one read with its retries; `remainingMs` tells how much of its deadline is left. */
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

  /** Counts an attempt, and tells how long to wait before the next; undefined when there is to be none. */
  #pauseMs(reason: string | number, retryAfter: string | null, repeats: number, remainingMs: () => number) {
    this.#isOutage = this.#note(reason);
    const rule = isPassing(reason) ? PAUSES[reason] : undefined;
    if (!rule || this.#isOutage || repeats === MOST_RETRIES) return undefined;
    const askedSeconds = readRetryAfter(retryAfter, Date.now());
    if (rule === 'Retry-After only' && askedSeconds === undefined) return undefined;
    const pauseMs = askedSeconds === undefined ? backoffMs(repeats) : askedSeconds * 1000;
    return pauseMs < remainingMs() ? pauseMs : undefined;
  }

  /** Counts an attempt: an answer below 500 is a sign of life, everything else is none. Whether there is an outage. */
  #note(reason: string | number): boolean {
    if (typeof reason !== 'number' || reason >= 500) return this.#attempts.failure(CircuitState.Closed);
    this.#attempts.success(CircuitState.Closed);
    return false;
  }
}

const isPassing = (reason: string | number): reason is keyof typeof PAUSES => Object.hasOwn(PAUSES, reason);

const backoffMs = (repeats: number): number => FIRST_PAUSE_MS * 2 ** repeats * (0.5 + Math.random() / 2);
