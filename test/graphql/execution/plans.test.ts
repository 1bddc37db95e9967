import { buildSchema, execute, isObjectType, Kind, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema as REAL_SCHEMA } from '../../../schema/index.js';
import { TURN } from '../../../src/event-loop/turn-sizes.js';
import { Executor } from '../../../src/graphql/execution/executor.js';
import { planOf } from '../../../src/graphql/execution/plan.js';
import { compareExecutions, SCHEMA } from '../../support/compare-executions.js';
import { randomDocument } from '../../support/random-documents.js';
import type { Mode } from '../../support/random-tree.js';
import { visible } from '../../support/visible-result.js';

const SEEDS = 200;

const MODES: readonly Mode[] = ['at once', 'as promises', 'mixed'];

describe.each(MODES)('values returned %s', (mode) => {
  test.each([
    ['', () => undefined],
    [' when lists are completed over several event-loop turns', (seed: number) => ({ items: 1 + (seed % 5), ms: -1 })],
  ])(`${SEEDS} random documents have the results of graphql-js%s`, async (_title, turnOf) => {
    let promises = 0;
    for (let seed = 0; seed < SEEDS; seed += 1) {
      const { difference, unhandled, isAsync } = await compareExecutions({ seed, mode, turn: turnOf(seed) });
      expect([difference, unhandled], `seed ${seed}`).toEqual([undefined, 0]);
      if (isAsync) promises += 1;
    }
    // With values returned at once, the result is a promise only if a list takes a second turn.
    expect(promises > 0).toBe(mode !== 'at once' || turnOf(0) !== undefined);
  });
});

test('random documents are valid, and their values make graphql-js leave rejections unhandled', async () => {
  let unhandled = 0;
  for (let seed = 0; seed < 100; seed += 1) {
    const errors = validate(SCHEMA, parse(randomDocument(seed).text));
    expect(errors.filter(({ message }) => !/never used|is never/.test(message))).toEqual([]);
    unhandled += (await compareExecutions({ seed, mode: 'mixed', turn: undefined })).unhandledByGraphqlJs;
  }
  expect(unhandled).toBeGreaterThan(0);
});

const runBoth = async (text: string, rootValue: object, schema = SCHEMA) => {
  const args = { schema, document: parse(text), rootValue, contextValue: 'at once' };
  return [
    visible(await new Executor(schema, true, TURN.executed).execute(args)),
    visible(await execute(args)),
  ] as const;
};

/** Returns the plan of a document's first definition. */
function planIn(text: string, schema = REAL_SCHEMA) {
  const [operation, ...fragments] = parse(text).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('The operation must come first.');
  const named = fragments.flatMap((one) =>
    one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
  );
  return planOf(schema, Object.fromEntries(named), operation, new WeakMap());
}

test.each([
  ['a directive', '{ __typename @include(if: true) }'],
  ['a directive on a fragment', '{ ... @skip(if: false) { __typename } }'],
  ['introspection', '{ __schema { queryType { name } } }'],
  ['introspection of a type', '{ __type(name: "Bank") { name } }'],
  ['an alias __proto__', '{ __proto__: __typename }'],
  ['a mutation', 'mutation { __typename }'],
])('%s is executed by graphql-js', async (_title, text) => {
  expect(planIn(text)).toBeUndefined();
  const [actual, expected] = await runBoth(text, {}, REAL_SCHEMA);
  expect(actual).toEqual(expected);
});

test('an abstract type is executed by graphql-js', async () => {
  const schema = buildSchema(
    'interface Named { name: String } type A implements Named { name: String } type Query { one: Named a: A }',
  );
  const root = { one: { __typename: 'A', name: 'x' }, a: { name: 'y' } };
  for (const text of ['{ one { name __typename } }', '{ a { ... on Named { name } } }']) {
    const [actual, expected] = await runBoth(text, root, schema);
    expect(actual).toEqual(expected);
  }
});

test('a fragment that is spread 100 times is planned once', () => {
  const schema = buildSchema('type Query { one: One } type One { a: String b: String }');
  const one = schema.getType('One');
  if (!isObjectType(one)) throw new Error('One is an object.');
  const fields = one.getFields();
  let reads = 0;
  one.getFields = () => {
    reads += 1;
    return fields;
  };
  const spreads = Array.from({ length: 100 }, (_, n) => `a${n}: one { ...F }`);
  expect(planIn(`{ ${spreads.join(' ')} } fragment F on One { a b }`, schema)).toHaveLength(100);
  expect(reads).toBe(2);
});

test('fragments that overlap in too many ways are executed by graphql-js', () => {
  const names = Array.from({ length: 6 }, (_, n) => `F${n}`);
  const subsets = Array.from({ length: 63 }, (_, n) => names.filter((_name, bit) => (n + 1) & (1 << bit)));
  const spreads = subsets.map(
    (subset, n) => `a${n}: bankConnection(id: 1) { ${subset.map((name) => `...${name}`).join(' ')} }`,
  );
  const fragments = names.map(
    (name) =>
      `fragment ${name} on BankConnection { id name bankId type accountIds updateStatus categorizationStatus bank { id name bic } }`,
  );
  expect(planIn(`{ ${spreads.join(' ')} } ${fragments.join(' ')}`)).toBeUndefined();
});

test('lists that take several event-loop turns have the results of graphql-js', async () => {
  const child = { id: 'c', must: 'm' };
  const items = Array.from({ length: 60_000 }, (_, n) => ({
    id: n,
    child,
    int: n % 1000 === 7 ? null : n,
    text: n % 1000 === 8 ? new Error('no text') : 't',
  }));
  let turns = 0;
  const count = setInterval(() => {
    turns += 1;
  });
  const [actual, expected] = await runBoth('{ children { id int text child { id must } } }', { children: items });
  clearInterval(count);
  expect(actual).toEqual(expected);
  expect(turns).toBeGreaterThan(0);
});

test.each([
  ['a function that a resolver returns', () => Object],
  ['a string in place of an object', () => 'text'],
  ['an iterator in place of a list', () => new Map([[1, 2]]).values()],
])('%s is completed as in graphql-js', async (_title, resolve) => {
  const schema = buildSchema('type Query { text: String self: Query list: [Int] length: Int name: String }');
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    if (['text', 'self', 'list'].includes(field.name)) field.resolve = resolve;
  }
  const [actual, expected] = await runBoth('{ text list self { length name self { length } } }', {}, schema);
  expect(actual).toEqual(expected);
});
