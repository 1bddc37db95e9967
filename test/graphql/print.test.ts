import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { printable } from '../../src/graphql/print.js';

const item = (number: number) => ({ id: String(number), text: '"ü\u2028'.repeat(2000), none: null, list: [1, [2]] });
const many = Array.from({ length: 1000 }, (_, number) => item(number));

test.each<[string, Record<string, unknown>]>([
  ['a long list', { many }],
  ['a long list that begins with null', { many: [null, ...many] }],
  ['long lists beside other members', { a: 1, many, '"': 'quoted', none: null, again: many.slice(0, 65), few: [1, 2] }],
])('%s is printed as JSON.stringify prints it, in turns', async (_title, data) => {
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

test('errors stand before the data', async () => {
  const errors = [new GraphQLError('no')];
  const result = await printable({ errors, data: { many } });
  expect(result.stringify?.(result)).toBe(JSON.stringify({ errors, data: { many } }));
});

test('a short answer is left as it is', () => {
  const result = { data: { few: [1, 2] } };
  expect(printable(result)).toBe(result);
});
