import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import DataLoader from 'dataloader';
import { expect, test } from 'vitest';
import { dispatchWhenIdle } from '../../src/services/batch-schedule.js';

/** A loader that returns its keys and records the size of its batches. */
function countingLoader() {
  const batches: number[] = [];
  let requested = 0;
  const loader = new DataLoader<number, number>(
    async (keys) => {
      batches.push(keys.length);
      return keys;
    },
    { batchScheduleFn: dispatchWhenIdle(() => requested) },
  );
  return {
    batches,
    load(count: number) {
      const keys = Array.from({ length: count }, (_, n) => requested + n);
      requested += count;
      return loader.loadMany(keys);
    },
  };
}

const nextTick = promisify(process.nextTick);

test.each([
  ['before', 0],
  ['after', 3],
])(
  'keys that a long list requests over several event-loop turns, each %s the loader checks, are one batch',
  async (_title, ticks) => {
    const { batches, load } = countingLoader();
    const loaded: Promise<unknown>[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      loaded.push(load(128));
      for (let tick = 0; tick < ticks; tick += 1) await nextTick();
      await setImmediate();
    }
    await Promise.all(loaded);
    expect(batches).toEqual([640]);
  },
);

test('a few keys are loaded without waiting for an event-loop turn', async () => {
  const { batches, load } = countingLoader();
  const turn = setImmediate('turn');
  await expect(Promise.race([turn, load(20).then(() => 'loaded')])).resolves.toBe('loaded');
  expect(batches).toEqual([20]);
});

test('keys that are requested after a batch form a new batch', async () => {
  const { batches, load } = countingLoader();
  await load(200);
  await load(10);
  expect(batches).toEqual([200, 10]);
});
