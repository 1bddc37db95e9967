import { setImmediate } from 'node:timers/promises';
import { isPromise } from './promise.js';

/** Others wait no longer than this for a list, in milliseconds. */
const LONGEST_TURN_MS = 10;

/** The clock is looked at after so many items. */
const STRIDE = 64;

/** Maps a list; a promise of it if an item is one, or if it takes longer than a turn of the event loop may. */
export function inTurns<T>(items: readonly T[], map: (item: T, index: number) => unknown): unknown {
  const mapped: unknown[] = [];
  const startedAt = items.length > STRIDE ? performance.now() : 0;
  for (let index = 0; index < items.length; index += STRIDE) {
    if (index > 0 && performance.now() - startedAt > LONGEST_TURN_MS) return theRest(items, map, mapped);
    mapSome(items, map, mapped);
  }
  return settled(mapped);
}

async function theRest<T>(
  items: readonly T[],
  map: (item: T, index: number) => unknown,
  mapped: unknown[],
): Promise<unknown> {
  while (mapped.length < items.length) {
    await setImmediate();
    const startedAt = performance.now();
    while (mapped.length < items.length && performance.now() - startedAt <= LONGEST_TURN_MS)
      mapSome(items, map, mapped);
  }
  return settled(mapped);
}

function mapSome<T>(items: readonly T[], map: (item: T, index: number) => unknown, mapped: unknown[]): void {
  const end = Math.min(mapped.length + STRIDE, items.length);
  try {
    for (let index = mapped.length; index < end; index += 1) mapped.push(map(items[index] as T, index));
  } catch (error) {
    // Nobody waits for the others any more; a rejection that nobody handles would end the process.
    for (const one of mapped) if (isPromise(one)) one.then(undefined, () => undefined);
    throw error;
  }
}

const settled = (mapped: readonly unknown[]): unknown => (mapped.some(isPromise) ? Promise.all(mapped) : mapped);
