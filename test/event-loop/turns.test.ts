import { expect, test } from 'vitest';
import { takeTurns } from '../../src/event-loop/turns.js';

test('each turn is a separate iteration of the event loop', async () => {
  const nextTurn = takeTurns();
  let iteration = 0;
  const count = (): void => {
    iteration += 1;
    ticker = setImmediate(count);
  };
  let ticker = setImmediate(count);
  const iterations = await Promise.all(
    Array.from({ length: 5 }, async () => {
      await nextTurn();
      return iteration;
    }),
  );
  clearImmediate(ticker);
  expect(new Set(iterations).size).toBe(5);
});
