import { setImmediate } from 'node:timers/promises';

/** Characters of JSON that takes milliseconds to read. */
export const LARGE = 32_768;

/** Hands out turns of the event loop, one per caller, so that a quick operation waits for one of them and not for all. */
export function takeTurns(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(() => setImmediate());
    return last;
  };
}
