import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readExactJson, readerOf, readJson } from '../../src/json/json.js';
import { readListInTurns } from '../../src/json/list-in-turns.js';

/** Returns the value that is read, or 'not JSON'. */
async function outcome(read: () => unknown): Promise<unknown> {
  try {
    return { value: await read() };
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError);
    return 'not JSON';
  }
}

const nextTurn = (): Promise<void> => Promise.resolve();

/** Parses in the smallest possible pieces. */
const inPieces = (text: string, read = readerOf(text)): Promise<unknown> =>
  outcome(() => readListInTurns(text, read, nextTurn, 1));

const leaf = fc.constantFrom(
  '1',
  '-1.50',
  '9007199254740993',
  'null',
  '"a,b"',
  '"]"',
  '"\\"]}"',
  '"\\\\"',
  '""',
  '[]',
  '{}',
);
const item = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 3 }).map((parts) => `{"a":[${parts.join(' , ')}]}`),
  fc.array(leaf, { maxLength: 3 }).map((parts) => ` [${parts.join(',')}]\n`),
);
const list = fc.array(item, { maxLength: 6 }).map((items) => `[${items.join(',')}]`);
const name = fc.constantFrom('"a"', '"connections"', '"__proto__"', '"b,[{"', '"\\"["');
const member = fc.tuple(name, fc.oneof(list, item)).map((pair) => pair.join(' : '));
const json = fc.oneof(
  { weight: 9, arbitrary: fc.array(member, { maxLength: 4 }).map((members) => `{${members.join(',')}}`) },
  list,
  item,
);

test.each([
  ['whole numbers', readerOf],
  ['exact numbers', () => readExactJson],
])('JSON parsed in pieces has the same value as JSON parsed at once, with %s', async (_title, reader) => {
  await fc.assert(
    fc.asyncProperty(json, async (text) => {
      expect(await inPieces(text, reader(text))).toEqual(await outcome(() => reader(text)(text)));
    }),
    { numRuns: 3000, seed: 4 },
  );
});

test('malformed JSON is rejected in pieces exactly when it is rejected at once', async () => {
  const token = fc.constantFrom('', '"', '\\', ':', ',', '{', '}', '[', ']', ' ', 'x', '1', ',,', '[]', '"a":[1,2],');
  const broken = fc.tuple(json, fc.nat(), fc.nat({ max: 2 }), token).map(([text, at, length, inserted]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + inserted + text.slice(start + length);
  });
  await fc.assert(
    fc.asyncProperty(broken, async (text) => {
      expect(await inPieces(text)).toEqual(await outcome(() => readJson(text)));
    }),
    { numRuns: 10_000, seed: 5 },
  );
});

test.each([
  '{"a":[,1,2]}',
  '{"a":[1,2,]}',
  '{"a":[1,,2]}',
  '{"a":[1, ,2]}',
  '{"a":[1 2]}',
  '{"a":[1],[2]}',
  '{"a":[1,2}',
  '{"a":[1,{2]}',
  '{"a":[1,2]]}',
  '{"a":[1,2]',
  '{"a":[1,"2]}',
  '{"a":[1,2]}}',
])('%s is not JSON when it is parsed in pieces', async (text) => {
  expect(await inPieces(text)).toBe('not JSON');
});

test('a repeated member has its last value when it is parsed in pieces', async () => {
  expect(await inPieces('{"a":[1,2],"a":[3]}')).toEqual({ value: { a: [3] } });
  expect(await inPieces('{"a":[1,2],"a":4}')).toEqual({ value: { a: 4 } });
  expect(await inPieces('{"a":4,"a":[1,2]}')).toEqual({ value: { a: [1, 2] } });
});

test('a long list takes one event-loop turn per piece, and no piece is much longer than requested', async () => {
  const lengths: number[] = [];
  let turns = 0;
  const text = JSON.stringify({
    paging: { page: 1 },
    items: Array.from({ length: 1000 }, (_, n) => ({ n, of: [n, n] })),
  });
  const value = await readListInTurns(
    text,
    (piece) => {
      lengths.push(piece.length);
      return JSON.parse(piece);
    },
    async () => {
      turns += 1;
    },
    2000,
  );
  expect(value).toEqual(JSON.parse(text));
  expect(Math.max(...lengths)).toBeLessThan(2100);
  expect(turns).toBe(lengths.length - 1);
  expect(turns).toBeGreaterThan(10);
});
