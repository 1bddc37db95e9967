import { expect, test } from 'vitest';
import { deferred } from '../support/deferred.js';
import { connectionJson, fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';
import { FAULTS, faultServer } from '../support/fault-server.js';
import { listeningGateway } from '../support/listening.js';
import { CHUNKED, get, operation, rawClient, wire } from '../support/wire.js';

const KEPT = { Connection: 'keep-alive' };
const READ = '{ bankConnection(id: 1) { id } }';
const EVENTS = { ...KEPT, Accept: 'text/event-stream' };
const subscription = operation('subscription { bankConnectionProgress(id: 1) { updateStatus } }', undefined, EVENTS);
const DONE = '{"data":{"bankConnection":{"id":"1"}}}';

test.each([
  ['a query', operation(READ, undefined, KEPT), [DONE]],
  ['a query that says the connection ends', operation(READ), [DONE]],
  ['a query by GET', get({ query: READ }, KEPT), [DONE]],
  ['a query of HTTP/1.0', wire(JSON.stringify({ query: READ }), {}, { version: '1.0' }), [DONE]],
  [
    'two queries',
    Buffer.concat([operation(READ, undefined, KEPT), operation('{ __typename }', undefined, KEPT)]),
    [DONE, '{"data":{"__typename":"Query"}}'],
  ],
])('a client that half-closes after %s gets the response', async (_title, request, bodies) => {
  const released = deferred();
  await using upstream = await fakeFinapi(async (call) => {
    await released.promise;
    return respondWithAllIds(call);
  });
  await using gateway = await listeningGateway({ finapiUrl: upstream.url });
  await using client = await rawClient(gateway.port);
  client.send(request);
  client.end();
  await expect.poll(() => upstream.calls.length).toBe(1);
  released.resolve();
  const received = await client.closed;
  expect(received).toMatch(/^HTTP\/1.1 200 OK\r\n/);
  expect(received.match(/\{"data".*\}/g)).toEqual(bodies);
});

test('a client that half-closes after subscribing still gets every event', async () => {
  const states = ['IN_PROGRESS', 'IN_PROGRESS', 'READY'];
  await using upstream = await fakeFinapi(() => ({
    body: `{"connections":[${connectionJson('1', { updateStatus: states.shift() ?? 'READY' })}]}`,
  }));
  await using gateway = await listeningGateway({ finapiUrl: upstream.url, progressPollMs: 1000 });
  await using client = await rawClient(gateway.port);
  client.send(subscription);
  client.end();
  const received = await client.closed;
  expect(received.match(/"updateStatus":"\w+"/g)).toEqual(['"updateStatus":"IN_PROGRESS"', '"updateStatus":"READY"']);
  expect(received).toContain('event: complete');
});

test('a client that half-closes and then disconnects ends its subscription', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await listeningGateway({ finapiUrl: upstream.url });
  await using client = await rawClient(gateway.port);
  client.send(subscription);
  client.end();
  await expect.poll(client.received).toContain('IN_PROGRESS');
  client.leave();
  await expect.poll(() => gateway.streams).toEqual({ streams: 0, pollers: 0 });
  await expect.poll(() => gateway.log()).toMatchObject([{ outcomes: ['CLIENT_LEFT'] }]);
});

test('a client that half-closes and then disconnects cancels the upstream call of its query', async () => {
  await using upstream = await faultServer(FAULTS.hangBeforeHeaders);
  await using gateway = await listeningGateway({ finapiUrl: upstream.url, readTimeoutMs: 60_000 });
  await using client = await rawClient(gateway.port);
  client.send(operation(READ, undefined, KEPT));
  client.end();
  await expect.poll(() => upstream.requests.length).toBe(1);
  client.leave();
  await upstream.abandoned;
  await expect.poll(() => gateway.log()).toMatchObject([{ outcomes: ['CLIENT_LEFT'] }]);
});

test.each([
  ['a body with a length', wire('{"query":', { ...KEPT, 'Content-Length': '100' })],
  ['a chunk', wire('ff\r\n{"query":', { ...KEPT, ...CHUNKED })],
  ['two chunks', wire('9\r\n{"query":\r\n', { ...KEPT, ...CHUNKED })],
  ['the headers', Buffer.from('POST /graphql HTTP/1.1\r\nHost: x\r\n')],
])(
  'a client that half-closes in the middle of %s is disconnected, and nothing is executed',
  async (_title, request) => {
    await using upstream = await fakeFinapi(respondWithAllIds);
    await using gateway = await listeningGateway({ finapiUrl: upstream.url });
    await using client = await rawClient(gateway.port);
    client.send(request);
    client.end();
    expect(await client.closed).toMatch(/^HTTP\/1.1 400 Bad Request\r\nConnection: close\r\n/);
    expect(upstream.calls).toEqual([]);
  },
);
