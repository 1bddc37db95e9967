import { GatewayError } from '../../../schema/errors.js';

/** So many milliseconds are waited before a first look, so that those who come together share it. */
const GATHER_MS = 10;
/** How an interval grows from one look to the next while nothing changes, and how far. */
const GROWTH = 1.5;
const MOST = 5;

/** When the next look is due. Without a hurry there is never more than one in the first interval. Milliseconds. */
export class Pace {
  readonly #firstMs: number;
  #intervalMs: number;
  #beganAt: number | undefined;
  #notBefore = 0;
  #isHurried = false;
  #gatheringUntil: number | undefined;

  constructor(firstMs: number) {
    this.#firstMs = firstMs;
    this.#intervalMs = firstMs;
  }

  /** Time to wait from `now` on. */
  waitMs(now: number): number {
    return Math.max(0, this.#dueAt(now) - now, this.#notBefore - now);
  }

  /** A look begins. */
  begin(now: number): void {
    this.#beganAt = now;
    this.#isHurried = false;
  }

  /** Nothing has changed, as far as is known. */
  slowDown(): void {
    this.#intervalMs = Math.min(this.#intervalMs * GROWTH, this.#firstMs * MOST);
  }

  /** Something has changed, or somebody has come. */
  quicken(): void {
    this.#intervalMs = this.#firstMs;
  }

  /** The next look comes at once. */
  hurry(): void {
    this.#isHurried = true;
  }

  /** A look has failed: the interval counts from now on, and the pause that finAPI may ask for is kept to. */
  fail(failure: Error, now: number): void {
    this.#beganAt = now;
    const askedSeconds = failure instanceof GatewayError ? failure.retryAfterSeconds : undefined;
    if (askedSeconds !== undefined) this.#notBefore = Math.max(this.#notBefore, now + askedSeconds * 1000);
  }

  #dueAt(now: number): number {
    if (this.#isHurried) return now;
    if (this.#beganAt !== undefined) return this.#beganAt + this.#intervalMs;
    this.#gatheringUntil ??= now + GATHER_MS;
    return this.#gatheringUntil;
  }
}
