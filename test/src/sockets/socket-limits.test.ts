import { expect, test } from 'vitest';
import { testGateway } from '../../support/client.js';
import { times } from '../../support/documents.js';
import { FAULTS, faultServer } from '../../support/fault-server.js';
import { HandshakeRefused, openSocket, type SocketMessage } from '../../support/socket.js';

const UPSTREAM = { finapiUrl: 'http://127.0.0.1:9' };

const kinds = (messages: readonly SocketMessage[]) => messages.map(({ type }) => type);

test.each([
  ['another path', { path: '/other' }, 404],
  ['a token in the address', { path: '/graphql?token=x' }, 400],
  ['a page of another origin', { origin: 'https://evil.example' }, 403],
  ['a page that hides its origin', { origin: 'null' }, 403],
])('%s is refused', async (_title, options, status) => {
  await using gateway = await testGateway({ ...UPSTREAM, corsOrigins: ['https://app.example'] });
  const refusal = await openSocket(gateway, {}, options).catch((error: unknown) => error);
  expect(refusal).toEqual(new HandshakeRefused(status));
});

test('a page of the gateway itself or of a listed origin is welcome', async () => {
  await using gateway = await testGateway({ ...UPSTREAM, corsOrigins: ['https://app.example'] });
  for (const origin of ['https://app.example', new URL(gateway.url).origin]) {
    await using socket = await openSocket(gateway, {}, { origin });
    expect(kinds(socket.messages)).toEqual(['connection_ack']);
  }
});

test.each([
  ['a message larger than 1 MiB', ' '.repeat(1_048_577), 1009],
  ['what is no JSON', '{', 4400],
  ['a message of half a million values', `{"type":"ping","payload":{"x":[${'1,'.repeat(500_000)}1]}}`, 4400],
  ['an operation before connection_init', '{"type":"subscribe","id":"a","payload":{"query":"{ a }"}}', 4401],
])('%s closes the socket', async (_title, message, code) => {
  await using gateway = await testGateway(UPSTREAM);
  await using socket = await openSocket(gateway, null);
  socket.send(message);
  expect((await socket.closed)[0]).toBe(code);
});

test('a document beyond the limits is refused as over HTTP', async () => {
  await using gateway = await testGateway(UPSTREAM);
  await using socket = await openSocket(gateway);
  const query = `{ ${times(31, (n) => `a${n}: __typename`)} }`;
  socket.send(JSON.stringify({ type: 'subscribe', id: 'a', payload: { query } }));
  await expect
    .poll(() => socket.messages.at(-1))
    .toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'QUERY_TOO_COMPLEX', retryable: false } }],
    });
});

test('a client that does not speak the protocol is closed', async () => {
  await using gateway = await testGateway(UPSTREAM);
  await using socket = await openSocket(gateway, null, { protocols: [] });
  expect(await socket.closed).toEqual([4406, 'Subprotocol not acceptable']);
});

test('a token has a limited number of sockets, which counts those that are open', async () => {
  await using gateway = await testGateway({ ...UPSTREAM, maxSocketsPerToken: 1 });
  const first = await openSocket(gateway);
  await using second = await openSocket(gateway);
  expect(await second.closed).toEqual([4429, 'Too many connections']);
  await using other = await openSocket(gateway, { Authorization: 'Bearer another' });
  expect(kinds(other.messages)).toEqual(['connection_ack']);
  await first[Symbol.asyncDispose]();
  await expect.poll(() => gateway.connections()).toBe(1);
  await using third = await openSocket(gateway);
  expect(kinds(third.messages)).toEqual(['connection_ack']);
});

test('a process has a limited number of sockets', async () => {
  await using gateway = await testGateway({ ...UPSTREAM, maxSubscriptions: 1 });
  await using socket = await openSocket(gateway);
  expect(kinds(socket.messages)).toEqual(['connection_ack']);
  expect(await openSocket(gateway).catch((error: unknown) => error)).toEqual(new HandshakeRefused(503));
});

test('a socket has a limited number of operations at once', async () => {
  await using server = await faultServer(FAULTS.hangBeforeHeaders);
  await using gateway = await testGateway({ finapiUrl: server.url, maxSubscriptionsPerToken: 1 });
  await using socket = await openSocket(gateway);
  for (const id of ['a', 'b']) socket.send({ type: 'subscribe', id, payload: { query: '{ bankConnections { id } }' } });
  expect(await socket.closed).toEqual([4429, 'Too many operations at once']);
});
