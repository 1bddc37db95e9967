import { setImmediate } from 'node:timers/promises';
import { TURN } from '../event-loop/turn-sizes.js';

/**
 * Delays a loader's batch until no more lookups arrive. The items of a long list are executed in several turns
 * of the event loop; their lookups still form one batch. `requested` counts the requests so far.
 */
export const dispatchWhenIdle =
  (requested: () => number) =>
  (dispatch: () => void): void => {
    // As dataloader does itself: after all promises that are settled by now.
    void Promise.resolve().then(() => process.nextTick(() => void dispatchOnceIdle(requested, dispatch)));
  };

async function dispatchOnceIdle(requested: () => number, dispatch: () => void): Promise<void> {
  let before = 0;
  while (requested() > Math.max(before, TURN.requestsById)) {
    before = requested();
    // Yields twice: the list executor resumes once per turn, and this callback may have run before it did.
    await setImmediate();
    await setImmediate();
  }
  dispatch();
}
