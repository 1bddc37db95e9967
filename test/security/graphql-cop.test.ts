import { afterAll, beforeAll, expect, test } from 'vitest';
import { times } from '../support/documents.js';
import { type FakeFinapi, fakeFinapi } from '../support/fake-finapi.js';
import { type Program, runProgram } from '../support/program.js';

// The checks of graphql-cop (github.com/dolevf/graphql-cop, lib/tests) against the production profile. Each sends the same
// request and looks for the same finding. graphql-cop marks every request with the header X-GraphQL-Cop-Test.
let upstream: FakeFinapi;
let program: Program;
let url = '';

beforeAll(async () => {
  upstream = await fakeFinapi(() => ({}));
  program = runProgram({ PORT: '0', FINAPI_URL: upstream.url, NODE_ENV: 'production' });
  url = String((await program.line('gateway ready'))['url']);
});
afterAll(async () => {
  expect(upstream.calls).toEqual([]);
  await program[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

interface Result {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  readonly extensions?: unknown;
}
const HEADERS = { 'X-GraphQL-Cop-Test': 'test', Accept: '*/*' };

async function post(body: unknown): Promise<Result> {
  const headers = { ...HEADERS, 'Content-Type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as Result;
}
const query = (document: string): Promise<Result> => post({ query: document });

/** Sends the document in the URL, without a body. */
async function byUrl(document: string, method = 'GET'): Promise<string> {
  const response = await fetch(`${url}?query=${encodeURIComponent(document)}`, { method, headers: HEADERS });
  return response.text();
}

test('the endpoint runs GraphQL, without which the other checks would find nothing', async () => {
  expect(await query('query { __typename }')).toEqual({ data: { __typename: 'Query' } });
});

test('Introspection: the schema is not returned', async () => {
  const { data } = await query('query { __schema { types { name fields { name } } } }');
  expect(data).toBeUndefined();
});

test('Field Suggestions: errors contain no suggestion', async () => {
  const { errors } = await query('query { __schema { directive } }');
  expect(errors?.map(({ message }) => message).join()).not.toContain('Did you mean');
  expect(errors?.length).toBeGreaterThan(0);
});

test.each(['/', '/graphql', '/graphiql', '/playground', '/console', '/v1/graphiql'])(
  'GraphiQL: %s serves no explorer',
  async (path) => {
    const page = await (await fetch(new URL(path, url), { headers: { ...HEADERS, Accept: 'text/html' } })).text();
    expect(page).not.toMatch(/graphiql|playground|explorer/i);
  },
);

test('GET Method Query Support: a query that any web page can send is rejected', async () => {
  expect(await byUrl('{__typename}')).not.toContain('"data"');
});

test('GET based Mutation: a mutation in the URL is rejected', async () => {
  expect(await byUrl('mutation {__typename}')).not.toContain('"data"');
});

test('POST based url-encoded query: a form is rejected', async () => {
  expect(await byUrl('query {__typename}', 'POST')).not.toContain('"data"');
  const response = await fetch(url, {
    method: 'POST',
    headers: HEADERS,
    body: new URLSearchParams({ query: '{__typename}' }),
  });
  expect(response.status).toBe(415);
});

test('Trace Mode: results contain neither a trace nor a stack', async () => {
  const results = [await query('query { __typename }'), await query('query { nothing }')];
  expect(JSON.stringify(results)).not.toMatch(/tracing|stacktrace|exception/i);
});

test('Unhandled Errors: errors contain no exception', async () => {
  const { errors } = await query('qwerty cop { abc }');
  expect(errors?.map(({ extensions }) => Object.keys(extensions))).toEqual([['code', 'requestId', 'retryable']]);
});

test('Alias Overloading: 101 aliases are rejected', async () => {
  const { data } = await query(`query { ${times(101, (n) => `alias${n}:__typename \n`)} }`);
  expect(data).toBeUndefined();
});

test('Array-based Query Batching: a list of 11 queries is rejected', async () => {
  const result = await post(Array(11).fill({ query: 'query { __typename }' }));
  expect([Array.isArray(result), result.errors?.length]).toEqual([false, 1]);
});

test('Directive Overloading: ten unknown directives do not give ten errors', async () => {
  const { errors } = await query('query { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }');
  expect(errors?.length).toBeLessThan(10);
});

test('Circular Query via Introspection: a circular query is rejected', async () => {
  const level = 'fields { type { ';
  const { data } = await query(`query { __schema { types { ${level.repeat(4)} name ${'} }'.repeat(4)} } } }`);
  expect(data).toBeUndefined();
});

test('Field Duplication: 500 copies of one field are rejected', async () => {
  const { data } = await query(`query { ${'__typename \n'.repeat(500)} }`);
  expect(data).toBeUndefined();
});

test('Circular Fragment: a circular fragment is rejected', async () => {
  const { errors } = await query(
    'query { __schema { ...A } } fragment A on __Schema { __typename ...B } fragment B on __Schema { ...A }',
  );
  expect(errors?.length).toBeGreaterThan(0);
});
