import { GatewayError } from '../../schema/errors.js';

/** Counts the ids that one operation asks for, so that too many cost no call at all. */
export class IdBudget {
  #asked = 0;

  constructor(readonly max: number) {}

  /** Throws BAD_USER_INPUT when the operation has asked for too many ids by now. */
  ask(count: number): void {
    this.#asked += count;
    this.check();
  }

  /** Reserves room for ids that are then asked for one by one: they count now only if they are too many. */
  reserve(count: number): void {
    if (this.#asked + count > this.max) this.ask(count);
  }

  /** Lets the other fields of the operation ask first, so that too many ids are noticed before any call. */
  async settled(): Promise<void> {
    await Promise.resolve();
    this.check();
  }

  check(): void {
    if (this.#asked <= this.max) return;
    throw new GatewayError('BAD_USER_INPUT', `One operation may ask for at most ${this.max} ids in all; split it.`);
  }
}
