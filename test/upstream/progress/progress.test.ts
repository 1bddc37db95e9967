import { expect, test } from 'vitest';
import { testGateway } from '../../support/client.js';
import { summarize, watch } from '../../support/events.js';
import { askedIds, BANK, connectionJson, errorBody, fakeFinapi, type Reply } from '../../support/fake-finapi.js';

const FAST = { progressPollMs: 10 };

const state = (updateStatus: string, categorizationStatus: string, members: Record<string, unknown> = {}): Reply => ({
  body: `{"connections":[${connectionJson('1', { updateStatus, categorizationStatus, ...members })}]}`,
});
const working = state('IN_PROGRESS', 'READY');
const finished = state('READY', 'READY');

/** A finAPI that returns these replies in order and then repeats the last one. */
const replying = (...replies: readonly Reply[]) => {
  let next = 0;
  return fakeFinapi(() => {
    const reply = replies[Math.min(next, replies.length - 1)] ?? {};
    next += 1;
    return reply;
  });
};

test('a stream starts with the current state, reports each change and completes when the update has finished', async () => {
  await using upstream = await replying(
    working,
    working,
    state('READY', 'PENDING'),
    state('READY', 'IN_PROGRESS'),
    finished,
  );
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...FAST });
  await using stream = await watch(gateway, '1');
  expect(await stream.end).toBe('complete');
  expect(summarize(stream.events)).toEqual(['IN_PROGRESS/READY', 'READY/PENDING', 'READY/IN_PROGRESS', 'READY/READY']);
  expect(upstream.calls.map(({ url }) => url)).toEqual(Array(5).fill('/api/v1/bankConnections?ids=1'));
  expect(gateway.streams).toEqual({ streams: 0, pollers: 0 });
});

test('a connection whose update has finished is reported once', async () => {
  await using upstream = await replying(finished);
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...FAST });
  await using stream = await watch(gateway, '1');
  expect(await stream.end).toBe('complete');
  expect(summarize(stream.events)).toEqual(['READY/READY']);
  expect(upstream.calls).toHaveLength(1);
});

test("a stream forwards its request's headers and responds as an event stream that proxies do not buffer", async () => {
  await using upstream = await replying(finished);
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...FAST });
  const headers = { 'X-Request-Id': 'mine', 'PSU-IP-Address': '192.0.2.7' };
  await using stream = await watch(gateway, '1', { headers });
  await stream.end;
  expect(upstream.calls[0]?.headers).toMatchObject({ 'x-request-id': 'mine', 'psu-ip-address': '192.0.2.7' });
  expect(Object.fromEntries(stream.response.headers)).toMatchObject({
    'content-type': 'text/event-stream',
    'x-accel-buffering': 'no',
    'cache-control': 'no-store',
    'x-request-id': 'mine',
  });
  expect(stream.response.headers.has('content-encoding')).toBe(false);
});

test.each([
  ['an unknown status does not end the stream', state('SOMETHING_NEW', 'READY'), 'UNKNOWN/READY'],
  ['a pending categorization does not end the stream', state('READY', 'PENDING'), 'READY/PENDING'],
])('%s', async (_title, reply, expected) => {
  await using upstream = await replying(reply, reply, finished);
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...FAST });
  await using stream = await watch(gateway, '1');
  expect(await stream.end).toBe('complete');
  expect(summarize(stream.events)).toEqual([expected, 'READY/READY']);
});

test("a change of the bank's figures is not reported as a change of the connection", async () => {
  const healthy = state('IN_PROGRESS', 'READY', { bank: { ...BANK, health: 99 } });
  const unhealthy = state('IN_PROGRESS', 'READY', { bank: { ...BANK, health: 1 } });
  await using upstream = await replying(healthy, unhealthy, healthy, finished);
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...FAST });
  await using stream = await watch(gateway, '1');
  await stream.end;
  expect(summarize(stream.events)).toEqual(['IN_PROGRESS/READY', 'READY/READY']);
});

