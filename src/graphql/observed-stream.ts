import type { ExecutionResult } from 'graphql';

/** Who follows a stream: he may change its events, and is told how it ended. */
export interface Observer {
  onEvent(event: ExecutionResult): ExecutionResult;
  /** Called once: whether the stream completed, or its reader left before. */
  onEnd(isComplete: boolean): void;
}

/** A stream with an observer, who starts when it is first read or left: one that nobody takes never began. */
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

  /** The reader leaves, maybe before he has read anything. */
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
