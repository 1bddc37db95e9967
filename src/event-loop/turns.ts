import { setImmediate } from 'node:timers/promises';
import { TURN } from './turn-sizes.js';

/** Waits for a turn of the event loop, so that other requests are served meanwhile. */
export type NextTurn = () => Promise<void>;

/** Gives each caller a turn of the event loop of its own, in the order of the calls. Other requests are served in between. */
export function takeTurns(): NextTurn {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(() => setImmediate());
    return last;
  };
}

/** Like `items.map(work)`, a thousand items per turn. Returns a promise if that takes more than one turn. */
export function mapInTurns<I, T>(
  items: readonly I[],
  work: (item: I) => T,
  nextTurn: NextTurn,
): readonly T[] | Promise<readonly T[]> {
  return items.length <= TURN.mappedItems ? items.map((item) => work(item)) : mapMany(items, work, nextTurn);
}

async function mapMany<I, T>(items: readonly I[], work: (item: I) => T, nextTurn: NextTurn): Promise<readonly T[]> {
  const done: T[] = [];
  for (const item of items) {
    if (done.length > 0 && done.length % TURN.mappedItems === 0) await nextTurn();
    done.push(work(item));
  }
  return done;
}
