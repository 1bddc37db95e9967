import { setImmediate } from 'node:timers/promises';

/** Characters of JSON that takes milliseconds to read. */
export const LARGE = 32_768;

/** Gives turns of the event loop, one to each who asks: what is quick then waits for one of them and not for all. */
export function takeTurns(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(() => setImmediate());
    return last;
  };
}
