import { pino } from 'pino';
import { expect, test } from 'vitest';
import { testGateway } from '../support/client.js';
import { deferred } from '../support/deferred.js';
import { askedIds, connectionJson, errorBody, fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';
import { FAULTS, faultServer } from '../support/fault-server.js';
import { openSocket, type SocketMessage } from '../support/socket.js';

interface Failure {
  readonly extensions: Record<string, unknown>;
}

const UPSTREAM = { finapiUrl: 'http://127.0.0.1:9' };

const kinds = (messages: readonly SocketMessage[]) => messages.map(({ type }) => type);

test('queries and mutations run on a socket with the token of connection_init, and forward its PSU headers', async () => {
  await using upstream = await fakeFinapi((call) =>
    call.method === 'GET' ? respondWithAllIds(call) : { body: { identifiers: [7] } },
  );
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  await using socket = await openSocket(
    gateway,
    { authorization: 'Bearer socket-token', 'PSU-IP-Address': '192.0.2.7', 'X-Other': 'x' },
    { headers: { Authorization: 'Bearer of-handshake', 'X-Request-Id': 'of-handshake', 'Accept-Language': 'de' } },
  );
  const read = await socket.run('a', { query: '{ bankConnection(id: 5) { id } }' });
  const written = await socket.run('b', {
    query: 'mutation { deleteAllBankConnections { ... on DeletedBankConnections { ids } } }',
  });
  expect([read, written]).toEqual([
    [
      { id: 'a', type: 'next', payload: { data: { bankConnection: { id: '5' } } } },
      { id: 'a', type: 'complete' },
    ],
    [
      { id: 'b', type: 'next', payload: { data: { deleteAllBankConnections: { ids: ['7'] } } } },
      { id: 'b', type: 'complete' },
    ],
  ]);
  const [first, second] = upstream.calls.map(({ headers }) => headers);
  expect(first).toMatchObject({
    authorization: 'Bearer socket-token',
    'psu-ip-address': '192.0.2.7',
    'accept-language': 'de',
  });
  expect(first).not.toHaveProperty('x-other');
  const ids = [first?.['x-request-id'], second?.['x-request-id']];
  expect([ids.includes('of-handshake'), new Set(ids).size]).toEqual([false, 2]);
});

test('a subscription runs on a socket from the first event to complete', async () => {
  const states = ['IN_PROGRESS', 'READY'];
  await using upstream = await fakeFinapi(() => ({
    body: `{"connections":[${connectionJson('1', { updateStatus: states.shift() })}]}`,
  }));
  await using gateway = await testGateway({ finapiUrl: upstream.url, progressPollMs: 10 });
  await using socket = await openSocket(gateway);
  const query = 'subscription { bankConnectionProgress(id: 1) { updateStatus } }';
  const messages = await socket.run('s', { query });
  expect(messages.map(({ type, payload }) => payload ?? type)).toEqual([
    { data: { bankConnectionProgress: { updateStatus: 'IN_PROGRESS' } } },
    { data: { bankConnectionProgress: { updateStatus: 'READY' } } },
    'complete',
  ]);
  expect(gateway.streams).toEqual({ streams: 0, pollers: 0 });
});

test('polling stops when the client completes its subscription or its socket closes', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url, progressPollMs: 10 });
  await using socket = await openSocket(gateway);
  const query = 'subscription { bankConnectionProgress(id: 1) { id } }';
  socket.send({ type: 'subscribe', id: 'one', payload: { query } });
  socket.send({ type: 'subscribe', id: 'two', payload: { query } });
  await expect.poll(() => socket.messages.filter(({ type }) => type === 'next').length).toBe(2);
  socket.send({ type: 'complete', id: 'one' });
  await expect.poll(() => gateway.streams).toEqual({ streams: 1, pollers: 1 });
  socket.socket.terminate();
  await expect.poll(() => gateway.streams).toEqual({ streams: 0, pollers: 0 });
});

