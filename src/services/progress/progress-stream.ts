import type { ProgressEvent } from '../../../schema/context.js';

/** Starts a stream's events when it is first read; returns a function that stops them when its reader leaves. */
export type Join = (stream: ProgressStream) => () => void;

const DONE = { done: true, value: undefined } as const;

/**
 * The events of one subscriber. It starts when it is first read, so that an unread one costs nothing. It keeps only the
 * newest event for a reader that is slower than the changes, and ends at once when its reader leaves, even while that waits.
 */
export class ProgressStream implements AsyncIterableIterator<ProgressEvent, undefined> {
  readonly #join: Join;
  readonly #onEvent: () => void;
  #leave: (() => void) | undefined;
  #newest: ProgressEvent | undefined;
  #hasStarted = false;
  #hasEnded = false;
  #reader: ((result: IteratorResult<ProgressEvent, undefined>) => void) | undefined;

  /** `onEvent` is called right before each event is delivered. */
  constructor(join: Join, onEvent: () => void) {
    this.#join = join;
    this.#onEvent = onEvent;
  }

  /** Delivers an event, or keeps it until the next read. */
  push(event: ProgressEvent): void {
    this.#newest = event;
    this.#serve();
  }

  /** Ends the stream; an event that is kept is still delivered. */
  end(): void {
    this.#hasEnded = true;
    this.#serve();
  }

  next(): Promise<IteratorResult<ProgressEvent, undefined>> {
    const served = new Promise<IteratorResult<ProgressEvent, undefined>>((resolve) => {
      this.#reader = resolve;
    });
    if (!this.#hasStarted) {
      this.#hasStarted = true;
      this.#leave = this.#join(this);
    }
    this.#serve();
    return served;
  }

  /** The reader leaves. */
  async return(): Promise<IteratorResult<ProgressEvent, undefined>> {
    this.#hasStarted = true;
    this.#newest = undefined;
    this.#leave?.();
    this.end();
    return DONE;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #serve(): void {
    const reader = this.#reader;
    if (!reader || (this.#newest === undefined && !this.#hasEnded)) return;
    const event = this.#newest;
    this.#newest = undefined;
    this.#reader = undefined;
    if (event === undefined) {
      reader(DONE);
    } else {
      this.#onEvent();
      reader({ done: false, value: event });
    }
  }
}
