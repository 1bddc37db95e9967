import { GatewayError } from '../../../schema/errors.js';

/** Delay before the first poll, so that subscribers that arrive together share it. */
const GATHER_MS = 10;
/** Factor by which the interval grows after each poll without a change. */
const GROWTH = 1.5;
/** Longest interval, as a multiple of the first. */
const MAX_GROWTH = 5;

/** Decides when the next poll is due. Only `pollNow` can make it earlier than the first interval. Times are in milliseconds. */
export class Pace {
  readonly #firstMs: number;
  #intervalMs: number;
  #beganAt: number | undefined;
  #notBefore = 0;
  #isDueNow = false;
  #gatheringUntil: number | undefined;

  constructor(firstMs: number) {
    this.#firstMs = firstMs;
    this.#intervalMs = firstMs;
  }

  /** Time from `now` until the next poll. */
  waitMs(now: number): number {
    return Math.max(0, this.#dueAt(now) - now, this.#notBefore - now);
  }

  /** A poll begins. */
  begin(now: number): void {
    this.#beganAt = now;
    this.#isDueNow = false;
  }

  /** The poll has found no change. */
  slowDown(): void {
    this.#intervalMs = Math.min(this.#intervalMs * GROWTH, this.#firstMs * MAX_GROWTH);
  }

  /** Something has changed, or a subscriber has joined. */
  quicken(): void {
    this.#intervalMs = this.#firstMs;
  }

  /** Makes the next poll due at once. */
  pollNow(): void {
    this.#isDueNow = true;
  }

  /** A poll has failed: the interval counts from now, and a pause that finAPI asks for is kept. */
  fail(failure: Error, now: number): void {
    this.#beganAt = now;
    const pauseSeconds = failure instanceof GatewayError ? failure.retryAfterSeconds : undefined;
    if (pauseSeconds !== undefined) this.#notBefore = Math.max(this.#notBefore, now + pauseSeconds * 1000);
  }

  #dueAt(now: number): number {
    if (this.#isDueNow) return now;
    if (this.#beganAt !== undefined) return this.#beganAt + this.#intervalMs;
    this.#gatheringUntil ??= now + GATHER_MS;
    return this.#gatheringUntil;
  }
}