test('a request error is an error message, a field error is part of the result, and neither has an HTTP status', async () => {
  await using upstream = await fakeFinapi(() => ({ status: 403, body: errorBody('FORBIDDEN', 'no') }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  await using socket = await openSocket(gateway);
  const codes = async (id: string, payload: Record<string, unknown>) => {
    const [message] = await socket.run(id, payload);
    const { type, payload: told } = message ?? {};
    const [error] = (type === 'error' ? told : (told as { errors: unknown }).errors) as readonly [Failure];
    return [type, error.extensions['code'], Object.keys(error.extensions).sort().join()];
  };
  const all = 'code,requestId,retryable';
  expect(await codes('1', { query: '{ nope }' })).toEqual(['error', 'GRAPHQL_VALIDATION_FAILED', all]);
  expect(await codes('2', { query: '{' })).toEqual(['error', 'GRAPHQL_PARSE_FAILED', all]);
  expect(await codes('3', { query: 'query ($id: ID!) { bankConnection(id: $id) { id } }' })).toEqual([
    'error',
    'BAD_USER_INPUT',
    all,
  ]);
  expect(await codes('4', { query: '{ a: __typename }', operationName: 'b' })).toEqual([
    'error',
    'OPERATION_RESOLUTION_FAILURE',
    all,
  ]);
  expect(await codes('5', { query: '{ bankConnections { id } }' })).toEqual(['next', 'FORBIDDEN', `${all},upstream`]);
});

test('without a token a socket opens, and only fields that need a user are rejected', async () => {
  await using gateway = await testGateway(UPSTREAM);
  await using socket = await openSocket(gateway, {});
  expect(kinds(await socket.run('a', { query: '{ __typename }' }))).toEqual(['next', 'complete']);
  const [refused] = await socket.run('b', { query: '{ bankConnections { id } }' });
  expect(refused?.payload).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

test('an id that is a number beyond 2^53 is not rounded', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  await using socket = await openSocket(gateway);
  const query = 'query ($id: ID!) { bankConnection(id: $id) { id } }';
  socket.send(`{"type":"subscribe","id":"a","payload":{"query":"${query}","variables":{"id":9007199254740993}}}`);
  await expect.poll(() => kinds(socket.messages)).toContain('complete');
  expect(socket.messages[1]?.payload).toEqual({ data: { bankConnection: { id: '9007199254740993' } } });
  expect(upstream.calls.map(askedIds)).toEqual([['9007199254740993']]);
});

test('completing a query cancels its upstream call', async () => {
  await using server = await faultServer(FAULTS.hangBeforeHeaders);
  await using gateway = await testGateway({ finapiUrl: server.url, readTimeoutMs: 60_000 });
  await using socket = await openSocket(gateway);
  socket.send({ type: 'subscribe', id: 'a', payload: { query: '{ bankConnections { id } }' } });
  await expect.poll(() => server.requests.length).toBe(1);
  socket.send({ type: 'complete', id: 'a' });
  await server.abandoned;
  expect(kinds(socket.messages)).toEqual(['connection_ack']);
});

test('a mutation whose socket has closed runs to completion, and its outcome is logged', async () => {
  const arrived = deferred();
  const released = deferred();
  await using upstream = await fakeFinapi(async () => {
    arrived.resolve();
    await released.promise;
    return { body: { identifiers: [] } };
  });
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => log.push(line) });
  await using gateway = await testGateway({ finapiUrl: upstream.url, logger });
  await using socket = await openSocket(gateway);
  const query = 'mutation All { deleteAllBankConnections { __typename } }';
  socket.send({ type: 'subscribe', id: 'a', payload: { query } });
  await arrived.promise;
  socket.socket.terminate();
  await expect.poll(() => gateway.connections()).toBe(0);
  released.resolve();
  await expect.poll(() => log.length).toBe(1);
  expect(JSON.parse(log[0] ?? '')).toMatchObject({ operationName: 'All', outcomes: ['DeletedBankConnections'] });
});

test('closing the gateway closes its sockets with 1001', async () => {
  const gateway = await testGateway(UPSTREAM);
  await using socket = await openSocket(gateway);
  await gateway[Symbol.asyncDispose]();
  expect(await socket.closed).toEqual([1001, 'Going away']);
});

test('no message and no log line of any level repeats values of connection_init or of an operation', async () => {
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) });
  const echo = 'canary-token canary-pin canary-tan';
  await using upstream = await fakeFinapi(({ method }) =>
    method === 'GET'
      ? { status: 401, body: { error: 'invalid_token', error_description: echo } }
      : { status: 422, body: errorBody('X', echo) },
  );
  await using gateway = await testGateway({ finapiUrl: upstream.url, logger });
  await using socket = await openSocket(gateway, { Authorization: 'Bearer canary-token', pin: 'canary-pin' });
  const input = 'bankId: 1, bankingPin: "canary-pin", challengeResponse: "canary-tan"';
  const seen = [
    await socket.run('a', {
      query: `mutation { importBankConnection(input: { ${input} }) { ... on UserError { message } } }`,
    }),
    await socket.run('b', { query: '{ bankConnections { id } }' }),
    await socket.run('c', { query: 'subscription { bankConnectionProgress(id: 1) { id } }' }),
    await socket.run('d', { query: '{ bankConnection(id: "canary-pin") { id } }' }),
    await socket.run('e', { query: '{ bankConnection(id: {pin: "canary-pin"}) { id } }' }),
    await socket.run('f', {
      query: 'query ($i: ID!) { bankConnection(id: $i) { id } }',
      variables: { i: ['canary-pin'] },
    }),
    await socket.run('g', { query: '{ "canary-pin' }),
  ];
  expect(kinds(seen.flat()).filter((type) => type !== 'complete')).toHaveLength(7);
  await using malformed = await openSocket(gateway, { Authorization: 'canary-token without a scheme \n' });
  expect(await malformed.run('h', { query: '{ bankConnections { id } }' })).toHaveLength(2);
  malformed.send('{"type":"subscribe","id":"i","payload":{"query":7,"pin":"canary-pin"}}');
  expect((await malformed.closed)[0]).toBe(4400);
  expect(log.filter((line) => line.includes('"msg":"operation"'))).toHaveLength(8);
  expect(
    [...log, JSON.stringify([socket.messages, malformed.messages])].filter((text) => text.includes('canary')),
  ).toEqual([]);
});

