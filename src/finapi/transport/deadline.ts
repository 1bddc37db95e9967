import type { CancelSignal } from '../../event-loop/cancel-signal.js';
import { TransportFailure } from './transport-failure.js';

/**
 * Ends a whole call when its time is up or an outer signal is aborted. It does not create an AbortSignal, because creating
 * one and listening to it costs more than everything else that a call needs.
 */
export class Deadline {
  readonly #timer: NodeJS.Timeout;
  readonly #endsAt: number;
  readonly #outer: CancelSignal | undefined;
  #reason: { readonly error: unknown } | undefined;
  #onEnd: (() => void) | undefined;

  /** `outer` ends the call early, for example when the client disconnects. */
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

  /** The reason for the end: a `TransportFailure` if the time was up, otherwise the reason of the outer signal. */
  get error(): unknown {
    return this.#reason?.error;
  }

  /** Remaining milliseconds. */
  readonly remainingMs = (): number => this.#endsAt - performance.now();

  /** Sets the function that runs at the end. It replaces the previous one. */
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

  /** Must be called when the call is over. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this);
  }
}

const passed = (deadline: Deadline): void => deadline.end(new TransportFailure('timeout'));
