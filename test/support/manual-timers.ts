import type { Timers } from '../../src/event-loop/timers.js';

/** Time that passes only when a test says so. */
export class ManualTimers implements Timers {
  #now = 0;
  readonly #planned = new Map<symbol, { readonly at: number; readonly run: () => void }>();

  now(): number {
    return this.#now;
  }

  /** How many calls are planned. */
  get pending(): number {
    return this.#planned.size;
  }

  after(milliseconds: number, run: () => void): () => void {
    const key = Symbol();
    this.#planned.set(key, { at: this.#now + milliseconds, run });
    return () => this.#planned.delete(key);
  }

  /** Goes to the moment of the next planned call and makes it; says how long that took. */
  next(): number {
    const [first] = [...this.#planned].sort(([, a], [, b]) => a.at - b.at);
    if (!first) throw new Error('nothing is planned');
    const [key, { at, run }] = first;
    this.#planned.delete(key);
    const waited = Math.max(0, at - this.#now);
    this.#now += waited;
    run();
    return waited;
  }

  /** Time passes without a planned call. */
  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
