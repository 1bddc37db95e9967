import { type ExecutionResult, GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { deferred } from '../support/deferred.js';
import { openSocket, type SocketMessage, type TestSocket } from '../support/socket.js';
import { type SocketServer, socketServer } from '../support/socket-server.js';

const subscribe = (id: string, query: string): SocketMessage => ({ type: 'subscribe', id, payload: { query } });
const complete = (id: string): SocketMessage => ({ type: 'complete', id });
const result = (name: string): ExecutionResult => ({ data: { name } });
const next = (id: string, name: string): SocketMessage => ({ id, type: 'next', payload: result(name) });

/** Waits until this number of operations has started. */
const started = (server: SocketServer, count: number) => expect.poll(() => server.operations.length).toBe(count);

/** Gives the messages after the acknowledgement, once the server has read all that was sent. */
async function received(socket: TestSocket): Promise<readonly SocketMessage[]> {
  socket.send({ type: 'ping' });
  await expect.poll(() => socket.messages.at(-1)).toEqual({ type: 'pong' });
  return socket.messages.slice(1, -1);
}

test('an id can be reused after complete, and the second operation never receives the result of the first', async () => {
  await using server = await socketServer();
  await using socket = await openSocket(server);
  socket.send(subscribe('a', 'first'));
  await started(server, 1);
  socket.sendTogether(complete('a'), subscribe('a', 'second'));
  await started(server, 2);
  server.operations[0]?.settle(result('first'));
  expect(await received(socket)).toEqual([]);
  server.operations[1]?.settle(result('second'));
  await expect.poll(() => socket.messages.at(-1)).toEqual({ id: 'a', type: 'complete' });
  expect(socket.messages.filter(({ id }) => id === 'a')).toEqual([next('a', 'second'), complete('a')]);
  expect(server.operations.map(({ query, signal }) => [query, signal.aborted])).toEqual([
    ['first', true],
    ['second', false],
  ]);
});

test('an abandoned operation does not release the id of the operation that reuses it', async () => {
  await using server = await socketServer();
  await using socket = await openSocket(server);
  socket.sendTogether(subscribe('a', 'first'), complete('a'), subscribe('a', 'second'));
  await started(server, 2);
  server.operations[0]?.settle({ errors: [] });
  expect(await received(socket)).toEqual([]);
  socket.send(subscribe('a', 'third'));
  expect(await socket.closed).toEqual([4409, 'Subscriber for a already exists']);
  expect(server.operations.map(({ query }) => query)).toEqual(['first', 'second']);
});

test('an id can be used, completed and used again in one packet', async () => {
  await using server = await socketServer();
  await using socket = await openSocket(server);
  const rounds = ['1', '2', '3', '4', '5'];
  socket.sendTogether(...rounds.flatMap((round) => [complete('a'), subscribe('a', round)]));
  await started(server, 5);
  for (const { query, settle } of server.operations) settle(result(query));
  await expect.poll(() => socket.messages.length).toBe(3);
  expect(await received(socket)).toEqual([next('a', '5'), complete('a')]);
});

test.each([
  ['complete', result('first'), ['next', 'complete']],
  ['an error', { errors: [new GraphQLError('refused')] }, ['error']],
])('an id is free again after %s of the server', async (_title, outcome, types) => {
  await using server = await socketServer();
  await using socket = await openSocket(server);
  socket.send(subscribe('a', 'first'));
  await started(server, 1);
  server.operations[0]?.settle(outcome);
  await expect.poll(() => socket.messages.slice(1).map(({ type }) => type)).toEqual(types);
  socket.sendTogether(complete('a'), subscribe('a', 'second'));
  await started(server, 2);
  server.operations[1]?.settle(result('second'));
  await expect.poll(() => socket.messages.slice(1 + types.length)).toEqual([next('a', 'second'), complete('a')]);
});

test('a complete for an unknown or already completed id does not affect other operations', async () => {
  await using server = await socketServer();
  await using socket = await openSocket(server);
  socket.sendTogether(complete('a'), subscribe('a', 'first'), subscribe('b', 'other'), complete('a'), complete('a'));
  await started(server, 2);
  server.operations[0]?.settle(result('first'));
  server.operations[1]?.settle(result('other'));
  await expect.poll(() => socket.messages.length).toBe(3);
  expect(await received(socket)).toEqual([next('b', 'other'), complete('b')]);
});

test('an id can be reused while its previous subscription is still closing', async () => {
  const closed = deferred();
  const late = deferred();
  let isReturned = false;
  const events: AsyncIterableIterator<ExecutionResult> = {
    next: async () => {
      await late.promise;
      return { done: false, value: result('late') };
    },
    return: async () => {
      isReturned = true;
      await closed.promise;
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => events,
  };
  await using server = await socketServer();
  await using socket = await openSocket(server);
  socket.send(subscribe('a', 'subscription'));
  await started(server, 1);
  server.operations[0]?.settle(events);
  socket.sendTogether(complete('a'), subscribe('a', 'second'));
  await started(server, 2);
  late.resolve();
  server.operations[1]?.settle(result('second'));
  await expect.poll(() => socket.messages.length).toBe(3);
  closed.resolve();
  expect([isReturned, await received(socket)]).toEqual([true, [next('a', 'second'), complete('a')]]);
});

test('a subscription that starts after its client completed it is closed without being read', async () => {
  const calls: string[] = [];
  const events: AsyncIterableIterator<ExecutionResult> = {
    next: () => {
      calls.push('next');
      return Promise.resolve({ done: false, value: result('unread') });
    },
    return: () => {
      calls.push('return');
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]: () => events,
  };
  await using server = await socketServer();
  await using socket = await openSocket(server);
  socket.sendTogether(subscribe('a', 'subscription'), complete('a'));
  await expect.poll(() => server.operations[0]?.signal.aborted).toBe(true);
  server.operations[0]?.settle(events);
  await expect.poll(() => calls).toEqual(['return']);
  expect(await received(socket)).toEqual([]);
});

test('operations that still run after complete count towards the limit', async () => {
  await using server = await socketServer({ maxOperationsPerSocket: 2 });
  await using socket = await openSocket(server);
  socket.sendTogether(subscribe('a', '1'), complete('a'), subscribe('a', '2'), complete('a'), subscribe('a', '3'));
  await expect.poll(() => socket.messages.at(-1)).toMatchObject({ id: 'a', type: 'error' });
  expect(server.operations.map(({ query }) => query)).toEqual(['1', '2']);
  server.operations[0]?.settle({ errors: [] });
  expect(await received(socket)).toHaveLength(1);
  socket.send(subscribe('a', '4'));
  await expect.poll(() => server.operations.map(({ query }) => query)).toEqual(['1', '2', '4']);
});

test.each([
  ['a short id', 'a', 'Subscriber for a already exists'],
  ['the longest id that fits', 'x'.repeat(93), `Subscriber for ${'x'.repeat(93)} already exists`],
  ['an id too long for a close frame', 'x'.repeat(94), 'Subscriber already exists'],
  ['an id that is longer in UTF-8', 'ü'.repeat(60), 'Subscriber already exists'],
  ['an id like a name of Object', '__proto__', 'Subscriber for __proto__ already exists'],
])('%s that is in use closes the socket with 4409', async (_title, id, reason) => {
  await using server = await socketServer();
  await using socket = await openSocket(server);
  socket.sendTogether(subscribe(id, 'first'), subscribe(id, 'second'));
  expect(await socket.closed).toEqual([4409, reason]);
  await expect.poll(() => server.operations.map(({ signal }) => signal.aborted)).toEqual([true]);
});
