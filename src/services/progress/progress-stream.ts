import type { ProgressEvent } from '../../../schema/context.js';

/** How a stream takes part: it joins when it is first read, and calls what it got when its reader leaves. */
export type Join = (stream: ProgressStream) => () => void;

const DONE = { done: true, value: undefined } as const;

/**
 * The events of one subscriber. It keeps only the newest one for a reader who is slower than the changes, joins when it
 * is first read (one that nobody reads costs nothing), and ends at once when its reader leaves, even while he waits.
 */
export class ProgressStream implements AsyncIterableIterator<ProgressEvent, undefined> {
  readonly #join: Join;
  readonly #onEvent: () => void;
  #leave: (() => void) | undefined;
  #newest: ProgressEvent | undefined;
  #hasStarted = false;
  #hasEnded = false;
  #reader: ((result: IteratorResult<ProgressEvent, undefined>) => void) | undefined;

  /** `onEvent` is called right before each event is handed over. */
  constructor(join: Join, onEvent: () => void) {
    this.#join = join;
    this.#onEvent = onEvent;
  }

  /** Hands an event over, or keeps it until it is asked for. */
  push(event: ProgressEvent): void {
    this.#newest = event;
    this.#serve();
  }

  /** No more events; one that is kept is still handed over. */
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
