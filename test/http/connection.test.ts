import { expect, test } from 'vitest';
import { fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';
import { listeningGateway } from '../support/listening.js';
import { CHUNKED, get, inChunks, rawClient, wire } from '../support/wire.js';

type Headers = Readonly<Record<string, string>>;

const LARGE = 'x'.repeat(1_048_577);
const SUBSCRIPTION = 'subscription { bankConnectionProgress(id: 1) { id } }';
const body = (query: string) => JSON.stringify({ query });
const other = (method: string, target: string) => (headers: Headers) => wire('', headers, { method, target });

/** A request for each kind of response. */
const REQUESTS: readonly (readonly [title: string, status: number, request: (headers: Headers) => Buffer])[] = [
  ['a result', 200, (headers) => wire(body('{ __typename }'), headers)],
  ['a result by GET', 200, (headers) => get({ query: '{ __typename }' }, headers)],
  [
    'a result of a body in chunks',
    200,
    (headers) => wire(inChunks(body('{ __typename }')), { ...headers, ...CHUNKED }),
  ],
  ['events', 200, (headers) => wire(body(SUBSCRIPTION), { ...headers, Accept: 'text/event-stream' })],
  ['one event', 200, (headers) => wire(body('{ __typename }'), { ...headers, Accept: 'text/event-stream' })],
  ['malformed JSON', 400, (headers) => wire('{', headers)],
  ['an unknown field', 200, (headers) => wire(body('{ nope }'), headers)],
  ['a foreign origin', 403, (headers) => wire(body('{ __typename }'), { ...headers, Origin: 'https://evil.example' })],
  ['an unknown path', 404, other('POST', '/nothing')],
  ['an unknown method', 405, other('PUT', '/graphql')],
  ['no acceptable type', 406, (headers) => wire(body('{ __typename }'), { ...headers, Accept: 'image/png' })],
  ['a large body', 413, (headers) => wire(LARGE, headers)],
  ['another type', 415, (headers) => wire('x', { ...headers, 'Content-Type': 'text/plain' })],
  ['a bad host', 400, (headers) => wire('{}', { ...headers, Host: 'a b' })],
  ['health', 200, other('GET', '/health')],
  ['readiness', 200, other('HEAD', '/ready')],
  ['a page', 200, other('GET', '/')],
];

const MUTATION = wire(body('mutation { deleteAllBankConnections { __typename } }'));

test.each(REQUESTS)(
  '%s with "Connection: close" ends the connection, and nothing behind it is run',
  async (_title, status, request) => {
    await using upstream = await fakeFinapi(finished);
    await using gateway = await listeningGateway({ finapiUrl: upstream.url });
    await using client = await rawClient(gateway.port);
    client.send(Buffer.concat([request({ Connection: 'close' }), MUTATION]));
    const [head = ''] = (await client.closed).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*\\r\\nConnection: close`));
    expect(upstream.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  },
);

test.each(REQUESTS)('%s keeps the connection otherwise', async (_title, status, request) => {
  await using upstream = await fakeFinapi(finished);
  await using gateway = await listeningGateway({ finapiUrl: upstream.url });
  await using client = await rawClient(gateway.port);
  client.send(Buffer.concat([request({ Connection: 'keep-alive' }), wire(body('{ next: __typename }'))]));
  const received = await client.closed;
  const isUnread = status === 413;
  expect(received).toMatch(
    new RegExp(`^HTTP/1.1 ${status} [^]*\\r\\nConnection: ${isUnread ? 'close' : 'keep-alive'}`),
  );
  expect(received.includes('{"data":{"next":"Query"}}')).toBe(!isUnread);
});

test.each([
  ['a result of HTTP/1.0', {}, 'close'],
  ['a result of HTTP/1.0 on a connection to be kept', { Connection: 'keep-alive' }, 'keep-alive'],
  ['events of HTTP/1.0', { Accept: 'text/event-stream' }, 'close'],
  // Without chunks the end of the connection is the end of the events.
  ['events of HTTP/1.0 on a connection to be kept', { Accept: 'text/event-stream', Connection: 'keep-alive' }, 'close'],
])('%s: for %j the connection is %s', async (_title, headers, connection) => {
  await using upstream = await fakeFinapi(finished);
  await using gateway = await listeningGateway({ finapiUrl: upstream.url });
  await using client = await rawClient(gateway.port);
  const query = 'Accept' in headers ? SUBSCRIPTION : '{ __typename }';
  client.send(wire(body(query), { Connection: undefined, ...headers }, { version: '1.0' }));
  await expect.poll(client.received).toMatch(/"data"/);
  client.end();
  expect(await client.closed).toMatch(new RegExp(`^HTTP/1.1 200 OK[^]*\\r\\nConnection: ${connection}\\r\\n`));
});

/** Connections that have settled: their subscriptions end with the first event. */
const finished: Parameters<typeof fakeFinapi>[0] = (call) => {
  const { body: text } = respondWithAllIds(call);
  return { body: String(text).replaceAll('IN_PROGRESS', 'READY') };
};
