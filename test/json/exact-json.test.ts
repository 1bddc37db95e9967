import fc from 'fast-check';
import { LosslessNumber, parse } from 'lossless-json';
import { expect, test } from 'vitest';
import { parseExactly } from '../../src/json/exact-json.js';
import { readClientJson, readExactJson, readJson } from '../../src/json/json.js';
import { hasLongNumber } from '../../src/json/long-number.js';

const exact = (digits: string): unknown => (/^-?\d{1,15}$/.test(digits) ? Number(digits) : new LosslessNumber(digits));

const lossless = (text: string): unknown =>
  parse(text, null, { parseNumber: exact, onDuplicateKey: ({ newValue }) => newValue });

/** Returns the value of a text, or 'not JSON'. */
function outcome(read: (text: string) => unknown, text: string): unknown {
  try {
    return { value: read(text) };
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError);
    return 'not JSON';
  }
}

const NUMBERS = ['0', '-0', '-0.00', '1.50', '1E400', '1.5E3', '-12e-3', '123456789012345', '1234567890123456'];
const EDGES = [...NUMBERS, '9007199254740993', '-9007199254740993', '12345678901234567890', '99.10', '1e+2', '0.0e0'];
const NOT_NUMBERS = [
  '01',
  '1.',
  '.5',
  '+1',
  'NaN',
  '-',
  '1e',
  '--1',
  '1.5.2',
  '1-2',
  '0x10',
  '1.5x',
  '-01.5',
  'Infinity',
];
const TEXTS = [
  '""',
  '"a"',
  '"1.5"',
  '"\\""',
  '"\\\\"',
  '"\\\\\\" 1.5, "',
  '": 2.50"',
  '"\\u0000"',
  '"\\u00001.5"',
  '"ü€😀"',
];

const space = fc.constantFrom('', '', ' ', '\n\t', '\r');
const spaced = (text: fc.Arbitrary<string>) => fc.tuple(space, text, space).map((parts) => parts.join(''));
const name = fc.constantFrom('"a"', '"b"', '"c"', '"1.5"', '"__proto__"', '"\\u0000"', '"\\""', '""');
const { node: json } = fc.letrec<{ node: string }>((tie) => ({
  node: spaced(
    fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(...EDGES, ...TEXTS, 'true', 'false', 'null'),
      fc.double({ noDefaultInfinity: true, noNaN: true }).map(String),
      fc.string().map((text) => JSON.stringify(text)),
      fc.array(tie('node'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
      fc
        .array(fc.tuple(spaced(name), tie('node')), { maxLength: 4 })
        .map((members) => `{${members.map((pair) => pair.join(':')).join(',')}}`),
    ),
  ),
}));

test('JSON is parsed exactly as lossless-json parses it', () => {
  fc.assert(
    fc.property(json, (text) => {
      expect(outcome((input) => parseExactly(input, exact), text)).toEqual(outcome((input) => lossless(input), text));
    }),
    { numRuns: 3000, seed: 1 },
  );
});

test('malformed JSON is rejected exactly when lossless-json rejects it', () => {
  const token = fc.constantFrom(
    ...EDGES,
    ...NOT_NUMBERS,
    ...TEXTS,
    '"',
    '\\',
    ':',
    ',',
    '{',
    '}',
    '[',
    ']',
    ' ',
    'x',
    '\u0000',
  );
  const broken = fc.tuple(json, fc.nat(), fc.nat({ max: 2 }), token).map(([text, at, length, inserted]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + inserted + text.slice(start + length);
  });
  fc.assert(
    fc.property(broken, (text) => {
      expect(outcome((input) => parseExactly(input, exact), text)).toEqual(outcome((input) => lossless(input), text));
    }),
    { numRuns: 5000, seed: 2 },
  );
});

test.each(EDGES)('the number %s keeps its digits in every position', (number) => {
  const text = `{"a":${number},"b":[${number} ,-1],"c": ${number}\n}`;
  const value = readExactJson(text) as { a: unknown; b: unknown[]; c: unknown };
  const expected = /^-?\d+$/.test(number) ? [number, number, number] : Array(3).fill({ value: number });
  const shown = [value.a, value.b[0], value.c].map((one) =>
    one instanceof LosslessNumber ? { value: one.value } : Object.is(one, -0) ? '-0' : String(one),
  );
  expect(shown).toEqual(expected);
  expect(outcome(readExactJson, number)).not.toBe('not JSON');
});

test.each(NOT_NUMBERS)('%s is not a number', (text) => {
  for (const body of [text, `[${text}]`, `{"a":${text}}`, `[1.50,${text}]`, `[${text},1234567890123456]`]) {
    expect([body, outcome(readExactJson, body), outcome(readJson, body)]).toEqual([body, 'not JSON', 'not JSON']);
  }
});

test.each(['{1.5:1}', '{"a":1,12345678901234567 :1}', '{1e3\n:1}', '[1.5:2]', '1.5 2.5', '["a"1.5]', '[1.5"a"]'])(
  '%s is not JSON, because a number is neither a name nor adjacent to a value',
  (text) => {
    expect(outcome(readExactJson, text)).toBe('not JSON');
  },
);

test.each([
  ['readExactJson', readExactJson],
  ['readJson', readJson],
  ['readClientJson', readClientJson],
])('%s keeps the last value of a repeated member', (_name, read) => {
  expect(read('{"a":1,"b":{"c":2},"a":3}')).toEqual({ a: 3, b: { c: 2 } });
  expect(read('{"a":9007199254740993,"a":3}')).toEqual({ a: 3 });
  expect(read('{"text":"\\u0000","a":9007199254740993,"a":3}')).toEqual({ text: '\u0000', a: 3 });
});

test('levels deeper than 200 are null, and no depth exhausts the call stack', () => {
  const nested = (depth: number): string => `{"money":1.5,"deep":${'['.repeat(depth)}1.5${']'.repeat(depth)}}`;
  expect(JSON.stringify(readExactJson(nested(100)))).toContain(`${'['.repeat(100)}{`);
  expect(readExactJson(nested(500_000))).toMatchObject({ money: new LosslessNumber('1.5') });
});

test('finds a number of 16 or more digits in every position, but not digits in a string', () => {
  const sign = fc.constantFrom('', '-');
  const digits = fc.stringMatching(/^[1-9][0-9]{15,20}$/);
  const before = fc.string({ maxLength: 40 }).map((text) => `{${JSON.stringify(text)}:`);
  fc.assert(
    fc.property(before, space, sign, digits, (start, blank, minus, number) =>
      hasLongNumber(`${start}${blank}${minus}${number}}`),
    ),
    { seed: 3 },
  );
  expect(hasLongNumber('9007199254740993')).toBe(true);
  expect(hasLongNumber(`{"iban":"DE${'1'.repeat(20)}","id":123456789012345}`)).toBe(false);
});
