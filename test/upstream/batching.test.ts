import { expect, test } from 'vitest';
import {
  ConnectionDocument,
  ConnectionsByIdsDocument,
  TwoBanksDocument,
  TwoConnectionsDocument,
} from '../generated/operations.js';
import { TOKEN, testGateway } from '../support/client.js';
import { askedIds, BANK, connectionJson, fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';

const range = (count: number, from = 1) => Array.from({ length: count }, (_, index) => String(from + index));

test('50 aliased lookups are one upstream call with each id once', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const aliases = range(50).map((id) => `a${id}: bankConnection(id: ${id}) { id }`);
  const response = await gateway.post(
    JSON.stringify({ query: `{ ${aliases.join(' ')} again: bankConnection(id: 7) { id } }` }),
  );
  const { data } = (await response.json()) as { data: Record<string, { id: string }> };
  expect(Object.values(data).map(({ id }) => id)).toEqual([...range(50), '7']);
  expect(upstream.calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `GET /api/v1/bankConnections?ids=${range(50).join(',')}`,
  ]);
});

test('bankConnection and bankConnections of one operation share the call', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await gateway.post(
    '{"query":"{ bankConnection(id: 3) { id } bankConnections(ids: [1, 3, 2]) { id } }"}',
  );
  expect(await response.json()).toEqual({
    data: { bankConnection: { id: '3' }, bankConnections: [{ id: '1' }, { id: '3' }, { id: '2' }] },
  });
  expect(upstream.calls.map(({ url }) => url)).toEqual(['/api/v1/bankConnections?ids=3,1,2']);
});

test('2,500 short ids are three calls of at most 1,000 ids', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { data } = await gateway.execute(ConnectionsByIdsDocument, { ids: range(2500) });
  expect(data?.bankConnections?.map(({ id }) => id)).toEqual(range(2500));
  expect(upstream.calls.map((call) => askedIds(call).length)).toEqual([1000, 1000, 500]);
});

test('a batch ends before its URL exceeds 6,144 bytes', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const ids = Array.from({ length: 1000 }, (_, index) => String(9_223_372_036_854_775_807n - BigInt(index)));
  const { data } = await gateway.execute(ConnectionsByIdsDocument, { ids });
  expect(data?.bankConnections?.map(({ id }) => id)).toEqual(ids);
  const lengths = upstream.calls.map(({ url }) => upstream.url.length + url.length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(6144);
  expect(Math.max(...lengths)).toBeGreaterThan(6144 - 21);
  expect(upstream.calls).toHaveLength(4);
});

test('an empty list of ids returns an empty list without an upstream call', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  expect(await gateway.execute(ConnectionsByIdsDocument, { ids: [] })).toEqual({ data: { bankConnections: [] } });
  expect(upstream.calls).toEqual([]);
});

