import { expect, test } from 'vitest';
import { testGateway } from '../support/client.js';
import { connectionJson, errorBody, fakeFinapi, type Reply } from '../support/fake-finapi.js';

const failures: readonly [string, Reply, string][] = [
  ['500', { status: 500, body: errorBody('UNEXPECTED_ERROR', 'x') }, 'UPSTREAM_ERROR'],
  ['503', { status: 503 }, 'UPSTREAM_UNAVAILABLE'],
  ['401', { status: 401, body: { error: 'invalid_token' } }, 'UNAUTHENTICATED'],
  ['403', { status: 403, body: errorBody('UNAUTHORIZED_ACCESS', 'Access is denied') }, 'FORBIDDEN'],
  ['404 with HTML', { status: 404, body: '<html>' }, 'UPSTREAM_INVALID_RESPONSE'],
  ['an HTML page', { body: '<html>' }, 'UPSTREAM_INVALID_RESPONSE'],
  ['a list of numbers', { body: '{"accounts":[7]}' }, 'UPSTREAM_INVALID_RESPONSE'],
];

/** An upstream whose accounts fail while everything else works. */
const withoutAccounts = (accounts: Reply) =>
  fakeFinapi(({ method, url }) => {
    if (url.startsWith('/api/v1/accounts')) return accounts;
    const connection = connectionJson('7');
    return { body: method === 'GET' ? `{"connections":[${connection},${connectionJson('8')}]}` : connection };
  });

const mutations = {
  import: 'importBankConnection(input: { bankId: 1 })',
  update: 'updateBankConnection(input: { id: 7 })',
  edit: 'editBankConnection(input: { id: 7, name: "new" })',
};
const rows = Object.entries(mutations).flatMap(([name, field]) =>
  failures.map(([failure, reply, code]) => [name, failure, { field, reply, code }] as const),
);

test.each(rows)(
  'a successful %s keeps its id when its accounts fail with %s',
  async (_name, _failure, { field, reply, code }) => {
    await using upstream = await withoutAccounts(reply);
    await using gateway = await testGateway({ finapiUrl: upstream.url });
    const query = `mutation { r: ${field} { ... on BankConnection { id updateStatus accounts { id } } } }`;
    const response = await gateway.post(JSON.stringify({ query }));
    expect(await response.json()).toMatchObject({
      data: { r: { id: '7', updateStatus: 'IN_PROGRESS', accounts: null } },
      errors: [{ path: ['r', 'accounts'], extensions: { code, retryable: false } }],
    });
    expect(upstream.calls.filter(({ method }) => method !== 'GET')).toHaveLength(1);
  },
);

test.each(failures)('connections are listed even if their accounts fail with %s', async (_failure, reply, code) => {
  await using upstream = await withoutAccounts(reply);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await gateway.post('{"query":"{ bankConnections { id accounts { id } } }"}');
  expect(await response.json()).toMatchObject({
    data: {
      bankConnections: [
        { id: '7', accounts: null },
        { id: '8', accounts: null },
      ],
    },
    errors: [7, 8].map((_id, index) => ({ path: ['bankConnections', index, 'accounts'], extensions: { code } })),
  });
});

test('a failed batch of accounts does not affect the connections of other batches', async () => {
  await using upstream = await fakeFinapi(({ url }) => {
    if (url === '/api/v1/accounts?bankConnectionIds=7') return { status: 500 };
    if (url.startsWith('/api/v1/accounts')) return { body: '{"accounts":[]}' };
    return { body: `{"connections":[${connectionJson('7')},${connectionJson('8')}]}` };
  });
  await using gateway = await testGateway({ finapiUrl: upstream.url, maxIdsPerCall: 1 });
  const response = await gateway.post('{"query":"{ bankConnections { id accounts { id } } }"}');
  expect(await response.json()).toMatchObject({
    data: {
      bankConnections: [
        { id: '7', accounts: null },
        { id: '8', accounts: [] },
      ],
    },
  });
});

const EXISTS = `mutation { r: importBankConnection(input: { bankId: 1 }) {
  ... on BankConnectionExists { code connections { id bank { id } } } } }`;

const existing = (list: () => Reply) =>
  fakeFinapi(({ method }) =>
    method === 'POST' ? { status: 422, body: errorBody('ENTITY_EXISTS', 'exists') } : list(),
  );

test('an import of an existing connection lists the connections of its bank', async () => {
  const ofBank = (id: string, bankId: unknown, bank: unknown = { id: bankId }) => connectionJson(id, { bankId, bank });
  const connections = [ofBank('1', 1), ofBank('2', 2), ofBank('3', 1, null), ofBank('4', null, { id: 'x' })];
  await using upstream = await existing(() => ({ body: `{"connections":[${connections.join(',')}]}` }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await gateway.post(JSON.stringify({ query: EXISTS }));
  expect(await response.json()).toEqual({
    data: {
      r: {
        code: 'ENTITY_EXISTS',
        connections: [
          { id: '1', bank: { id: '1' } },
          { id: '3', bank: { id: '1' } },
        ],
      },
    },
  });
  expect(upstream.calls.map(({ method }) => method)).toEqual(['POST', 'GET']);
});

test('an import of an existing connection makes one call if its connections are not selected', async () => {
  await using upstream = await existing(() => ({}));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  await gateway.post(JSON.stringify({ query: EXISTS.replace('connections { id bank { id } }', '') }));
  expect(upstream.calls.map(({ method }) => method)).toEqual(['POST']);
});

test('the result of an import of an existing connection survives a failed list of connections', async () => {
  await using upstream = await existing(() => ({ status: 500 }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await gateway.post(JSON.stringify({ query: EXISTS }));
  expect(await response.json()).toMatchObject({
    data: { r: { code: 'ENTITY_EXISTS', connections: null } },
    errors: [{ path: ['r', 'connections'] }],
  });
});
