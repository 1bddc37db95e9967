import type { ExecutionResult } from 'graphql';
import { expect, test } from 'vitest';
import { deferred } from '../support/deferred.js';
import { openSocket, type SocketMessage } from '../support/socket.js';
import { socketServer } from '../support/socket-server.js';

const subscribe = (query: string): SocketMessage => ({ type: 'subscribe', id: 'a', payload: { query } });

test.each([
  ['a short message', ''],
  ['a message that waits for its turn to be read', 'x'.repeat(100_000)],
])('%s that crosses the close of its socket does nothing', async (_title, padding) => {
  await using server = await socketServer();
  await using socket = await openSocket(server);
  socket.send('{');
  socket.send(subscribe(`mutation { crossing } # ${padding}`));
  expect(await socket.closed).toEqual([4400, 'Invalid message received']);
  await expect.poll(() => server.size).toBe(0);
  expect([server.operations, server.log]).toEqual([[], []]);
});

test('an operation that ends after its socket has closed sends nothing and logs no fault', async () => {
  await using server = await socketServer();
  const socket = await openSocket(server);
  socket.send(subscribe('mutation { late }'));
  await expect.poll(() => server.operations.length).toBe(1);
  await socket[Symbol.asyncDispose]();
  await expect.poll(() => server.operations[0]?.signal.aborted).toBe(true);
  server.operations[0]?.settle({ data: { late: true } });
  await using _after = await openSocket(server);
  expect([socket.messages, server.log]).toEqual([[{ type: 'connection_ack' }], []]);
});

test('an error while events are closed is logged as a fault and affects nothing else', async () => {
  const events: AsyncIterableIterator<ExecutionResult> = {
    next: () => new Promise(() => undefined),
    return: () => Promise.reject(new Error('secret')),
    [Symbol.asyncIterator]: () => events,
  };
  await using server = await socketServer();
  await using other = await openSocket(server);
  const socket = await openSocket(server);
  socket.send(subscribe('subscription { broken }'));
  await expect.poll(() => server.operations.length).toBe(1);
  server.operations[0]?.settle(events);
  await socket[Symbol.asyncDispose]();
  await expect.poll(() => server.log.length).toBe(1);
  expect([server.log[0]?.includes('gateway fault'), server.log[0]?.includes('secret')]).toEqual([true, false]);
  other.send({ type: 'ping' });
  await expect.poll(() => other.messages.at(-1)).toEqual({ type: 'pong' });
});

test('a client that disconnects before it is admitted does not count towards the limit of its token', async () => {
  const admitted = deferred();
  let asked = 0;
  const admits = async () => {
    asked += 1;
    await admitted.promise;
    return true;
  };
  await using server = await socketServer({ maxSocketsPerToken: 1, admits });
  const init: SocketMessage = { type: 'connection_init', payload: { Authorization: 'Bearer token' } };
  const left = await openSocket(server, null);
  left.send(init);
  await expect.poll(() => asked).toBe(1);
  await left[Symbol.asyncDispose]();
  await expect.poll(() => server.size).toBe(0);
  admitted.resolve();
  await using socket = await openSocket(server, { Authorization: 'Bearer token' });
  expect(socket.messages).toEqual([{ type: 'connection_ack' }]);
  await using second = await openSocket(server, { Authorization: 'Bearer token' });
  expect(await second.closed).toEqual([4429, 'Too many connections']);
});

test('a socket that is closed while its client is being admitted is not acknowledged', async () => {
  const admitted = deferred();
  await using server = await socketServer({ admits: () => admitted.promise.then(() => true) });
  await using socket = await openSocket(server, null);
  socket.send({ type: 'connection_init' });
  socket.send({ type: 'connection_ack' });
  admitted.resolve();
  expect(await socket.closed).toEqual([4400, 'Invalid message received']);
  await expect.poll(() => server.size).toBe(0);
  expect([socket.messages, server.log]).toEqual([[], []]);
});

test('a client that is not admitted is closed with 4429', async () => {
  await using server = await socketServer({ admits: () => Promise.resolve(false) });
  await using socket = await openSocket(server);
  expect(await socket.closed).toEqual([4429, 'Too many requests']);
});

test('closes a client that has not sent connection_init within 3 s', async () => {
  await using server = await socketServer();
  await using socket = await openSocket(server, null);
  expect(server.timers.next()).toBe(3000);
  expect(await socket.closed).toEqual([4408, 'Connection initialisation timeout']);
});

test('the timer for connection_init stops when it arrives or the client disconnects', async () => {
  await using server = await socketServer({ admits: () => new Promise(() => undefined) });
  await using socket = await openSocket(server, null);
  const silent = await openSocket(server, null);
  expect(server.timers.pending).toBe(2);
  socket.send({ type: 'connection_init' });
  await expect.poll(() => server.timers.pending).toBe(1);
  await silent[Symbol.asyncDispose]();
  await expect.poll(() => server.timers.pending).toBe(0);
});