test('without ids all connections are read in one call', async () => {
  await using upstream = await fakeFinapi(() => ({ body: `{"connections":[${connectionJson('5')}]}` }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await gateway.post('{"query":"{ a: bankConnections { id } b: bankConnections(ids: null) { id } }"}');
  expect(await response.json()).toEqual({ data: { a: [{ id: '5' }], b: [{ id: '5' }] } });
  expect(upstream.calls.map(({ url }) => url)).toEqual(['/api/v1/bankConnections']);
});

test('items are matched by id in any order: a missing one is null, an unrequested one is ignored', async () => {
  const items = ['9', '2', '4'].map((id) => connectionJson(id)).join(',');
  await using upstream = await fakeFinapi(() => ({ body: `{"connections":[${items}]}` }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await gateway.post(
    '{"query":"{ a: bankConnection(id: 2) { id } b: bankConnection(id: 3) { id } c: bankConnections(ids: [4, 3, 2, 4]) { id } }"}',
  );
  expect(await response.json()).toEqual({ data: { a: { id: '2' }, b: null, c: [{ id: '4' }, { id: '2' }] } });
  expect(upstream.calls).toHaveLength(1);
});

test('a failed batch fails only its own ids', async () => {
  await using upstream = await fakeFinapi((call) =>
    askedIds(call).includes('2') ? { status: 500, body: {} } : respondWithAllIds(call),
  );
  await using gateway = await testGateway({ finapiUrl: upstream.url, maxIdsPerCall: 1 });
  const result = await gateway.execute(TwoConnectionsDocument, { a: '1', b: '2' });
  expect(result.data).toEqual({ a: { id: '1' }, b: null });
  expect(result.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([[['b'], 'UPSTREAM_ERROR']]);
});

test('a connection with an unreadable id fails only the lookups that found nothing', async () => {
  const body = `{"connections":[${connectionJson('1')},{"id":"two"}]}`;
  await using upstream = await fakeFinapi(() => ({ body }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const result = await gateway.execute(TwoConnectionsDocument, { a: '1', b: '2' });
  expect(result.data).toEqual({ a: { id: '1' }, b: null });
  expect(result.errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_INVALID_RESPONSE']);
});

test('too many ids in one operation are BAD_USER_INPUT without an upstream call', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url, maxIdsPerOperation: 3 });
  const response = await gateway.post(
    '{"query":"{ a: bankConnections(ids: [1, 2]) { id } b: bankConnections(ids: [3, 4]) { id } }"}',
  );
  const result = (await response.json()) as { data: unknown; errors: { extensions: { code: string } }[] };
  expect(result.data).toEqual({ a: null, b: null });
  expect(result.errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
  expect(upstream.calls).toEqual([]);
});

test('nothing is cached from one operation to the next', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  await gateway.execute(ConnectionDocument, { id: '1' });
  await gateway.execute(ConnectionDocument, { id: '1' }, { Authorization: `Bearer other-${TOKEN}` });
  expect(upstream.calls.map(({ headers }) => headers.authorization)).toEqual([
    `Bearer ${TOKEN}`,
    `Bearer other-${TOKEN}`,
  ]);
});

test('lookups of banks share one call with the maximum page size', async () => {
  const body = { banks: [BANK], paging: { page: 1, perPage: 500, pageCount: 1, totalCount: 1 } };
  await using upstream = await fakeFinapi(() => ({ body }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const result = await gateway.execute(TwoBanksDocument, { a: '277672', b: '1' });
  expect(result).toEqual({ data: { a: { id: '277672', name: 'FinAPI Test Bank' }, b: null } });
  expect(upstream.calls.map(({ url }) => url)).toEqual(['/api/v1/banks?ids=277672,1&perPage=500']);
});

test('ids of a bank search count too, and no other field of the operation makes a call', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url, maxIdsPerOperation: 3 });
  const fields = [
    'banks(ids: [1, 2]) { banks { id } }',
    'accounts(ids: [3]) { id }',
    'bankConnections(ids: [4]) { id }',
  ];
  const response = await gateway.post(JSON.stringify({ query: `{ all: bankConnections { id } ${fields.join(' ')} }` }));
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(Array.from({ length: 4 }, () => 'BAD_USER_INPUT'));
  expect(upstream.calls).toEqual([]);
});

test('lookups of 501 banks are two calls, because a page holds 500', async () => {
  await using upstream = await fakeFinapi(() => ({
    body: { banks: [], paging: { page: 1, perPage: 500, pageCount: 0, totalCount: 0 } },
  }));
  await using gateway = await testGateway({
    finapiUrl: upstream.url,
    queryLimits: { maxLookupAliases: 501, maxTokens: 10_000 },
  });
  const query = `{ ${range(501)
    .map((id) => `b${id}: bank(id: ${id}) { id }`)
    .join(' ')} }`;
  await gateway.post(JSON.stringify({ query }));
  expect(upstream.calls.map((call) => askedIds(call).length)).toEqual([500, 1]);
});
