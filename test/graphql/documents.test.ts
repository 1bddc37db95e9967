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

/** What a gateway with these options makes of requests, one after the other, and how many calls went upstream. */
async function asking(options: Partial<GatewayOptions>, ...requests: readonly object[]) {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...options });
  const answers: unknown[] = [];
  for (const body of requests) answers.push(await (await gateway.post(JSON.stringify(body))).json());
  return { answers, calls: upstream.calls.length };
}

const refusedAs = (code: string, message: unknown = expect.any(String)) => ({
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
  ['by its whole text', { query: READ }],
  ['by text and hash', { query: READ, ...apollo(READ) }],
])('a trusted document is run %s', async (_title, form) => {
  expect(await asking(only, { ...form, variables })).toEqual({ answers: [DATA], calls: 1 });
});

test.each([
  ['a text of its own', { query: OTHER }, 'PERSISTED_QUERY_ONLY', undefined],
  ['a trusted text with a comment', { query: `${READ} #` }, 'PERSISTED_QUERY_ONLY', undefined],
  ['a text of its own with its hash', { query: OTHER, ...apollo(OTHER) }, 'PERSISTED_QUERY_ONLY', undefined],
  ['a text of its own with a trusted hash', { query: OTHER, ...apollo(READ) }, 'BAD_REQUEST', undefined],
  ['introspection', { query: '{ __schema { __typename } }' }, 'PERSISTED_QUERY_ONLY', undefined],
  ['an unknown hash', apollo(OTHER), 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'],
  ['an unknown documentId', document(OTHER), 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'],
  [
    'another version of the hash',
    { extensions: { persistedQuery: { version: 2, sha256Hash: hashOf(READ) } } },
    'BAD_REQUEST',
    undefined,
  ],
  ['no document', { variables }, 'BAD_REQUEST', undefined],
  ['a documentId that is no text', { documentId: 7 }, 'BAD_REQUEST', undefined],
  ['a query that is no text', { query: [READ], ...apollo(READ) }, 'BAD_REQUEST', undefined],
])('where only trusted documents are run, %s is refused', async (_title, body, code, message) => {
  expect(await asking(only, body)).toEqual({ answers: [refusedAs(code, message)], calls: 0 });
});

test('trusted documents are added where others may run too', async () => {
  const { answers } = await asking({ trustedDocuments: TRUSTED }, { ...document(READ), variables }, { query: OTHER });
  expect(answers).toEqual([DATA, { data: { bankConnections: [] } }]);
});

test('without documents an id is not supported, and beside a text it is left alone', async () => {
  const { answers } = await asking({}, apollo(READ), { query: READ, variables, ...apollo(OTHER) });
  expect(answers).toEqual([refusedAs('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported'), DATA]);
});

/** A GET with these parameters. */
const get = (gateway: TestGateway, parameters: Record<string, string>, accept: Record<string, string> = {}) =>
  fetch(`${gateway.url}?${new URLSearchParams(parameters)}`, {
    headers: { Authorization: 'Bearer user-token', ...accept },
  });

test('documents are found by GET and over server-sent events, and mutations are not run by GET', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...only });
  const asked = { documentId: document(READ).documentId, variables: JSON.stringify(variables) };
  const hashed = { extensions: JSON.stringify(apollo(READ).extensions), variables: JSON.stringify(variables) };
  expect(await (await get(gateway, asked)).json()).toEqual(DATA);
  expect(await (await get(gateway, hashed)).json()).toEqual(DATA);
  expect(await (await get(gateway, asked, { Accept: 'text/event-stream' })).text()).toContain(
    `event: next\ndata: ${JSON.stringify(DATA)}`,
  );
  expect((await get(gateway, document(WRITE))).status).toBe(405);
  expect(upstream.calls.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
});

test('documents are found over WebSocket, and others are refused there', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...only });
  const connectionParams = { Authorization: 'Bearer user-token' };
  const client = createClient({ url: gateway.url.replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams });
  const first = async (payload: { query: string; documentId?: string; extensions?: Record<string, unknown> }) =>
    (await client.iterate({ variables, ...payload }).next()).value;
  // The protocol has no message without a query.
  expect(await first({ query: '', ...document(READ) })).toEqual(DATA);
  expect(await first({ query: '', ...apollo(READ) })).toEqual(DATA);
  await expect(first({ query: OTHER })).rejects.toMatchObject([{ extensions: { code: 'PERSISTED_QUERY_ONLY' } }]);
  expect(upstream.calls).toHaveLength(2);
  await client.dispose();
});

test('a refusal is 200 for application/json and 400 for application/graphql-response+json', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9', ...only });
  const body = JSON.stringify(document(OTHER));
  const legacy = await gateway.post(body, JSON_200);
  const current = await gateway.post(body, { Accept: 'application/graphql-response+json' });
  expect([legacy.status, current.status]).toEqual([200, 400]);
});

test('with APQ a text that came with its hash is known by the hash', async () => {
  const { answers, calls } = await asking(
    { apq: true },
    { ...apollo(READ), variables },
    { query: READ, ...apollo(READ), variables },
    { ...apollo(READ), variables },
    { ...document(READ), variables },
  );
  expect(answers).toEqual([refusedAs('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'), DATA, DATA, DATA]);
  expect(calls).toBe(3);
});

test('with APQ a wrong hash is refused and stores nothing, and a text without a hash is run', async () => {
  const { answers } = await asking(
    { apq: true },
    { query: READ, ...apollo(OTHER), variables },
    apollo(OTHER),
    { query: READ, variables },
    apollo(READ),
  );
  const notFound = refusedAs('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
  expect(answers).toEqual([refusedAs('BAD_REQUEST'), notFound, DATA, notFound]);
});

test('with APQ a document above 64 KB is run but not kept', async () => {
  const long = `${READ} #${'x'.repeat(65_536)}`;
  const { answers } = await asking({ apq: true }, { query: long, ...apollo(long), variables }, apollo(long));
  expect(answers).toEqual([DATA, refusedAs('PERSISTED_QUERY_NOT_FOUND')]);
});
