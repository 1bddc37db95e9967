import type { ExecutionResult } from 'graphql';

/** Observes a stream. It may change events and is notified of the end. */
export interface Observer {
  onEvent(event: ExecutionResult): ExecutionResult;
  /** Called once. `isComplete` is false if the reader stopped before the end. */
  onEnd(isComplete: boolean): void;
}

/** A stream with an observer. The observer starts with the first read or return. */
export class ObservedStream implements AsyncIterableIterator<ExecutionResult, undefined> {
  readonly #events: AsyncIterator<ExecutionResult>;
  readonly #start: () => Observer;
  #observer: Observer | undefined;
  #hasEnded = false;

  constructor(stream: AsyncIterable<ExecutionResult>, start: () => Observer) {
    this.#events = stream[Symbol.asyncIterator]();
    this.#start = start;
  }

  async next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    this.#observer ??= this.#start();
    const result = await this.#events.next();
    if (!result.done) return { done: false, value: this.#observer.onEvent(result.value) };
    this.#end(true);
    return { done: true, value: undefined };
  }

  /** The reader stops, perhaps before it has read anything. */
  async return(): Promise<IteratorResult<ExecutionResult, undefined>> {
    this.#observer ??= this.#start();
    this.#end(false);
    await this.#events.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #end(isComplete: boolean): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#observer?.onEnd(isComplete);
  }
}
