import type { Random } from '../../test/support/random-source.js';

/** Returns a function that picks items in random order, each once per round, so that a short run does not miss one. */
export function inRounds<T>(items: readonly T[], random: Random): () => T {
  let rest: T[] = [];
  return () => {
    if (rest.length === 0) rest = [...items];
    const [item] = rest.splice(random.below(rest.length), 1);
    if (item === undefined) throw new Error('A round needs at least one item.');
    return item;
  };
}
