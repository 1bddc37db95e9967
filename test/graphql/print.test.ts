import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { printable } from '../../src/graphql/print.js';

const item = (number: number) => ({ id: String(number), text: '"ü\u2028'.repeat(2000), none: null, list: [1, [2]] });
const many = Array.from({ length: 1000 }, (_, number) => item(number));

test.each<[string, Record<string, unknown>]>([
  ['a long list', { many }],
  ['a long list that begins with null', { many: [null, ...many] }],
  ['long lists among other members', { a: 1, many, '"': 'quoted', none: null, again: many.slice(0, 65), few: [1, 2] }],
])('prints %s like JSON.stringify, over several event-loop turns', async (_title, data) => {
  let turns = 0;
  const count = (): void => {
    turns += 1;
    ticker = setImmediate(count);
  };
  let ticker = setImmediate(count);
  const result = await printable({ data });
  clearImmediate(ticker);
  expect(result.stringify?.(result)).toBe(JSON.stringify({ data }));
  expect(turns).toBeGreaterThan(2);
});

test('prints errors before the data', async () => {
  const errors = [new GraphQLError('no')];
  const result = await printable({ errors, data: { many } });
  expect(result.stringify?.(result)).toBe(JSON.stringify({ errors, data: { many } }));
});

test('returns a short result unchanged', () => {
  const result = { data: { few: [1, 2] } };
  expect(printable(result)).toBe(result);
});
