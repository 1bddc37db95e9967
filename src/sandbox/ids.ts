import { createHash } from 'node:crypto';

/** Generates ids. Connections count from 1001, accounts from 5001 and web forms from 285001. */
export class Ids {
  #connection = 1000;
  #account = 5000;
  #webForm = 285_000;
  #opaque = 0;

  constructor(readonly seed: number) {}

  connection(): string {
    this.#connection += 1;
    return String(this.#connection);
  }

  account(): string {
    this.#account += 1;
    return String(this.#account);
  }

  webForm(): string {
    this.#webForm += 1;
    return String(this.#webForm);
  }

  /** Returns 32 hexadecimal digits that reveal neither order nor purpose. */
  readonly opaque = (): string => {
    this.#opaque += 1;
    return createHash('sha256').update(`${this.seed}/${this.#opaque}`).digest('hex').slice(0, 32);
  };
}
