import { expect, test } from 'vitest';
import { testGateway } from '../../support/client.js';
import { summarize, watch } from '../../support/events.js';
import { connectionJson, fakeFinapi } from '../../support/fake-finapi.js';
import { FAULTS, faultServer } from '../../support/fault-server.js';

const FAST = { progressPollMs: 10 };

/** A finAPI whose import of connection 1 never finishes. */
const importing = () => fakeFinapi(() => ({ body: `{"connections":[${connectionJson('1')}]}` }));

test.each([
  ['a malformed id', { headers: {} }, '0', 'BAD_USER_INPUT'],
  ['a missing token', { headers: { Authorization: '' } }, '1', 'UNAUTHENTICATED'],
])('%s is rejected without an upstream call', async (_title, options, id, code) => {
  await using upstream = await importing();
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...FAST });
  await using stream = await watch(gateway, id, options);
  expect(await stream.end).toBe('complete');
  expect(summarize(stream.events)).toEqual([code]);
  expect(upstream.calls).toEqual([]);
});

test('the error for a variable of the wrong type does not repeat its value', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  const query = 'subscription ($id: ID!) { bankConnectionProgress(id: $id) { id } }';
  const response = await gateway.post(JSON.stringify({ query, variables: { id: { pin: 'canary' } } }), {
    Accept: 'text/event-stream',
  });
  const body = await response.text();
  expect(body).toContain('"code":"BAD_USER_INPUT"');
  expect(body).not.toContain('canary');
});

test('a client that does not accept events gets a 406 that names text/event-stream', async () => {
  await using upstream = await importing();
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...FAST });
  const query = 'subscription { bankConnectionProgress(id: 1) { id } }';
  const response = await gateway.post(JSON.stringify({ query }), { Accept: 'application/json' });
  expect(response.status).toBe(406);
  expect(await response.json()).toMatchObject({ errors: [{ message: expect.stringContaining('text/event-stream') }] });
  expect(upstream.calls).toEqual([]);
});

test.each([
  'subscription { bankConnectionProgress(id: 1) @skip(if: true) { id } }',
  'subscription { ... @include(if: false) { bankConnectionProgress(id: 1) { id } } }',
  'subscription { ...Root } fragment Root on Subscription { bankConnectionProgress(id: 1) @skip(if: false) { id } }',
])('%s is rejected, because a subscription needs its field', async (query) => {
  await using upstream = await importing();
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...FAST });
  const response = await gateway.post(JSON.stringify({ query }), { Accept: 'text/event-stream' });
  expect(await response.text()).toContain('"code":"GRAPHQL_VALIDATION_FAILED"');
  expect(upstream.calls).toEqual([]);
});

test('only subscriptions beyond the limit of their token or of the gateway are rejected', async () => {
  await using upstream = await importing();
  const limits = { maxSubscriptionsPerToken: 1, maxSubscriptions: 2 };
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...FAST, ...limits });
  await using first = await watch(gateway, '1');
  await expect.poll(() => first.events.length).toBe(1);
  await using ofToken = await watch(gateway, '1');
  await using other = await watch(gateway, '1', { token: 'another' });
  await expect.poll(() => other.events.length).toBe(1);
  await using ofGateway = await watch(gateway, '1', { token: 'a-third' });
  await Promise.all([ofToken.end, ofGateway.end]);
  expect([ofToken, ofGateway].map(({ events }) => summarize(events))).toEqual([
    ['TOO_MANY_SUBSCRIPTIONS'],
    ['TOO_MANY_SUBSCRIPTIONS'],
  ]);
  expect(ofToken.events[0]?.errors?.[0]?.message).toContain('This token already has 1');
  expect(gateway.streams).toEqual({ streams: 2, pollers: 2 });
});

test('100 subscribers that come and go leave no stream, poller or timer', async () => {
  await using upstream = await importing();
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...FAST });
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const open = async (count: number) => {
    const streams = await Promise.all(Array.from({ length: count }, () => watch(gateway, '1')));
    await expect.poll(() => streams.every(({ events }) => events.length > 0)).toBe(true);
    await Promise.all(streams.map((stream) => stream[Symbol.asyncDispose]()));
    await expect.poll(() => gateway.streams).toEqual({ streams: 0, pollers: 0 });
  };
  await open(1);
  const before = timers();
  for (let cycle = 0; cycle < 4; cycle += 1) await open(25);
  await expect.poll(timers).toBeLessThanOrEqual(before);
});

test('the running poll is cancelled when the last client disconnects', async () => {
  await using server = await faultServer(FAULTS.hangBeforeHeaders);
  await using gateway = await testGateway({ finapiUrl: server.url, readTimeoutMs: 60_000 });
  await using stream = await watch(gateway, '1');
  await expect.poll(() => server.requests.length).toBe(1);
  stream.disconnect();
  await server.abandoned;
  expect(gateway.streams).toEqual({ streams: 0, pollers: 0 });
});
