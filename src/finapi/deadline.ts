/** One signal for a whole call: aborted when its time is up, or together with another signal. Dispose it when the call is over. */
export class Deadline implements Disposable {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #endsAt: number;
  readonly #outer: AbortSignal | undefined;
  #hasPassed = false;

  /** `outer`, for example of a client that may leave, ends the call early. */
  constructor(milliseconds: number, outer?: AbortSignal) {
    this.#endsAt = performance.now() + milliseconds;
    this.#outer = outer;
    this.#timer = setTimeout(() => {
      this.#hasPassed = true;
      this.#controller.abort();
    }, milliseconds);
    if (outer?.aborted) this.#leave();
    else outer?.addEventListener('abort', this.#leave);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether the time was up, rather than the outer signal aborted. */
  get hasPassed(): boolean {
    return this.#hasPassed;
  }

  /** Milliseconds that are left. */
  readonly remainingMs = (): number => this.#endsAt - performance.now();

  readonly #leave = (): void => this.#controller.abort(this.#outer?.reason);

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#leave);
  }
}
