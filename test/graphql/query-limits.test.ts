import { getIntrospectionQuery } from 'graphql';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { testGateway } from '../support/client.js';
import { SIMPLE, TOO_COMPLEX, times } from '../support/documents.js';
import { fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';

const codesOf = async (response: Response) => {
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return errors?.map(({ extensions }) => extensions.code);
};
const STRICT = { Accept: 'application/graphql-response+json' };

test.each(TOO_COMPLEX)(
  'rejects %s as QUERY_TOO_COMPLEX with 400 and without an upstream call',
  async (_title, query) => {
    await using upstream = await fakeFinapi(() => ({}));
    await using gateway = await testGateway({ finapiUrl: upstream.url });
    const response = await gateway.post(
      JSON.stringify({ query, operationName: query.startsWith('query A') ? 'A' : null }),
      STRICT,
    );
    expect([response.status, await codesOf(response)]).toEqual([400, ['QUERY_TOO_COMPLEX']]);
    expect(upstream.calls).toEqual([]);
  },
);

test.each(SIMPLE)('accepts %s', async (_title, query) => {
  await using upstream = await fakeFinapi((call) =>
    call.url.includes('/accounts') ? { body: { accounts: [] } } : respondWithAllIds(call),
  );
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await gateway.post(JSON.stringify({ query }), STRICT);
  expect([response.status, await codesOf(response)]).toEqual([200, undefined]);
});

test('the introspection query of tools runs despite its depth', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  const query = getIntrospectionQuery({
    inputValueDeprecation: true,
    schemaDescription: true,
    specifiedByUrl: true,
    oneOf: true,
  });
  expect(await codesOf(await gateway.post(JSON.stringify({ query })))).toBeUndefined();
});

test('an import that is selected twice under one response name runs once', async () => {
  await using upstream = await fakeFinapi(() => ({ status: 422, body: {} }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const field = 'importBankConnection(input: { bankId: 1 }) { __typename }';
  await gateway.post(JSON.stringify({ query: `mutation { ${field} ${field} }` }));
  expect(upstream.calls).toHaveLength(1);
});

test('a limit is configurable', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9', queryLimits: { maxAliases: 1 } });
  const ask = async (count: number) =>
    codesOf(await gateway.post(JSON.stringify({ query: `{ ${times(count, (n) => `a${n}: __typename`)} }` })));
  expect([await ask(1), await ask(2)]).toEqual([undefined, ['QUERY_TOO_COMPLEX']]);
});

test('fields that merge in too many ways for validation are rejected under any limits', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9', queryLimits: { maxLookupAliases: 1000 } });
  const response = await gateway.post(JSON.stringify({ query: `{ ${times(500, () => 'bank(id: 1) { id }')} }` }));
  expect(await response.text()).toContain('Too many fields of the document have the same response name.');
});

test('a document over a limit is rejected every time, even if it is too long to be cached', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  const ask = async (query: string) => codesOf(await gateway.post(JSON.stringify({ query })));
  const document = `{ ${times(31, (n) => `a${n}: __typename`)} }`;
  const long = `${document} # ${'x'.repeat(20_000)}`;
  const codes = [await ask(document), await ask(document), await ask(long), await ask(long)];
  expect(codes).toEqual(codes.map(() => ['QUERY_TOO_COMPLEX']));
});

test('a fragment that spreads itself is a validation error and does not hang', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  const query = '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A __typename }';
  expect(await codesOf(await gateway.post(JSON.stringify({ query })))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
});

const MISSPELLINGS: readonly (readonly [title: string, body: object])[] = [
  ['a field', { query: '{ bankConection(id: 1) { id } }' }],
  ['a field of an introspection type', { query: '{ __typename { nam } }' }],
  ['a field of a member type', { query: 'mutation { deleteBankConnection(id: 1) { ids } }' }],
  ['an argument', { query: '{ bank(idd: 1) { id } }' }],
  ['an argument of a directive', { query: '{ __typename @include(iff: true) }' }],
  ['a type', { query: 'query ($a: BankOrderFeld) { __typename }' }],
  ['an input field', { query: '{ banks(order: [{ feld: ID }]) { paging { page } } }' }],
  ['an enum value', { query: '{ banks(order: [{ field: NAMEE }]) { paging { page } } }' }],
  ['an enum value as a string', { query: '{ banks(order: [{ field: "NAME" }]) { paging { page } } }' }],
  [
    'an input field in variables',
    {
      query: 'query ($o: [BankOrder!]) { banks(order: $o) { paging { page } } }',
      variables: { o: [{ field: 'ID', directon: 'ASC' }] },
    },
  ],
  [
    'an enum value in variables',
    {
      query: 'query ($o: [BankOrder!]) { banks(order: $o) { paging { page } } }',
      variables: { o: [{ field: 'NAMEE' }] },
    },
  ],
  [
    'an enum value in a default',
    { query: 'query ($o: [BankOrder!] = [{ field: NAMEE }]) { banks(order: $o) { paging { page } } }' },
  ],
];

test.each(MISSPELLINGS)('without introspection, errors suggest no name for %s', async (_title, body) => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9', introspection: false });
  const text = await (await gateway.post(JSON.stringify(body))).text();
  expect(text).toContain('"errors"');
  expect(text).not.toContain('Did you mean');
});

test('with introspection, errors suggest similar names', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  const texts = await Promise.all(
    MISSPELLINGS.map(async ([, body]) => (await gateway.post(JSON.stringify(body))).text()),
  );
  expect(texts.filter((text) => text.includes('Did you mean')).length).toBeGreaterThan(8);
});

test('unknown types do not raise the limit of fields', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  const query = `{ ${times(150, (n) => `... on A${n} { bank(id: 1) { id name } }`)} }`;
  expect(await codesOf(await gateway.post(JSON.stringify({ query })))).toEqual(['QUERY_TOO_COMPLEX']);
});

test('more than 200 inline fragments are QUERY_TOO_COMPLEX', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  const ask = async (count: number) =>
    codesOf(await gateway.post(JSON.stringify({ query: `{ ${times(count, () => '... on Query { __typename }')} }` })));
  const few = await gateway.post(JSON.stringify({ query: `{ ${times(30, () => '... { __typename }')} }` }));
  expect([few.status, await ask(201)]).toEqual([200, ['QUERY_TOO_COMPLEX']]);
});

test('a long operation name is truncated in the log', async () => {
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => log.push(line) });
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9', logger });
  await gateway.post(JSON.stringify({ query: `query ${'A'.repeat(900_000)} { __typename }` }));
  expect(JSON.parse(log[0] ?? '')).toMatchObject({ operationName: 'A'.repeat(200) });
});

test('an input field whose name resembles suggestions is rejected quickly and not repeated', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  const query = 'mutation ($input: ImportBankConnectionInput!) { importBankConnection(input: $input) { __typename } }';
  const variables = { input: { [' Did you mean'.repeat(75_000)]: 1 } };
  const start = performance.now();
  const text = await (await gateway.post(JSON.stringify({ query, variables }))).text();
  // A search that restarts at each suggestion takes half a minute.
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(text).toContain('"code":"BAD_USER_INPUT"');
  expect(text).not.toContain('Did you mean Did you mean');
});