test('fields outside the connection are read again for each event', async () => {
  const replies = [working, finished];
  await using upstream = await fakeFinapi(({ url }) =>
    url.startsWith('/api/v1/accounts') ? { body: { accounts: [] } } : (replies.shift() ?? finished),
  );
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...FAST });
  await using stream = await watch(gateway, '1', { selection: '{ updateStatus accounts { id } }' });
  await stream.end;
  expect(stream.events).toHaveLength(2);
  // The next poll may come before the accounts of the last event.
  expect(upstream.calls.map(({ url }) => url).sort()).toEqual([
    '/api/v1/accounts?bankConnectionIds=1',
    '/api/v1/accounts?bankConnectionIds=1',
    '/api/v1/bankConnections?ids=1',
    '/api/v1/bankConnections?ids=1',
  ]);
});

test.each([
  ['is unknown', [{ body: { connections: [] } }], ['NOT_FOUND']],
  ['vanishes', [working, { body: { connections: [] } }], ['IN_PROGRESS/READY', 'NOT_FOUND']],
  [
    'becomes unreadable',
    [working, { body: '{"connections":[{"id":null}]}' }],
    ['IN_PROGRESS/READY', 'UPSTREAM_INVALID_RESPONSE'],
  ],
])('a connection that %s ends the stream with an error', async (_title, replies, expected) => {
  await using upstream = await replying(...(replies as Reply[]));
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...FAST });
  await using stream = await watch(gateway, '1');
  expect(await stream.end).toBe('complete');
  expect(summarize(stream.events)).toEqual(expected);
  expect(gateway.streams).toEqual({ streams: 0, pollers: 0 });
});

test.each([
  [401, 'UNAUTHENTICATED'],
  [403, 'FORBIDDEN'],
  [400, 'UPSTREAM_REJECTED'],
])('a %i from finAPI ends the stream with %s', async (status, code) => {
  await using upstream = await replying(working, { status, body: errorBody('X', 'test-user-token-0123456789') });
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...FAST });
  await using stream = await watch(gateway, '1');
  expect(await stream.end).toBe('complete');
  expect(summarize(stream.events)).toEqual(['IN_PROGRESS/READY', code]);
  expect(JSON.stringify(stream.events)).not.toContain('test-user-token');
});

test.each([500, 502, 503, 504])(
  'a stream survives a series of %i responses before and after its first event',
  async (status) => {
    const failures = Array<Reply>(6).fill({ status });
    await using upstream = await replying(...failures, working, ...failures, finished);
    await using gateway = await testGateway({ finapiUrl: upstream.url, ...FAST });
    await using stream = await watch(gateway, '1');
    expect(await stream.end).toBe('complete');
    expect(summarize(stream.events)).toEqual(['IN_PROGRESS/READY', 'READY/READY']);
  },
);

test('a failed batch ends only its own streams', async () => {
  await using upstream = await fakeFinapi((call) =>
    askedIds(call)[0] === '1'
      ? { status: 400, body: errorBody('BAD_REQUEST', 'x') }
      : { body: `{"connections":[${connectionJson('2', { updateStatus: 'READY' })}]}` },
  );
  await using gateway = await testGateway({ finapiUrl: upstream.url, progressPollMs: 10, maxIdsPerCall: 1 });
  const streams = await Promise.all([watch(gateway, '1'), watch(gateway, '2')]);
  await Promise.all(streams.map(({ end }) => end));
  expect(streams.map(({ events }) => summarize(events))).toEqual([['UPSTREAM_REJECTED'], ['READY/READY']]);
});

test('a mutation of a watched connection is reported at once', async () => {
  let updateStatus = 'READY';
  await using upstream = await fakeFinapi(({ method }) => {
    if (method === 'POST') updateStatus = 'IN_PROGRESS';
    const connection = connectionJson('1', { updateStatus, categorizationStatus: 'PENDING' });
    return { body: method === 'POST' ? connection : `{"connections":[${connection}]}` };
  });
  await using gateway = await testGateway({ finapiUrl: upstream.url, progressPollMs: 600_000 });
  await using stream = await watch(gateway, '1');
  await expect.poll(() => stream.events.length).toBe(1);
  await gateway.post('{"query":"mutation { updateBankConnection(input: { id: 1 }) { __typename } }"}');
  await expect.poll(() => summarize(stream.events)).toEqual(['READY/PENDING', 'IN_PROGRESS/PENDING']);
  expect(upstream.calls.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
});
