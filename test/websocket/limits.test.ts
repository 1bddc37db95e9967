import { expect, test } from 'vitest';
import { testGateway } from '../support/client.js';
import { times } from '../support/documents.js';
import { connectionJson, fakeFinapi } from '../support/fake-finapi.js';
import { FAULTS, faultServer } from '../support/fault-server.js';
import { HandshakeRejected, openSocket, type SocketMessage } from '../support/socket.js';

const UPSTREAM = { finapiUrl: 'http://127.0.0.1:9' };

const kinds = (messages: readonly SocketMessage[]) => messages.map(({ type }) => type);

test.each([
  ['a message larger than 1 MiB', ' '.repeat(1_048_577), 1009],
  ['a message of half a million values', `{"type":"ping","payload":{"x":[${'1,'.repeat(500_000)}1]}}`, 4400],
])('%s closes the socket', async (_title, message, code) => {
  await using gateway = await testGateway(UPSTREAM);
  await using socket = await openSocket(gateway, null);
  socket.send(message);
  expect((await socket.closed)[0]).toBe(code);
});

test('a document over a limit is rejected as over HTTP', async () => {
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

test('the number of open sockets per token is limited', async () => {
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

test('the number of open sockets per process is limited', async () => {
  await using gateway = await testGateway({ ...UPSTREAM, maxSubscriptions: 1 });
  await using socket = await openSocket(gateway);
  expect(kinds(socket.messages)).toEqual(['connection_ack']);
  expect(await openSocket(gateway).catch((error: unknown) => error)).toEqual(new HandshakeRejected(503));
});

test('an operation over the limit of its socket is rejected, and the running ones continue', async () => {
  await using server = await faultServer(FAULTS.hangBeforeHeaders);
  await using gateway = await testGateway({ finapiUrl: server.url, maxSubscriptionsPerToken: 1 });
  await using socket = await openSocket(gateway);
  const query = '{ bankConnections { id } }';
  for (let id = 1; id <= 101; id += 1) socket.send({ type: 'subscribe', id: String(id), payload: { query } });
  const [refused] = await socket.run('one too many', { query });
  expect(refused).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }] });
  await expect.poll(() => server.requests.length).toBe(101);
});

test('a token written differently counts as the same token', async () => {
  await using gateway = await testGateway({ ...UPSTREAM, maxSocketsPerToken: 1 });
  await using _first = await openSocket(gateway, { Authorization: 'Bearer token' });
  await using second = await openSocket(gateway, { Authorization: 'bearer   token' });
  expect(await second.closed).toEqual([4429, 'Too many connections']);
});

test('headers of more than 16 KiB close the socket', async () => {
  await using gateway = await testGateway(UPSTREAM);
  await using socket = await openSocket(gateway, { Authorization: `Bearer ${'x'.repeat(16_384)}` });
  expect(await socket.closed).toEqual([4400, 'Headers too large']);
});

test('a client that reads nothing is disconnected', async () => {
  const name = 'x'.repeat(1_000_000);
  await using upstream = await fakeFinapi(() => ({ body: `{"connections":[${connectionJson('1', { name })}]}` }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  await using socket = await openSocket(gateway);
  socket.socket.pause();
  for (let id = 0; id < 40; id += 1) {
    socket.send({ type: 'subscribe', id: String(id), payload: { query: '{ bankConnections { name } }' } });
  }
  await expect.poll(() => gateway.connections()).toBe(0);
});
