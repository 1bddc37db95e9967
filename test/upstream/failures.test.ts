import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { ConnectionDocument, DeleteAllDocument, ImportDocument } from '../generated/operations.js';
import { TOKEN, testGateway } from '../support/client.js';
import { connectionJson, errorBody, fakeFinapi, type Reply } from '../support/fake-finapi.js';
import { SELF_SIGNED } from '../support/self-signed.js';

type Expected = [code: string, retryable: boolean];

/** Returns the error extensions of a read and a mutation that get the same response. */
async function bothOf(reply: Reply, options = {}) {
  await using upstream = await fakeFinapi(() => reply);
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...options });
  const read = await gateway.execute(ConnectionDocument, { id: '1' });
  const write = await gateway.execute(ImportDocument, { input: { bankId: '1' } });
  expect(upstream.calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
  return [read.errors?.[0]?.extensions, write.errors?.[0]?.extensions];
}

test.each<[number, string, Expected, Expected]>([
  [301, '', ['UPSTREAM_INVALID_RESPONSE', true], ['UPSTREAM_INVALID_RESPONSE', false]],
  [401, '', ['UNAUTHENTICATED', false], ['UNAUTHENTICATED', false]],
  [403, 'UNAUTHORIZED_ACCESS', ['FORBIDDEN', false], ['FORBIDDEN', false]],
  [429, '', ['UPSTREAM_RATE_LIMITED', true], ['UPSTREAM_RATE_LIMITED', true]],
  [500, 'UNEXPECTED_ERROR', ['UPSTREAM_ERROR', true], ['UPSTREAM_ERROR', false]],
  [502, '', ['UPSTREAM_UNAVAILABLE', true], ['OUTCOME_UNKNOWN', false]],
  [503, '', ['UPSTREAM_UNAVAILABLE', true], ['UPSTREAM_UNAVAILABLE', false]],
  [504, '', ['UPSTREAM_UNAVAILABLE', true], ['OUTCOME_UNKNOWN', false]],
  [405, 'METHOD_NOT_ALLOWED', ['UPSTREAM_REJECTED', false], ['UPSTREAM_REJECTED', false]],
  [415, 'UNSUPPORTED_MEDIA_TYPE', ['UPSTREAM_REJECTED', false], ['UPSTREAM_REJECTED', false]],
])('status %i with code "%s" is %j on a read and %j on a mutation', async (status, code, read, write) => {
  const reply = {
    status,
    headers: { Location: 'https://elsewhere.example/' },
    body: code ? errorBody(code, 'x') : '<html>',
  };
  const upstream = code ? { status, code } : { status };
  const [onRead, onWrite] = await bothOf(reply);
  expect(onRead).toEqual({ code: read[0], retryable: read[1], upstream, requestId: expect.any(String) });
  expect(onWrite).toEqual({ code: write[0], retryable: write[1], upstream, requestId: expect.any(String) });
});

const reads = [
  'bankConnections { id }',
  'bankConnection(id: 1) { id }',
  'banks { banks { id } }',
  'bank(id: 1) { id }',
];
const rejectedReads = [400, 404, 405, 415, 422, 423, 451, 501, 510].flatMap((status) =>
  reads.map((field) => [status, field] as const),
);

