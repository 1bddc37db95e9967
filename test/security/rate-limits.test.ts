import { Writable } from 'node:stream';
import { createClient } from 'graphql-ws';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openRateLimits } from '../../src/rate-limits/rate-limits.js';
import { TOKEN, testGateway } from '../support/client.js';
import { fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';

const READ = '{"query":"{ bankConnections { id } }"}';
const logger = pino({ level: 'silent' });
const limits = (perToken: number, perAddress: number) => openRateLimits({ perToken, perAddress, logger });

test('a token over its limit gets 429 with Retry-After, and its request is not even parsed', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url, rateLimits: await limits(2, 0) });
  const statuses = [(await gateway.post(READ)).status, (await gateway.post(READ)).status];
  const rejected = await gateway.post('{"query":"{ this is not even read');
  expect([...statuses, rejected.status]).toEqual([200, 200, 429]);
  const { errors } = (await rejected.json()) as { errors: { extensions: { retryAfterSeconds: number } }[] };
  const seconds = errors[0]?.extensions.retryAfterSeconds ?? 0;
  expect(errors).toEqual([
    {
      message: 'Too many requests in this minute.',
      extensions: {
        code: 'RATE_LIMITED',
        requestId: rejected.headers.get('x-request-id'),
        retryable: true,
        retryAfterSeconds: seconds,
      },
    },
  ]);
  expect(rejected.headers.get('retry-after')).toBe(String(seconds));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(upstream.calls).toHaveLength(2);
});

test("one token does not use another token's budget", async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url, rateLimits: await limits(1, 0) });
  const statusOf = async (token: string) => (await gateway.post(READ, { Authorization: `Bearer ${token}` })).status;
  expect([await statusOf('a'), await statusOf('a'), await statusOf('b')]).toEqual([200, 429, 200]);
});

test('an address that invents tokens has one budget', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url, rateLimits: await limits(0, 2) });
  const statusOf = async (headers: Record<string, string>) => (await gateway.post(READ, headers)).status;
  const statuses = [
    await statusOf({ Authorization: 'Bearer a' }),
    await statusOf({ Authorization: 'none' }),
    await statusOf({ Authorization: 'Bearer c', 'X-Forwarded-For': '198.51.100.7' }),
  ];
  expect(statuses).toEqual([200, 200, 429]);
});

test('behind a trusted proxy each client has its own budget, and an IPv6 network shares one', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  const rateLimits = await limits(0, 1);
  await using gateway = await testGateway({ finapiUrl: upstream.url, rateLimits, trustProxy: ['127.0.0.1'] });
  const statusOf = async (forwarded: string) => (await gateway.post(READ, { 'X-Forwarded-For': forwarded })).status;
  const statuses = [
    await statusOf('198.51.100.7'),
    await statusOf('203.0.113.9, 198.51.100.7'),
    await statusOf('198.51.100.8'),
    await statusOf('2001:db8:1:2::a'),
    await statusOf('2001:db8:1:2:ffff::b'),
    await statusOf('2001:db8:1:3::a'),
  ];
  expect(statuses).toEqual([200, 429, 200, 200, 429, 200]);
});

test('WebSocket connections, operations over them and HTTP requests share the same budgets', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  const rateLimits = await limits(3, 4);
  await using gateway = await testGateway({ finapiUrl: upstream.url, rateLimits, trustProxy: 1 });
  const url = gateway.url.replace('http', 'ws');
  const connectionParams = { Authorization: `Bearer ${TOKEN}` };
  const client = createClient({ url, webSocketImpl: WebSocket, connectionParams, lazy: false });
  const overSocket = async () => (await client.iterate({ query: '{ __typename }' }).next()).value;
  const limited = { code: 'RATE_LIMITED', retryable: true, retryAfterSeconds: expect.any(Number) };
  expect(await overSocket()).toEqual({ data: { __typename: 'Query' } });
  expect((await gateway.post(READ)).status).toBe(200);
  await expect(overSocket()).rejects.toMatchObject([{ extensions: limited }]);
  expect((await gateway.post(READ, { Authorization: 'Bearer another' })).status).toBe(429);
  await client.dispose();
});

test('health, readiness and the explorer do not count towards a limit', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9', rateLimits: await limits(0, 1) });
  for (const path of ['/health', '/ready', '/health', '/graphql']) {
    // The explorer returns 503 until it is built.
    expect((await fetch(new URL(path, gateway.url), { headers: { Accept: 'text/html' } })).status).not.toBe(429);
  }
  expect((await gateway.post('{"query":"{ __typename }"}')).status).toBe(200);
  expect((await gateway.post('{"query":"{ __typename }"}')).status).toBe(429);
});

test('limits of 0 turn rate limiting off', async () => {
  expect(await limits(0, 0)).toBeUndefined();
});

test('an untrusted proxy is logged once, without addresses and tokens', async () => {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const options = { finapiUrl: 'http://127.0.0.1:9', rateLimits: await limits(0, 10), logger: pino(stream) };
  await using gateway = await testGateway(options);
  await gateway.post('{"query":"{ __typename }"}', { 'X-Forwarded-For': '198.51.100.7' });
  await gateway.post('{"query":"{ __typename }"}', { 'X-Forwarded-For': '198.51.100.8' });
  expect(lines.filter((line) => line.includes('TRUST_PROXY'))).toHaveLength(1);
  expect(lines.join('')).not.toMatch(new RegExp(`198\\.51|${TOKEN}`));
});
