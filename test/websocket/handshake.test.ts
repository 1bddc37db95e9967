import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { type TestGateway, testGateway } from '../support/client.js';
import { HandshakeRejected, openSocket, type SocketMessage } from '../support/socket.js';

const UPSTREAM = { finapiUrl: 'http://127.0.0.1:9' };

/** The status with which a handshake is answered. */
async function handshakeStatus(gateway: TestGateway, options: Parameters<typeof openSocket>[2]): Promise<number> {
  try {
    await using _socket = await openSocket(gateway, null, options);
    return 101;
  } catch (error) {
    if (error instanceof HandshakeRejected) return error.status;
    throw error;
  }
}

const kinds = (messages: readonly SocketMessage[]) => messages.map(({ type }) => type);

test.each([
  '/graphql',
  '/graphql/',
  '/graphql?x=1',
  '/graphql/?x=1&spinner=2',
  '/graphql?',
  'http://gateway.example/graphql',
  'http://gateway.example/graphql/',
  'HTTPS://gateway.example:8443/graphql?x=1',
])('a socket opens at %s', async (target) => {
  await using gateway = await testGateway(UPSTREAM);
  await using socket = await openSocket(gateway, {}, { target });
  expect(kinds(await socket.run('a', { query: '{ __typename }' }))).toEqual(['next', 'complete']);
});

test.each([
  ['another path', '/other', 404],
  ['a path with two slashes at its end', '/graphql//', 404],
  ['a path that begins with two slashes', '//graphql', 404],
  ['a path in other case', '/Graphql', 404],
  ['a path with more behind it', '/graphql/x', 404],
  ['another path with that of the endpoint in its query', '/health?x=/graphql', 404],
  ['another path of an absolute target', 'http://gateway.example/other', 404],
  ['an absolute target without a path', 'http://gateway.example', 404],
  ['a token in the address', '/graphql?token=x', 400],
  ['a token behind other parameters', '/graphql/?x=1&Access-Token=x', 400],
  ['a token in an absolute target', 'http://gateway.example/graphql?api_key=x', 400],
  ['a user in an absolute target', 'http://user:secret@gateway.example/graphql', 400],
  ['a token in a fragment', '/graphql#token=x', 400],
  ['a target of another scheme', 'ftp://gateway.example/graphql', 404],
  ['a target that names no resource', '*', 404],
])('%s is refused', async (_title, target, status) => {
  await using gateway = await testGateway(UPSTREAM);
  expect(await handshakeStatus(gateway, { target })).toBe(status);
});

test.each([
  '/graphql',
  '/graphql/',
  '/graphql?x=1',
  '/graphql//',
  '/Graphql',
  '/other?x=/graphql',
  '/graphql?token=x',
  '/graphql#x',
])('HTTP and WebSocket agree on %s', async (target) => {
  await using gateway = await testGateway(UPSTREAM);
  const headers = { 'Content-Type': 'application/json' };
  const sent = request(new URL(gateway.url), { method: 'POST', path: target, headers }).end(
    '{"query":"{ __typename }"}',
  );
  const [{ statusCode }] = await once(sent, 'response');
  expect(await handshakeStatus(gateway, { target })).toBe(statusCode === 200 ? 101 : statusCode);
});

test.each(['https://evil.example', 'null'])('a page of the origin %s is rejected', async (origin) => {
  await using gateway = await testGateway({ ...UPSTREAM, corsOrigins: ['https://app.example'] });
  expect(await handshakeStatus(gateway, { origin })).toBe(403);
});

test('a page of the gateway itself or of a listed origin can connect', async () => {
  await using gateway = await testGateway({ ...UPSTREAM, corsOrigins: ['https://app.example'] });
  for (const origin of ['https://app.example', new URL(gateway.url).origin]) {
    await using socket = await openSocket(gateway, {}, { origin });
    expect(kinds(socket.messages)).toEqual(['connection_ack']);
  }
});

test('the socket of a rejected handshake is closed, even if the client keeps its side open', async () => {
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

test('a client that offers another upgrade gets an ordinary response', async () => {
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

test('the host of an absolute target takes precedence over Host in the origin check', async () => {
  await using gateway = await testGateway(UPSTREAM);
  const target = 'http://gateway.example/graphql';
  await using socket = await openSocket(gateway, {}, { target, origin: 'http://gateway.example' });
  expect(kinds(socket.messages)).toEqual(['connection_ack']);
  const { origin } = new URL(gateway.url);
  expect(await handshakeStatus(gateway, { target, origin })).toBe(403);
});
