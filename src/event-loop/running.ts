import { once } from 'node:events';

/** Counts what runs. A number, not a Set: a long-lived Set would keep finished objects alive between garbage collections. */
export class Running {
  readonly #idle = new EventTarget();
  #count = 0;

  /** Something begins. Call the returned function once, when it is over. */
  begin(): () => void {
    this.#count += 1;
    return () => {
      this.#count -= 1;
      if (this.#count === 0) this.#idle.dispatchEvent(new Event('idle'));
    };
  }

  /** Resolves when nothing runs, or when `signal` is aborted. */
  async idle(signal: AbortSignal): Promise<void> {
    if (this.#count > 0) await once(this.#idle, 'idle', { signal }).catch(() => undefined);
  }
}
