import type { CancelSignal } from '../../event-loop/cancel-signal.js';
import { TransportFailure } from './transport-failure.js';

/**
 * The end of a whole call: when its time is up, or when an outer signal is aborted.
 * No AbortSignal of its own: making one and listening to it costs more than all else that a call needs.
 */
export class Deadline {
  readonly #timer: NodeJS.Timeout;
  readonly #endsAt: number;
  readonly #outer: CancelSignal | undefined;
  #reason: { readonly error: unknown } | undefined;
  #onEnd: (() => void) | undefined;

  /** `outer`, for example of a client that may leave, ends the call early. */
  constructor(milliseconds: number, outer?: CancelSignal) {
    this.#endsAt = performance.now() + milliseconds;
    this.#outer = outer;
    this.#timer = setTimeout(passed, milliseconds, this);
    if (outer?.aborted) this.handleEvent();
    else outer?.addEventListener('abort', this);
  }

  get isOver(): boolean {
    return this.#reason !== undefined;
  }

  /** Why it is over: a `TransportFailure` if the time was up, else the reason of the outer signal. */
  get error(): unknown {
    return this.#reason?.error;
  }

  /** Milliseconds that are left. */
  readonly remainingMs = (): number => this.#endsAt - performance.now();

  /** Runs when it is over; takes the place of what was to run before. */
  onEnd(listener: () => void): void {
    this.#onEnd = listener;
  }

  throwIfOver(): void {
    if (this.#reason) throw this.#reason.error;
  }

  /** The outer signal was aborted. */
  handleEvent(): void {
    this.end(this.#outer?.reason);
  }

  /** Ends it now. */
  end(error: unknown): void {
    if (this.#reason) return;
    this.#reason = { error };
    this.#onEnd?.();
  }

  /** To be called when the call is over. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this);
  }
}

const passed = (deadline: Deadline): void => deadline.end(new TransportFailure('timeout'));
