import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { ConnectionDocument, ImportDocument } from '../generated/operations.js';
import { testGateway } from '../support/client.js';
import { connectionJson, errorBody, fakeFinapi, type Reply } from '../support/fake-finapi.js';

type Expected = [code: string, retryable: boolean];

/** What a read and a mutation make of the same answer. */
async function bothOf(reply: Reply, options = {}) {
  await using upstream = await fakeFinapi(() => reply);
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...options });
  const read = await gateway.ask(ConnectionDocument, { id: '1' });
  const write = await gateway.ask(ImportDocument, { input: { bankId: '1' } });
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
])('status %i is %s on a read and on a mutation what the table says', async (status, code, read, write) => {
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

test.each([400, 404, 422, 423, 451, 501, 510])('status %i on a read is UPSTREAM_REJECTED', async (status) => {
  await using upstream = await fakeFinapi(() => ({ status, body: errorBody('SOME_CODE', 'x') }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { errors } = await gateway.ask(ConnectionDocument, { id: '1' });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_REJECTED', upstream: { status, code: 'SOME_CODE' } });
});

test.each<[string, unknown]>([
  ['is empty', ''],
  ['is HTML', '<html>login</html>'],
  ['is cut JSON', '{"connections":['],
  ['is JSON of another shape', '[]'],
  ['lacks the status', connectionJson('1', { updateStatus: undefined })],
])('a 2xx whose body %s is unreadable on a read and unknown on a mutation', async (_title, body) => {
  const [read, write] = await bothOf({ body });
  expect(read).toMatchObject({ code: 'UPSTREAM_INVALID_RESPONSE', retryable: true });
  expect(write).toMatchObject({ code: 'OUTCOME_UNKNOWN', retryable: false });
});

test('an answer that is too large is no memory and no data', async () => {
  const [read, write] = await bothOf({ body: 'x'.repeat(2000) }, { maxResponseBytes: 1000 });
  expect(read).toMatchObject({ code: 'UPSTREAM_INVALID_RESPONSE' });
  expect(write).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
});

test('a deadline that passes before the answer is a timeout on a read and unknown on a mutation', async () => {
  await using server = await rawServer(() => undefined);
  await using gateway = await testGateway({ finapiUrl: server.url, readTimeoutMs: 50, writeTimeoutMs: 50 });
  const read = await gateway.ask(ConnectionDocument, { id: '1' });
  const write = await gateway.ask(ImportDocument, { input: { bankId: '1' } });
  expect(read.errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_TIMEOUT', retryable: true });
  expect(write.errors?.[0]?.extensions).toMatchObject({ code: 'OUTCOME_UNKNOWN', retryable: false });
});

test('a deadline that passes inside the body is a timeout', async () => {
  await using server = await rawServer((socket) =>
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"conn'),
  );
  await using gateway = await testGateway({ finapiUrl: server.url, readTimeoutMs: 50 });
  const { errors } = await gateway.ask(ConnectionDocument, { id: '1' });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
});

test('an answer that is cut off is invalid on a read and unknown on a mutation', async () => {
  await using server = await rawServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"conn'));
  await using gateway = await testGateway({ finapiUrl: server.url });
  const read = await gateway.ask(ConnectionDocument, { id: '1' });
  const write = await gateway.ask(ImportDocument, { input: { bankId: '1' } });
  expect(read.errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_INVALID_RESPONSE' });
  expect(write.errors?.[0]?.extensions).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
});

test('a reset before the answer is unavailable on a read and unknown on a mutation', async () => {
  await using server = await rawServer((socket) => socket.resetAndDestroy());
  await using gateway = await testGateway({ finapiUrl: server.url });
  const read = await gateway.ask(ConnectionDocument, { id: '1' });
  const write = await gateway.ask(ImportDocument, { input: { bankId: '1' } });
  expect(read.errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
  expect(write.errors?.[0]?.extensions).toMatchObject({ code: 'OUTCOME_UNKNOWN', retryable: false });
});

test('a refused connection is unavailable; the mutation was never sent and may be repeated', async () => {
  const server = await rawServer(() => undefined);
  await server[Symbol.asyncDispose]();
  await using gateway = await testGateway({ finapiUrl: server.url });
  const read = await gateway.ask(ConnectionDocument, { id: '1' });
  const write = await gateway.ask(ImportDocument, { input: { bankId: '1' } });
  expect(read.errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
  expect(write.errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
});

test('a fault of the gateway is masked', async () => {
  await using upstream = await fakeFinapi(() => ({
    body: `{"connections":[${connectionJson('1', { bank: undefined })}]}`,
  }));
  await using gateway = await testGateway({ finapiUrl: `${upstream.url}:not-a-url` });
  const { errors } = await gateway.ask(ConnectionDocument, { id: '1' });
  expect(errors?.[0]).toMatchObject({
    message: 'The gateway failed. The request id leads to its log.',
    extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false },
  });
});

/** A server that does with each request what a test says, byte by byte. */
async function rawServer(onRequest: (socket: import('node:net').Socket) => void) {
  const sockets = new Set<import('node:net').Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => onRequest(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      if (!server.listening) return;
      server.close();
      await once(server, 'close');
    },
  };
}
