import { pino } from 'pino';
import { expect, test } from 'vitest';
import { testGateway } from '../support/client.js';
import { deferred } from '../support/deferred.js';
import { fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';
import { FAULTS, faultServer } from '../support/fault-server.js';
import { listeningGateway } from '../support/listening.js';
import { CHUNKED, get, inChunks, operation, rawClient, wire } from '../support/wire.js';

const KEPT = { Connection: 'keep-alive' };
const READ = '{ bankConnections { id } }';
const query = operation(READ, undefined, KEPT);
const subscription = operation('subscription { bankConnectionProgress(id: 1) { id } }', undefined, {
  ...KEPT,
  Accept: 'text/event-stream',
});
const PATIENT = { readTimeoutMs: 60_000 };

test.each([
  ['two subscriptions', [subscription, subscription], 2],
  ['a subscription behind a query', [query, subscription], 1],
  ['four subscriptions behind a GET', [get({ query: READ }, KEPT), ...Array(4).fill(subscription)], 4],
])('%s on one connection end with it', async (_title, requests, streams) => {
  const released = deferred();
  await using upstream = await fakeFinapi(async (call) => {
    if (!call.url.includes('ids=')) await released.promise;
    return respondWithAllIds(call);
  });
  await using gateway = await listeningGateway({ finapiUrl: upstream.url, ...PATIENT });
  await using client = await rawClient(gateway.port);
  client.send(Buffer.concat(requests));
  await expect.poll(() => gateway.streams.streams).toBe(streams);
  client.leave();
  await expect.poll(() => gateway.streams).toEqual({ streams: 0, pollers: 0 });
  await expect.poll(() => gateway.log().length).toBe(requests.length);
  expect(gateway.log().every(({ outcomes }) => String(outcomes) === 'CLIENT_LEFT')).toBe(true);
  released.resolve();
});

test.each([
  ['a query', [query, query]],
  ['a GET', [query, get({ query: READ }, KEPT)]],
  ['a query in chunks', [query, wire(inChunks(JSON.stringify({ query: READ })), { ...KEPT, ...CHUNKED })]],
])('the upstream call of %s behind another is aborted with their connection', async (_title, requests) => {
  await using upstream = await faultServer(FAULTS.hangBeforeHeaders);
  await using gateway = await listeningGateway({ finapiUrl: upstream.url, ...PATIENT });
  await using client = await rawClient(gateway.port);
  client.send(Buffer.concat(requests));
  await expect.poll(() => upstream.requests.length).toBe(2);
  client.leave();
  await expect.poll(() => gateway.log().map(({ outcomes }) => outcomes)).toEqual([['CLIENT_LEFT'], ['CLIENT_LEFT']]);
});

test('a queued mutation is not executed if its client disconnects before it is admitted', async () => {
  await using upstream = await fakeFinapi(() => ({ body: { identifiers: [] } }));
  const [arrived, released] = [deferred(), deferred()];
  const rateLimits = {
    async admit() {
      arrived.resolve();
      await released.promise;
    },
    async [Symbol.asyncDispose]() {},
  };
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => log.push(line) });
  await using gateway = await testGateway({ finapiUrl: upstream.url, rateLimits, logger });
  await using client = await rawClient(Number(new URL(gateway.url).port));
  const mutation = operation('mutation { deleteAllBankConnections { __typename } }', undefined, KEPT);
  client.send(Buffer.concat([query, mutation]));
  await arrived.promise;
  client.leave();
  await expect.poll(() => gateway.connections()).toBe(0);
  released.resolve();
  await expect.poll(() => log.map((line) => JSON.parse(line).outcomes)).toEqual([['CLIENT_LEFT'], ['CLIENT_LEFT']]);
  expect(upstream.calls).toEqual([]);
});

test('draining does not wait for a queued response whose client has disconnected', async () => {
  await using upstream = await faultServer(FAULTS.hangBeforeHeaders);
  await using gateway = await listeningGateway({ finapiUrl: upstream.url, ...PATIENT });
  await using client = await rawClient(gateway.port);
  client.send(Buffer.concat([query, query, query]));
  await expect.poll(() => upstream.requests.length).toBe(3);
  client.leave();
  const isOver = new AbortController();
  await gateway.server.drain(isOver.signal);
  expect(gateway.log()).toHaveLength(3);
});

test('responses on one connection are sent in the order of the requests', async () => {
  const released = deferred();
  await using upstream = await fakeFinapi(async (call) => {
    if (call.url.includes('ids=1')) await released.promise;
    return respondWithAllIds(call);
  });
  await using gateway = await listeningGateway({ finapiUrl: upstream.url });
  await using client = await rawClient(gateway.port);
  const requests = ['1', '2', '3'].map((id) => operation(`{ bankConnection(id: ${id}) { id } }`, undefined, KEPT));
  client.send(Buffer.concat([...requests, operation('{ last: __typename }')]));
  await expect.poll(() => upstream.calls.length).toBe(3);
  released.resolve();
  const bodies = (await client.closed).match(/\{"data".*\}/g);
  expect(bodies).toEqual([
    '{"data":{"bankConnection":{"id":"1"}}}',
    '{"data":{"bankConnection":{"id":"2"}}}',
    '{"data":{"bankConnection":{"id":"3"}}}',
    '{"data":{"last":"Query"}}',
  ]);
});

test.each([
  ['not HTTP', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n\r\n'), false],
  ['half a body, and the end', wire('x'.repeat(99), KEPT).subarray(0, -9), true],
])('a request is answered before what follows it, %s, is refused', async (_title, rest, isEnd) => {
  const released = deferred();
  await using upstream = await fakeFinapi(async (call) => {
    await released.promise;
    return respondWithAllIds(call);
  });
  await using gateway = await listeningGateway({ finapiUrl: upstream.url });
  await using client = await rawClient(gateway.port);
  client.send(Buffer.concat([operation('{ bankConnection(id: 1) { id } }', undefined, KEPT), rest]));
  if (isEnd) client.end();
  await expect.poll(() => upstream.calls.length).toBe(1);
  released.resolve();
  const statuses = (await client.closed).match(/HTTP\/1.1 .*/g);
  expect(statuses).toEqual(['HTTP/1.1 200 OK', 'HTTP/1.1 400 Bad Request']);
});
