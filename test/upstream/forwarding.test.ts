import { expect, test } from 'vitest';
import { ConnectionDocument, DeleteDocument } from '../generated/operations.js';
import { TOKEN, testGateway } from '../support/client.js';
import { fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';

test('only the documented headers of a client go upstream', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  await gateway.execute(
    ConnectionDocument,
    { id: '1' },
    {
      Authorization: `bearer ${TOKEN}`,
      'X-Request-Id': 'my-id',
      'PSU-IP-Address': '203.0.113.9',
      'PSU-Device-OS': 'iOS 26',
      'PSU-User-Agent': 'App/1',
      'Accept-Language': 'cs',
      Cookie: 'session=1',
      'X-Forwarded-For': '203.0.113.9',
      'User-Agent': 'their client',
    },
  );
  const { host, connection, ...headers } = upstream.calls[0]?.headers ?? {};
  expect(headers).toEqual({
    authorization: `bearer ${TOKEN}`,
    'x-request-id': 'my-id',
    'psu-ip-address': '203.0.113.9',
    'psu-device-os': 'iOS 26',
    'psu-user-agent': 'App/1',
    'accept-language': 'cs',
    accept: 'application/json',
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': 'finapi-graphql-gateway',
  });
});

test('the request id is in the upstream calls, the errors and the response header', async () => {
  await using upstream = await fakeFinapi(() => ({ status: 500 }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const query = '{"query":"{ a: bankConnection(id: 1) { id } b: bankConnections { id } }"}';
  const response = await gateway.post(query, { 'X-Request-Id': 'my-id' });
  const { errors } = (await response.json()) as { errors: { extensions: { requestId: string } }[] };
  expect(response.headers.get('x-request-id')).toBe('my-id');
  expect(errors.map(({ extensions }) => extensions.requestId)).toEqual(['my-id', 'my-id']);
  expect(new Set(upstream.calls.map(({ headers }) => headers['x-request-id']))).toEqual(new Set(['my-id']));
});

test.each([
  ['is missing', undefined],
  ['is longer than 255 characters', 'x'.repeat(256)],
  ['is not printable', 'caf\u00e9'],
])('a request id that %s is replaced by a new UUID', async (_title, id) => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await gateway.post('{"query":"{ bankConnection(id: 1) { id } }"}', id ? { 'X-Request-Id': id } : {});
  const echoed = response.headers.get('x-request-id');
  expect(echoed).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(upstream.calls[0]?.headers['x-request-id']).toBe(echoed);
});

test.each([
  ['a request without an Authorization header', ''],
  ['a scheme other than Bearer', 'Basic dXNlcjpwdw=='],
  ['an empty token', 'Bearer '],
  ['a header with two tokens', 'Bearer a b'],
  ['a token with invalid characters', 'Bearer a"b'],
])('%s is UNAUTHENTICATED without an upstream call', async (_title, authorization) => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const read = await gateway.execute(ConnectionDocument, { id: '1' }, { Authorization: authorization });
  const write = await gateway.execute(DeleteDocument, { id: '1' }, { Authorization: authorization });
  expect([read, write].map(({ errors }) => errors?.[0]?.extensions.code)).toEqual([
    'UNAUTHENTICATED',
    'UNAUTHENTICATED',
  ]);
  expect(upstream.calls).toEqual([]);
});

test('introspection and __typename need no token', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await gateway.post('{"query":"{ __typename __schema { queryType { name } } }"}', {
    Authorization: '',
  });
  expect(await response.json()).toEqual({ data: { __typename: 'Query', __schema: { queryType: { name: 'Query' } } } });
});
