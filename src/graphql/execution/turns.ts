import { setImmediate } from 'node:timers/promises';
import type { TurnLimits } from './run.js';
import { isPromise } from './types.js';

type MapItem<T> = (item: T, index: number) => unknown;

/** Maps a list. Returns a promise if an item is one, or if the list takes longer than one turn of the event loop. */
export function inTurns<T>(items: readonly T[], limits: TurnLimits, map: MapItem<T>): unknown {
  const mapped: unknown[] = [];
  const startedAt = items.length > limits.items ? performance.now() : 0;
  while (mapped.length < items.length) {
    if (mapped.length > 0 && performance.now() - startedAt > limits.ms) return mapRemaining(items, map, mapped, limits);
    mapChunk(items, map, mapped, limits.items);
  }
  return settled(mapped);
}

async function mapRemaining<T>(
  items: readonly T[],
  map: MapItem<T>,
  mapped: unknown[],
  limits: TurnLimits,
): Promise<unknown> {
  handleRejections(items, mapped.length);
  let handled = 0;
  while (mapped.length < items.length) {
    // Each of these may reject before the list handles all of them.
    handleRejections(mapped, handled);
    handled = mapped.length;
    await setImmediate();
    const startedAt = performance.now();
    do mapChunk(items, map, mapped, limits.items);
    while (mapped.length < items.length && performance.now() - startedAt <= limits.ms);
  }
  return settled(mapped);
}

function mapChunk<T>(items: readonly T[], map: MapItem<T>, mapped: unknown[], count: number): void {
  const end = Math.min(mapped.length + count, items.length);
  try {
    for (let index = mapped.length; index < end; index += 1) mapped.push(map(items[index] as T, index));
  } catch (error) {
    // The error fails the whole list, so nothing awaits the other items any more.
    handleRejections(mapped);
    handleRejections(items, mapped.length);
    throw error;
  }
}

/**
 * Handles the rejections of promises that nothing awaits yet. A later await still receives them; without this, Node.js would
 * report an unhandled rejection first. Reaches into lists, but not into objects: the model keeps no promises there.
 */
export function handleRejections(values: readonly unknown[], from = 0): void {
  for (let index = from; index < values.length; index += 1) {
    const value = values[index];
    if (isPromise(value)) value.then(handleList, () => undefined);
    else handleList(value);
  }
}

function handleList(value: unknown): void {
  if (Array.isArray(value)) handleRejections(value);
}

const settled = (mapped: readonly unknown[]): unknown => (mapped.some(isPromise) ? Promise.all(mapped) : mapped);