test.each(rejectedReads)('status %i is UPSTREAM_REJECTED on { %s }', async (status, field) => {
  await using upstream = await fakeFinapi(() => ({ status, body: errorBody('SOME_CODE', 'x') }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await gateway.post(JSON.stringify({ query: `{ ${field} }` }));
  const { errors } = (await response.json()) as { errors: { extensions: unknown }[] };
  expect(errors.map(({ extensions }) => extensions)).toEqual([
    {
      code: 'UPSTREAM_REJECTED',
      requestId: expect.any(String),
      retryable: false,
      upstream: { status, code: 'SOME_CODE' },
    },
  ]);
  expect(upstream.calls).toHaveLength(1);
});

test.each<[string, unknown]>([
  ['is empty', ''],
  ['is HTML', '<html>login</html>'],
  ['is truncated JSON', '{"connections":['],
  ['is JSON of another shape', '[]'],
  ['is a list of numbers', '{"connections":[7]}'],
])(
  'a 2xx whose body %s is UPSTREAM_INVALID_RESPONSE on a read and OUTCOME_UNKNOWN on a mutation',
  async (_title, body) => {
    const [read, write] = await bothOf({ body });
    expect(read).toMatchObject({ code: 'UPSTREAM_INVALID_RESPONSE', retryable: true });
    expect(write).toMatchObject({ code: 'OUTCOME_UNKNOWN', retryable: false });
  },
);

test('a response nested 200,000 levels deep is an invalid response, not a gateway fault', async () => {
  const [read, write] = await bothOf({ body: `${'['.repeat(200_000)}"${TOKEN}"${']'.repeat(200_000)}` });
  expect(read).toMatchObject({ code: 'UPSTREAM_INVALID_RESPONSE' });
  expect(write).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
});

test('rejects an oversized response to a read and to a mutation', async () => {
  const [read, write] = await bothOf({ body: 'x'.repeat(2000) }, { maxResponseBytes: 1000 });
  expect(read).toMatchObject({ code: 'UPSTREAM_INVALID_RESPONSE' });
  expect(write).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
});

/** Returns the error extensions of a read and a mutation whose upstream is unreachable. */
async function unreachable(finapiUrl: string) {
  await using gateway = await testGateway({ finapiUrl, readTimeoutMs: 5000 });
  const read = await gateway.execute(ConnectionDocument, { id: '1' });
  const write = await gateway.execute(ImportDocument, { input: { bankId: '1' } });
  return [read, write].map(({ errors }) => errors?.[0]?.extensions);
}

const neverSent = { code: 'UPSTREAM_UNAVAILABLE', retryable: true, requestId: expect.any(String) };

test('a refused connection is UPSTREAM_UNAVAILABLE, and retryable even for a mutation, which was never sent', async () => {
  const server = await fakeFinapi(() => ({}));
  await server[Symbol.asyncDispose]();
  expect(await unreachable(server.url)).toEqual([neverSent, neverSent]);
});

test('an unknown host name is UPSTREAM_UNAVAILABLE, and retryable even for a mutation', async () => {
  expect(await unreachable('http://finapi.invalid')).toEqual([neverSent, neverSent]);
});

test('a server without TLS is UPSTREAM_UNAVAILABLE, and retryable even for a mutation', async () => {
  await using server = await fakeFinapi(() => ({}));
  expect(await unreachable(server.url.replace('http:', 'https:'))).toEqual([neverSent, neverSent]);
});

test('an untrusted certificate is UPSTREAM_UNAVAILABLE, and no request is sent', async () => {
  let requests = 0;
  const server = createServer(SELF_SIGNED, (_request, response) => {
    requests += 1;
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await unreachable(`https://127.0.0.1:${port}`)).toEqual([neverSent, neverSent]);
  expect(requests).toBe(0);
  server.close();
});

test('a gateway fault is reported without its message', async () => {
  await using upstream = await fakeFinapi(() => ({
    body: `{"connections":[${connectionJson('1', { bank: undefined })}]}`,
  }));
  await using gateway = await testGateway({ finapiUrl: `${upstream.url}:not-a-url` });
  const { errors } = await gateway.execute(ConnectionDocument, { id: '1' });
  expect(errors?.[0]).toMatchObject({
    message: 'Internal error of the gateway. Operators find it in the log by the request id.',
    extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false },
  });
});

test.each([
  ['whose ids are not a list', '{"identifiers":"1,2"}', 'deleteAllBankConnections'],
  ['that is HTML', '<html>', 'deleteAllBankConnections'],
  ['that is HTML', '<html>', 'deleteBankConnection(id: 1)'],
])('a response %s (%s) to %s is OUTCOME_UNKNOWN', async (_title, body, field) => {
  await using upstream = await fakeFinapi(() => ({ body }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await gateway.post(JSON.stringify({ query: `mutation { ${field} { __typename } }` }));
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'OUTCOME_UNKNOWN' } }] });
});

test('caps a Retry-After in the far future at one day', async () => {
  const headers = { 'Retry-After': 'Fri, 31 Dec 9999 23:59:59 GMT' };
  const [read, write] = await bothOf({ status: 429, headers });
  expect([read?.['retryAfterSeconds'], write?.['retryAfterSeconds']]).toEqual([86_400, 86_400]);
});

test('a search with a lone surrogate reaches finAPI', async () => {
  const paging = { page: 1, perPage: 20, pageCount: 0, totalCount: 0 };
  await using upstream = await fakeFinapi(() => ({ body: { banks: [], paging } }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const query = 'query ($search: String) { banks(search: $search) { paging { page } } }';
  const response = await gateway.post(`{"query":"${query}","variables":{"search":"\\ud800"}}`);
  expect(await response.json()).toMatchObject({ data: { banks: { paging: { page: 1 } } } });
  expect(upstream.calls.map(({ url }) => url)).toEqual(['/api/v1/banks?search=%EF%BF%BD&page=1&perPage=20']);
});

test.each([
  ['lacks the list of ids', '{}', []],
  ['has null instead of the list of ids', '{"identifiers":null}', []],
  ['contains an unreadable id', '{"identifiers":[1,"x",3]}', ['1', '3']],
])('a deletion of all connections whose response %s still succeeds', async (_title, body, ids) => {
  await using upstream = await fakeFinapi(() => ({ body }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { data } = await gateway.execute(DeleteAllDocument, {});
  expect(data?.deleteAllBankConnections).toEqual({ __typename: 'DeletedBankConnections', ids });
  expect(upstream.calls).toHaveLength(1);
});
