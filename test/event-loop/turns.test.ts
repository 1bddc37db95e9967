import { expect, test } from 'vitest';
import { takeTurns } from '../../src/event-loop/turns.js';

test('each turn is a round of the event loop of its own', async () => {
  const nextTurn = takeTurns();
  let round = 0;
  const count = (): void => {
    round += 1;
    ticker = setImmediate(count);
  };
  let ticker = setImmediate(count);
  const rounds = await Promise.all(
    Array.from({ length: 5 }, async () => {
      await nextTurn();
      return round;
    }),
  );
  clearImmediate(ticker);
  expect(new Set(rounds).size).toBe(5);
});