test('a mutation that its client completes still runs and is logged, and its id can be reused for a subscription', async () => {
  const arrived = deferred();
  const released = deferred();
  await using upstream = await fakeFinapi(async (call) => {
    if (call.method === 'GET') return respondWithAllIds(call);
    arrived.resolve();
    await released.promise;
    return { body: { identifiers: [] } };
  });
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => log.push(line) });
  await using gateway = await testGateway({ finapiUrl: upstream.url, progressPollMs: 10, logger });
  await using socket = await openSocket(gateway);
  const query = 'mutation All { deleteAllBankConnections { __typename } }';
  socket.send({ type: 'subscribe', id: 'a', payload: { query } });
  await arrived.promise;
  const watch = 'subscription { bankConnectionProgress(id: 1) { id } }';
  socket.sendTogether({ type: 'complete', id: 'a' }, { type: 'subscribe', id: 'a', payload: { query: watch } });
  await expect.poll(() => socket.messages.length).toBe(2);
  released.resolve();
  await expect.poll(() => log.length).toBe(1);
  expect(JSON.parse(log[0] ?? '')).toMatchObject({ operationName: 'All', outcomes: ['DeletedBankConnections'] });
  socket.send({ type: 'ping' });
  await expect.poll(() => kinds(socket.messages)).toContain('pong');
  const progress = { id: 'a', type: 'next', payload: { data: { bankConnectionProgress: { id: '1' } } } };
  expect(socket.messages).toEqual([{ type: 'connection_ack' }, progress, { type: 'pong' }]);
});

test('a subscription that is abandoned before its first event is logged', async () => {
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => log.push(line) });
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url, logger });
  await using socket = await openSocket(gateway);
  const query = 'subscription Left { bankConnectionProgress(id: 1) { id } }';
  socket.send({ type: 'subscribe', id: 'a', payload: { query } });
  socket.send({ type: 'complete', id: 'a' });
  await expect.poll(() => log.length).toBe(1);
  expect(JSON.parse(log[0] ?? '')).toMatchObject({ operationName: 'Left', outcomes: ['CLIENT_LEFT'] });
});
