import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { testGateway } from '../support/client.js';
import { times } from '../support/documents.js';
import { answeringAllIds, connectionJson, fakeFinapi } from '../support/fake-finapi.js';
import { FAULTS, faultServer } from '../support/fault-server.js';
import { HandshakeRefused, openSocket, type SocketMessage } from '../support/socket.js';

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

test('a socket has a limited number of operations at once; one too many is refused, the others go on', async () => {
  await using server = await faultServer(FAULTS.hangBeforeHeaders);
  await using gateway = await testGateway({ finapiUrl: server.url, maxSubscriptionsPerToken: 1 });
  await using socket = await openSocket(gateway);
  const query = '{ bankConnections { id } }';
  for (let id = 1; id <= 101; id += 1) socket.send({ type: 'subscribe', id: String(id), payload: { query } });
  const [refused] = await socket.run('one too many', { query });
  expect(refused).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }] });
  await expect.poll(() => server.requests.length).toBe(101);
});

test('the way a token is written does not get it more sockets', async () => {
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

test('JSON with a repeated member closes the socket: its readers would not agree on it', async () => {
  await using upstream = await fakeFinapi(answeringAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  await using socket = await openSocket(gateway);
  const query = 'query ($id: ID!) { bankConnection(id: $id) { id } }';
  const payload = `{"query":"${query}","variables":{"id":9007199254740993},"extensions":{"a":1,"a":2}}`;
  socket.send(`{"type":"subscribe","id":"a","payload":${payload}}`);
  expect((await socket.closed)[0]).toBe(4400);
  expect(upstream.calls).toEqual([]);
});

test('an operation that crosses the close of its socket is not run', async () => {
  await using upstream = await fakeFinapi(() => ({ body: { identifiers: [] } }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  await using socket = await openSocket(gateway);
  const query = 'mutation { deleteAllBankConnections { __typename } }';
  socket.send('{');
  socket.send({ type: 'subscribe', id: 'a', payload: { query } });
  expect((await socket.closed)[0]).toBe(4400);
  expect(upstream.calls).toEqual([]);
});

test('an id that is in use closes the socket, however long it is', async () => {
  await using server = await faultServer(FAULTS.hangBeforeHeaders);
  await using gateway = await testGateway({ finapiUrl: server.url });
  await using socket = await openSocket(gateway);
  const message = { type: 'subscribe', id: 'x'.repeat(200), payload: { query: '{ bankConnections { id } }' } };
  socket.send(message);
  socket.send(message);
  expect((await socket.closed)[0]).toBe(4409);
});

test('a client that reads nothing is cut off', async () => {
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

test('a refused handshake does not keep its socket, even if the client does', async () => {
  await using gateway = await testGateway(UPSTREAM);
  const { port } = new URL(gateway.url);
  const socket = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => undefined);
  socket.write('GET /other HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  const [answer] = await once(socket, 'data');
  expect(String(answer).split('\r\n')[0]).toBe('HTTP/1.1 404 Not Found');
  await expect.poll(() => gateway.connections()).toBe(0);
  socket.destroy();
});

test('a client that offers another upgrade is answered as usual', async () => {
  await using gateway = await testGateway(UPSTREAM);
  const body = '{"query":"{ __typename }"}';
  const headers = {
    'Content-Type': 'application/json',
    Connection: 'Upgrade, HTTP2-Settings',
    Upgrade: 'h2c',
    'HTTP2-Settings': 'AAMAAABkAAQAAP__',
  };
  const sent = request(gateway.url, { method: 'POST', headers }).end(body);
  const [response] = await once(sent, 'response');
  expect([response.statusCode, await text(response)]).toEqual([200, '{"data":{"__typename":"Query"}}']);
});
