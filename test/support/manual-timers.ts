import type { Timers } from '../../src/event-loop/timers.js';

/** Timers whose clock only the test advances. */
export class ManualTimers implements Timers {
  #now = 0;
  readonly #scheduled = new Map<symbol, { readonly at: number; readonly run: () => void }>();

  now(): number {
    return this.#now;
  }

  /** Number of scheduled calls. */
  get pending(): number {
    return this.#scheduled.size;
  }

  after(milliseconds: number, run: () => void): () => void {
    const key = Symbol();
    this.#scheduled.set(key, { at: this.#now + milliseconds, run });
    return () => this.#scheduled.delete(key);
  }

  /** Advances the clock to the next scheduled call, runs it and returns the time that passed. */
  next(): number {
    const [first] = [...this.#scheduled].sort(([, a], [, b]) => a.at - b.at);
    if (!first) throw new Error('No call is scheduled.');
    const [key, { at, run }] = first;
    this.#scheduled.delete(key);
    const waited = Math.max(0, at - this.#now);
    this.#now += waited;
    run();
    return waited;
  }

  /** Advances the clock without running scheduled calls. */
  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
