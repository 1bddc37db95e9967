import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { TURN } from '../../../src/event-loop/turn-sizes.js';
import { Executor } from '../../../src/graphql/execution/executor.js';
import { testGateway } from '../../support/client.js';
import { fakeFinapi } from '../../support/fake-finapi.js';
import { openSocket } from '../../support/socket.js';

const nullError = (name: string, place: string, type: string): string =>
  `Variable "$${name}" must not be null: argument ${place} expects a value of type "${type}".`;

interface FailedResult {
  readonly data?: unknown;
  readonly errors: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

const FRAGMENTS = `
  query ($i: ID = "1") { ...Outer }
  fragment Outer on Query { ... on Query { ...Inner } }
  fragment Inner on Query { bank(id: $i) { id } ...Outer2 }
  fragment Outer2 on Query { __typename }`;

describe('a null variable where null is not allowed', () => {
  test.each([
    ['an argument', 'query ($i: ID = "1") { bank(id: $i) { id } }', 'i', '"id" of "Query.bank"', 'ID!'],
    [
      'a list item',
      'query ($i: ID = "1") { banks(ids: ["2", $i]) { __typename } }',
      'i',
      '"ids[1]" of "Query.banks"',
      'ID!',
    ],
    [
      'a field of an object in a list',
      'query ($f: BankOrderField = NAME) { banks(order: [{ field: $f }]) { __typename } }',
      'f',
      '"order[0].field" of "Query.banks"',
      'BankOrderField!',
    ],
    ['a fragment of a fragment', FRAGMENTS, 'i', '"id" of "Query.bank"', 'ID!'],
    ['a directive', 'query ($s: Boolean = true) { __typename @skip(if: $s) }', 's', '"if" of "@skip"', 'Boolean!'],
    [
      'a directive on a spread',
      'query ($s: Boolean = true) { ...F @include(if: $s) } fragment F on Query { __typename }',
      's',
      '"if" of "@include"',
      'Boolean!',
    ],
    [
      'an introspection field',
      'query ($n: String = "Bank") { __type(name: $n) { name } }',
      'n',
      '"name" of "Query.__type"',
      'String!',
    ],
    [
      'an argument of a mutation',
      'mutation ($i: ID = "1") { deleteBankConnection(id: $i) { __typename } }',
      'i',
      '"id" of "Mutation.deleteBankConnection"',
      'ID!',
    ],
    [
      'a field of an input object',
      'mutation ($b: ID = "1") { importBankConnection(input: { bankId: $b }) { __typename } }',
      'b',
      '"input.bankId" of "Mutation.importBankConnection"',
      'ID!',
    ],
    [
      'a selection below a mutation',
      'mutation ($s: Boolean = true) { deleteBankConnection(id: 9) { ... on DeletedBankConnection { id @skip(if: $s) } } }',
      's',
      '"if" of "@skip"',
      'Boolean!',
    ],
    [
      'a fragment that the second mutation uses',
      `mutation ($s: Boolean = true) { deleteAllBankConnections { __typename } deleteBankConnection(id: 9) { ...F } }
       fragment F on DeleteBankConnectionResult { __typename @include(if: $s) }`,
      's',
      '"if" of "@include"',
      'Boolean!',
    ],
    [
      'a subscription',
      'subscription ($i: ID = "1") { bankConnectionProgress(id: $i) { id } }',
      'i',
      '"id" of "Subscription.bankConnectionProgress"',
      'ID!',
    ],
  ])('in %s is rejected with 400 before any upstream call', async (_title, query, name, place, type) => {
    await using upstream = await fakeFinapi(() => ({ body: {} }));
    await using gateway = await testGateway({ finapiUrl: upstream.url });
    const headers = { Accept: 'application/graphql-response+json, text/event-stream;q=0.5' };
    const response = await gateway.post(JSON.stringify({ query, variables: { [name]: null } }), headers);
    const { data, errors } = (await response.json()) as FailedResult;
    expect([response.status, data, errors.map(({ message }) => message)]).toEqual([
      400,
      undefined,
      [nullError(name, place, type)],
    ]);
    expect([errors[0]?.extensions['code'], upstream.calls]).toEqual(['BAD_USER_INPUT', []]);
  });

  test('in a mutation over WebSocket is rejected before any upstream call', async () => {
    await using upstream = await fakeFinapi(() => ({ body: {} }));
    await using gateway = await testGateway({ finapiUrl: upstream.url });
    await using socket = await openSocket(gateway);
    const query = 'mutation ($i: ID = "1") { deleteBankConnection(id: $i) { __typename } }';
    const [message] = await socket.run('a', { query, variables: { i: null } });
    expect(message).toMatchObject({
      type: 'error',
      payload: [{ message: nullError('i', '"id" of "Mutation.deleteBankConnection"', 'ID!') }],
    });
    expect(upstream.calls).toEqual([]);
  });

  test('in an entity reference is rejected before any upstream call', async () => {
    await using upstream = await fakeFinapi(() => ({ body: {} }));
    await using gateway = await testGateway({ finapiUrl: upstream.url, federation: true });
    const query = 'query ($r: _Any = "none") { _entities(representations: [$r]) { __typename } }';
    const response = await gateway.post(JSON.stringify({ query, variables: { r: null } }), {
      Accept: 'application/graphql-response+json',
    });
    const { errors } = (await response.json()) as FailedResult;
    expect([response.status, errors[0]?.message]).toEqual([
      400,
      nullError('r', '"representations[0]" of "Query._entities"', '_Any!'),
    ]);
    expect(upstream.calls).toEqual([]);
  });
});

const SCHEMA = buildSchema(`
  input In { size: Int! = 5 tags: [[String!]!] in: In }
  type Query { sized(size: Int! = 5, in: In, maybe: Int = 2): String other: Query list(in: [In!]!): String }`);

/** Resolvers that return their arguments as JSON. */
const ROOT = {
  sized: (args: object) => JSON.stringify(args),
  list: (args: object) => JSON.stringify(args),
  other: () => ROOT,
};

async function run(text: string, variableValues: Record<string, unknown>, operationName?: string) {
  const document = parse(text);
  expect(validate(SCHEMA, document)).toEqual([]);
  const executor = new Executor(SCHEMA, true, TURN.executed);
  const { data, errors } = await executor.execute({
    schema: SCHEMA,
    document,
    rootValue: ROOT,
    variableValues,
    operationName,
  });
  return errors ? errors.map(({ message }) => message) : JSON.parse(JSON.stringify(data));
}

test.each([
  ['of an argument', 'query ($n: Int) { sized(size: $n) }', '"size" of "Query.sized"', 'Int!'],
  ['of an input field', 'query ($n: Int) { sized(in: { size: $n }) }', '"in.size" of "Query.sized"', 'Int!'],
  [
    'of an input field of nested lists',
    'query ($n: String = "x") { list(in: [{ in: { tags: [["a"], ["b", $n]] } }, {}]) }',
    '"in[0].in.tags[1][1]" of "Query.list"',
    'String!',
  ],
])('the default %s does not replace an explicit null', async (_title, text, place, type) => {
  expect(await run(text, { n: null })).toEqual([nullError('n', place, type)]);
});

test('a default of null for an omitted variable is rejected like an explicit null', async () => {
  expect(await run('query ($n: Int = null) { sized(size: $n) }', {})).toEqual([
    nullError('n', '"size" of "Query.sized"', 'Int!'),
  ]);
});

test('two null variables are both reported, each at its first use', async () => {
  const text = 'query ($a: Int, $b: Int) { sized(size: $a) other { sized(size: $b) } x: sized(size: $a) }';
  expect(await run(text, { a: null, b: null })).toEqual([
    nullError('a', '"size" of "Query.sized"', 'Int!'),
    nullError('b', '"size" of "Query.sized"', 'Int!'),
  ]);
});

test.each([
  [
    'an omitted variable takes the default',
    'query ($n: Int) { sized(size: $n) }',
    {},
    { sized: '{"size":5,"maybe":2}' },
  ],
  [
    'null is allowed for a nullable argument',
    'query ($n: Int = 1) { sized(maybe: $n) }',
    { n: null },
    { sized: '{"size":5,"maybe":null}' },
  ],
  [
    'the arguments of a skipped field are not read',
    'query ($n: Int, $s: Boolean!) { sized(size: $n) @skip(if: $s) other { x: sized(size: $n) @include(if: false) } }',
    { n: null, s: true },
    { other: {} },
  ],
  [
    'the arguments in an excluded fragment are not read',
    'query ($n: Int, $s: Boolean!) { __typename ...F @include(if: $s) } fragment F on Query { sized(size: $n) }',
    { n: null, s: false },
    { __typename: 'Query' },
  ],
])('%s', async (_title, text, variables, data) => {
  expect(await run(text, variables)).toEqual(data);
});

test('a use in another operation of the document is ignored', async () => {
  const text = 'query A($n: Int) { sized(maybe: $n) } query B($n: Int) { sized(size: $n) }';
  expect(await run(text, { n: null }, 'A')).toEqual({ sized: '{"size":5,"maybe":null}' });
});

test('a null skip is rejected even if an include excludes its field', async () => {
  const text = 'query ($s: Boolean = true) { sized @skip(if: $s) @include(if: false) }';
  expect(await run(text, { s: null })).toEqual([nullError('s', '"if" of "@skip"', 'Boolean!')]);
});
