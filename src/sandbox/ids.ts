import { createHash } from 'node:crypto';

/** Hands out ids: of connections from 1001, of accounts from 5001, of web forms, and opaque ones. */
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

  /** 32 hexadecimal digits that tell nothing. */
  readonly opaque = (): string => {
    this.#opaque += 1;
    return createHash('sha256').update(`${this.seed}/${this.#opaque}`).digest('hex').slice(0, 32);
  };
}
