import { setImmediate } from 'node:timers/promises';

/** Gives turns of the event loop, one to each who asks: what is quick then waits for one of them and not for all. */
export function takeTurns(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(() => setImmediate());
    return last;
  };
}
