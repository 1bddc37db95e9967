import { GatewayError } from '../../schema/errors.js';

/** Counts the ids that one operation requests, so that too many are rejected before any call. */
export class IdBudget {
  #asked = 0;

  constructor(readonly max: number) {}

  /** Adds ids to the count. Throws BAD_USER_INPUT if the operation has now requested too many. */
  ask(count: number): void {
    this.#asked += count;
    this.check();
  }

  /** Checks that this many more ids fit, before they are requested and counted one by one. Counts them only if they do not fit. */
  reserve(count: number): void {
    if (this.#asked + count > this.max) this.ask(count);
  }

  /** Waits until the other fields of the operation have added their ids, so that too many are rejected before any call. */
  async settled(): Promise<void> {
    await Promise.resolve();
    this.check();
  }

  check(): void {
    if (this.#asked <= this.max) return;
    throw new GatewayError('BAD_USER_INPUT', `An operation may request at most ${this.max} ids in total. Split it.`);
  }
}
