import { createHash } from 'node:crypto';
import { createClient } from 'graphql-ws';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { GatewayOptions } from '../../src/config/gateway-options.js';
import { type TestGateway, testGateway } from '../support/client.js';
import { fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const READ = 'query Read($id: ID!) { bankConnection(id: $id) { id } }';
const WRITE = 'mutation Delete { deleteAllBankConnections { __typename } }';
const OTHER = 'query Other { bankConnections { id } }';
const TRUSTED = new Map([READ, WRITE].map((text) => [hashOf(text), text]));
const variables = { id: '1' };
const DATA = { data: { bankConnection: { id: '1' } } };
const JSON_200 = { Accept: 'application/json' };

const apollo = (text: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(text) } } });
const document = (text: string) => ({ documentId: `sha256:${hashOf(text)}` });

/** Sends requests one after the other and returns their results and the number of upstream calls. */
async function send(options: Partial<GatewayOptions>, ...requests: readonly object[]) {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...options });
  const results: unknown[] = [];
  for (const body of requests) results.push(await (await gateway.post(JSON.stringify(body))).json());
  return { results, calls: upstream.calls.length };
}

const requestError = (code: string, message: unknown = expect.any(String)) => ({
  errors: [{ message, extensions: { code, requestId: expect.any(String), retryable: false } }],
});

const only = { trustedDocuments: TRUSTED, isTrustedOnly: true };

test.each([
  ["by Apollo's hash", apollo(READ)],
  ['by its documentId', document(READ)],
  ['by the bare hash as documentId', { documentId: hashOf(READ) }],
  [
    "by codegen's id in Apollo's form",
    { extensions: { persistedQuery: { version: 1, sha256Hash: document(READ).documentId } } },
  ],
  ['by its full text', { query: READ }],
  ['by text and hash', { query: READ, ...apollo(READ) }],
])('a trusted document runs %s', async (_title, form) => {
  expect(await send(only, { ...form, variables })).toEqual({ results: [DATA], calls: 1 });
});

test.each([
  ['another document', { query: OTHER }, 'PERSISTED_QUERY_ONLY', undefined],
  ['a trusted document with a comment', { query: `${READ} #` }, 'PERSISTED_QUERY_ONLY', undefined],
  ['another document with its hash', { query: OTHER, ...apollo(OTHER) }, 'PERSISTED_QUERY_ONLY', undefined],
  ['another document with a trusted hash', { query: OTHER, ...apollo(READ) }, 'BAD_REQUEST', undefined],
  ['introspection', { query: '{ __schema { __typename } }' }, 'PERSISTED_QUERY_ONLY', undefined],
  ['an unknown hash', apollo(OTHER), 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'],
  ['an unknown documentId', document(OTHER), 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'],
  [
    'another version of persistedQuery',
    { extensions: { persistedQuery: { version: 2, sha256Hash: hashOf(READ) } } },
    'BAD_REQUEST',
    undefined,
  ],
  ['a request without a document', { variables }, 'BAD_REQUEST', undefined],
  ['a documentId that is not a string', { documentId: 7 }, 'BAD_REQUEST', undefined],
  ['a query that is not a string', { query: [READ], ...apollo(READ) }, 'BAD_REQUEST', undefined],
])('with trusted documents only, %s is rejected', async (_title, body, code, message) => {
  expect(await send(only, body)).toEqual({ results: [requestError(code, message)], calls: 0 });
});

test('trusted documents run alongside arbitrary ones', async () => {
  const { results } = await send({ trustedDocuments: TRUSTED }, { ...document(READ), variables }, { query: OTHER });
  expect(results).toEqual([DATA, { data: { bankConnections: [] } }]);
});

test('without trusted documents an id is not supported, and it is ignored if the request has a query', async () => {
  const { results } = await send({}, apollo(READ), { query: READ, variables, ...apollo(OTHER) });
  expect(results).toEqual([requestError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported'), DATA]);
});

/** Sends a GET with these parameters. */
const get = (gateway: TestGateway, parameters: Record<string, string>, accept: Record<string, string> = {}) =>
  fetch(`${gateway.url}?${new URLSearchParams(parameters)}`, {
    headers: { Authorization: 'Bearer user-token', ...accept },
  });

test('trusted documents run over GET and server-sent events, but mutations do not run over GET', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...only });
  const byId = { documentId: document(READ).documentId, variables: JSON.stringify(variables) };
  const byHash = { extensions: JSON.stringify(apollo(READ).extensions), variables: JSON.stringify(variables) };
  expect(await (await get(gateway, byId)).json()).toEqual(DATA);
  expect(await (await get(gateway, byHash)).json()).toEqual(DATA);
  expect(await (await get(gateway, byId, { Accept: 'text/event-stream' })).text()).toContain(
    `event: next\ndata: ${JSON.stringify(DATA)}`,
  );
  expect((await get(gateway, document(WRITE))).status).toBe(405);
  expect(upstream.calls.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
});

test('trusted documents run over WebSocket, and others are rejected there', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...only });
  const connectionParams = { Authorization: 'Bearer user-token' };
  const client = createClient({ url: gateway.url.replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams });
  const first = async (payload: { query: string; documentId?: string; extensions?: Record<string, unknown> }) =>
    (await client.iterate({ variables, ...payload }).next()).value;
  // The protocol requires a query in every message.
  expect(await first({ query: '', ...document(READ) })).toEqual(DATA);
  expect(await first({ query: '', ...apollo(READ) })).toEqual(DATA);
  await expect(first({ query: OTHER })).rejects.toMatchObject([{ extensions: { code: 'PERSISTED_QUERY_ONLY' } }]);
  expect(upstream.calls).toHaveLength(2);
  await client.dispose();
});

test('a request error is 200 for application/json and 400 for application/graphql-response+json', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9', ...only });
  const body = JSON.stringify(document(OTHER));
  const legacy = await gateway.post(body, JSON_200);
  const current = await gateway.post(body, { Accept: 'application/graphql-response+json' });
  expect([legacy.status, current.status]).toEqual([200, 400]);
});

test('with APQ, a document that was sent with its hash is found by the hash', async () => {
  const { results, calls } = await send(
    { apq: true },
    { ...apollo(READ), variables },
    { query: READ, ...apollo(READ), variables },
    { ...apollo(READ), variables },
    { ...document(READ), variables },
  );
  expect(results).toEqual([requestError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'), DATA, DATA, DATA]);
  expect(calls).toBe(3);
});

test('with APQ, a wrong hash is rejected and not stored, and a document without a hash runs', async () => {
  const { results } = await send(
    { apq: true },
    { query: READ, ...apollo(OTHER), variables },
    apollo(OTHER),
    { query: READ, variables },
    apollo(READ),
  );
  const notFound = requestError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
  expect(results).toEqual([requestError('BAD_REQUEST'), notFound, DATA, notFound]);
});

test('with APQ, a document above 64 KB runs but is not cached', async () => {
  const long = `${READ} #${'x'.repeat(65_536)}`;
  const { results } = await send({ apq: true }, { query: long, ...apollo(long), variables }, apollo(long));
  expect(results).toEqual([DATA, requestError('PERSISTED_QUERY_NOT_FOUND')]);
});
