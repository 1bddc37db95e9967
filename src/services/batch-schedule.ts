import { setImmediate } from 'node:timers/promises';

/** With fewer things asked for nobody works in turns. */
const MANY = 64;

/**
 * Schedules a loader's batch for when nothing more is being asked for. The items of a long list are executed in several
 * turns of the event loop; what they ask for is one batch all the same. `asked` tells how much has been asked for so far.
 */
export const whenQuiet =
  (asked: () => number) =>
  (dispatch: () => void): void => {
    // Like dataloader's own: after all promises that are settled by now.
    void Promise.resolve().then(() => process.nextTick(() => void dispatchWhenQuiet(asked, dispatch)));
  };

async function dispatchWhenQuiet(asked: () => number, dispatch: () => void): Promise<void> {
  let before = 0;
  while (asked() > Math.max(before, MANY)) {
    before = asked();
    // Who works in turns comes in each; this one may have been before him.
    await setImmediate();
    await setImmediate();
  }
  dispatch();
}
