import { setImmediate } from 'node:timers/promises';
import {
  buildSchema,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  isObjectType,
  Kind,
  parse,
  validate,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema as REAL_SCHEMA } from '../../../schema/index.js';
import { Executor } from '../../../src/graphql/execution/executor.js';
import { planOf } from '../../../src/graphql/execution/plan.js';
import { randomDocument } from '../../support/random-documents.js';
import { type Mode, randomSchema, randomTree } from '../../support/random-execution.js';

const SCHEMA = randomSchema();
const SEEDS = 150;

/** What a client could see of a result, with all that its order tells. */
const visible = ({ data, errors, ...rest }: ExecutionResult): unknown => [
  JSON.stringify(data),
  errors?.map(({ message, path, locations, originalError }) =>
    JSON.stringify([
      message.replace(/^Expected `Odd.*$/, 'Odd has no form for a value.'),
      path,
      locations,
      originalError?.message === message,
    ]),
  ),
  Object.keys(rest),
];

describe.each<Mode>(['at once', 'as promises', 'mixed'])('values that come %s', (mode) => {
  test(`${SEEDS} random documents have the answers of graphql-js`, async () => {
    const executor = new Executor(SCHEMA, true);
    let planned = 0;
    for (let seed = 0; seed < SEEDS; seed += 1) {
      const { text, variables } = randomDocument(seed);
      const document = parse(text);
      if (seed < 100)
        expect(validate(SCHEMA, document).filter(({ message }) => !/never used|is never/.test(message))).toEqual([]);
      const args = (): ExecutionArgs => ({
        schema: SCHEMA,
        document,
        variableValues: variables,
        contextValue: mode,
        rootValue: randomTree(seed, mode),
      });
      const [expected, actual] = [visible(await execute(args())), visible(await executor.execute(args()))];
      expect(actual, `seed ${seed}: ${text}`).toEqual(expected);
      planned += 1;
    }
    expect(planned).toBe(SEEDS);
  });
});

const runBoth = async (text: string, rootValue: object, schema = SCHEMA) => {
  const args = { schema, document: parse(text), rootValue, contextValue: 'at once' };
  return [visible(await new Executor(schema, true).execute(args)), visible(await execute(args))] as const;
};

/** The plan of a document's first definition. */
function planIn(text: string, schema = REAL_SCHEMA) {
  const [operation, ...fragments] = parse(text).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('The operation stands first.');
  const named = fragments.flatMap((one) =>
    one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
  );
  return planOf(schema, Object.fromEntries(named), operation);
}

test.each([
  ['a directive', '{ __typename @include(if: true) }'],
  ['a directive on a fragment', '{ ... @skip(if: false) { __typename } }'],
  ['introspection', '{ __schema { queryType { name } } }'],
  ['introspection of a type', '{ __type(name: "Bank") { name } }'],
  ['a member __proto__', '{ __proto__: __typename }'],
  ['a mutation', 'mutation { __typename }'],
])('%s is left to graphql-js', async (_title, text) => {
  expect(planIn(text)).toBeUndefined();
  const [actual, expected] = await runBoth(text, {}, REAL_SCHEMA);
  expect(actual).toEqual(expected);
});

test('an abstract type is left to graphql-js', async () => {
  const schema = buildSchema(
    'interface Named { name: String } type A implements Named { name: String } type Query { one: Named a: A }',
  );
  const root = { one: { __typename: 'A', name: 'x' }, a: { name: 'y' } };
  for (const text of ['{ one { name __typename } }', '{ a { ... on Named { name } } }']) {
    const [actual, expected] = await runBoth(text, root, schema);
    expect(actual).toEqual(expected);
  }
});

test('a fragment that is spread a hundred times is planned once', () => {
  const schema = buildSchema('type Query { one: One } type One { a: String b: String }');
  const one = schema.getType('One');
  if (!isObjectType(one)) throw new Error('One is an object.');
  const fields = one.getFields();
  let looks = 0;
  one.getFields = () => {
    looks += 1;
    return fields;
  };
  const spreads = Array.from({ length: 100 }, (_, n) => `a${n}: one { ...F }`);
  expect(planIn(`{ ${spreads.join(' ')} } fragment F on One { a b }`, schema)).toHaveLength(100);
  expect(looks).toBe(2);
});

test('nodes that meet in ever new ways are left to graphql-js', () => {
  const names = Array.from({ length: 6 }, (_, n) => `F${n}`);
  const subsets = Array.from({ length: 63 }, (_, n) => names.filter((_name, bit) => (n + 1) & (1 << bit)));
  const spreads = subsets.map(
    (some, n) => `a${n}: bankConnection(id: 1) { ${some.map((name) => `...${name}`).join(' ')} }`,
  );
  const fragments = names.map(
    (name) =>
      `fragment ${name} on BankConnection { id name bankId type accountIds updateStatus categorizationStatus bank { id name bic } }`,
  );
  expect(planIn(`{ ${spreads.join(' ')} } ${fragments.join(' ')}`)).toBeUndefined();
});

test('lists that take several turns have the answers of graphql-js', async () => {
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

test('a rejection beside an item that fails at once is handled', async () => {
  const later = async () => {
    await undefined;
    throw new Error('later');
  };
  const document = parse('{ strictChildren { text must } children { id } }');
  const rootValue = { strictChildren: () => [{ text: 't', must: later }, new Error('at once')] };
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);
  process.on('unhandledRejection', note);
  const { errors } = await new Executor(SCHEMA, true).execute({ schema: SCHEMA, document, rootValue });
  await setImmediate();
  process.off('unhandledRejection', note);
  expect(errors?.map(({ message }) => message)).toEqual(['at once']);
  expect(unhandled).toEqual([]);
});

test.each([
  ['a function that a resolver gives', () => Object],
  ['a text for an object', () => 'text'],
  ['an iterator for a list', () => new Map([[1, 2]]).values()],
])('%s is taken as graphql-js takes it', async (_title, resolve) => {
  const schema = buildSchema('type Query { text: String self: Query list: [Int] length: Int name: String }');
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    if (['text', 'self', 'list'].includes(field.name)) field.resolve = resolve;
  }
  const [actual, expected] = await runBoth('{ text list self { length name self { length } } }', {}, schema);
  expect(actual).toEqual(expected);
});
