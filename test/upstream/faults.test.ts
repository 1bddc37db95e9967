import { describe, expect, test } from 'vitest';
import { ConnectionDocument, ImportDocument } from '../generated/operations.js';
import { testGateway } from '../support/client.js';
import { connectionJson } from '../support/fake-finapi.js';
import { FAULTS, type Fault, faultServer, responds } from '../support/fault-server.js';

const GET = 'GET /api/v1/bankConnections?ids=1 HTTP/1.1';
const POST = 'POST /api/v1/bankConnections/import HTTP/1.1';
const OPTIONS = { readTimeoutMs: 1000, writeTimeoutMs: 400, maxResponseBytes: 10_000 };

/** Runs a read against faults, one for each attempt, and returns its result and the calls that arrived. */
async function read(...faults: [Fault, ...Fault[]]) {
  await using server = await faultServer(...faults);
  await using gateway = await testGateway({ finapiUrl: server.url, ...OPTIONS });
  const { data, errors } = await gateway.execute(ConnectionDocument, { id: '1' });
  return { id: data?.bankConnection?.id, extensions: errors?.[0]?.extensions, requests: [...server.requests] };
}

/** Runs a mutation against a fault and returns its error and the calls that arrived. */
async function write(fault: Fault) {
  await using server = await faultServer(fault);
  await using gateway = await testGateway({ finapiUrl: server.url, ...OPTIONS });
  const { errors } = await gateway.execute(ImportDocument, { input: { bankId: '1', bankingPin: 'geheim' } });
  return { extensions: errors?.[0]?.extensions, requests: [...server.requests] };
}

const table: readonly [fault: keyof typeof FAULTS, onRead: string, readCalls: number, onWrite: string][] = [
  ['resetBeforeResponse', 'UPSTREAM_UNAVAILABLE', 3, 'OUTCOME_UNKNOWN'],
  ['closeBeforeResponse', 'UPSTREAM_UNAVAILABLE', 3, 'OUTCOME_UNKNOWN'],
  ['resetInsideHeaders', 'UPSTREAM_UNAVAILABLE', 3, 'OUTCOME_UNKNOWN'],
  ['resetInsideBody', 'UPSTREAM_INVALID_RESPONSE', 1, 'OUTCOME_UNKNOWN'],
  ['cutOffBody', 'UPSTREAM_INVALID_RESPONSE', 1, 'OUTCOME_UNKNOWN'],
  ['cutOffChunks', 'UPSTREAM_INVALID_RESPONSE', 1, 'OUTCOME_UNKNOWN'],
  ['hangBeforeHeaders', 'UPSTREAM_TIMEOUT', 1, 'OUTCOME_UNKNOWN'],
  ['hangInsideBody', 'UPSTREAM_TIMEOUT', 1, 'OUTCOME_UNKNOWN'],
  ['notHttp', 'UPSTREAM_INVALID_RESPONSE', 1, 'OUTCOME_UNKNOWN'],
  ['invalidJson', 'UPSTREAM_INVALID_RESPONSE', 1, 'OUTCOME_UNKNOWN'],
  ['html', 'UPSTREAM_INVALID_RESPONSE', 1, 'OUTCOME_UNKNOWN'],
  ['empty', 'UPSTREAM_INVALID_RESPONSE', 1, 'OUTCOME_UNKNOWN'],
  ['wrongShape', 'UPSTREAM_INVALID_RESPONSE', 1, 'OUTCOME_UNKNOWN'],
  ['tooLarge', 'UPSTREAM_INVALID_RESPONSE', 1, 'OUTCOME_UNKNOWN'],
  ['gzipBomb', 'UPSTREAM_INVALID_RESPONSE', 1, 'OUTCOME_UNKNOWN'],
  ['brokenGzip', 'UPSTREAM_INVALID_RESPONSE', 1, 'OUTCOME_UNKNOWN'],
  ['redirect', 'UPSTREAM_INVALID_RESPONSE', 1, 'UPSTREAM_INVALID_RESPONSE'],
  ['deepJson', 'UPSTREAM_INVALID_RESPONSE', 1, 'OUTCOME_UNKNOWN'],
];

describe('a read', () => {
  test.each(table)('fails on %s with %s (calls: %i)', async (fault, code, calls) => {
    const { extensions, requests } = await read(FAULTS[fault]);
    expect(extensions).toMatchObject({ code, retryable: true });
    expect(requests).toEqual(Array.from({ length: calls }, () => GET));
  });

  const found = responds(200, `{"connections":[${connectionJson('1')}]}`);

  test.each<[string, Fault]>([
    ['a 502', responds(502)],
    ['a 503', responds(503)],
    ['a 504', responds(504)],
    ['a 503 with Retry-After: 0', responds(503, '', { 'Retry-After': '0' })],
    ['a 503 with a Retry-After in the past', responds(503, '', { 'Retry-After': 'Wed, 21 Oct 2015 07:28:00 GMT' })],
    ['a 503 with an unreadable Retry-After', responds(503, '', { 'Retry-After': 'later' })],
    ['a 429 with Retry-After: 0', responds(429, '', { 'Retry-After': '0' })],
    ['a connection reset', FAULTS.resetBeforeResponse],
  ])('is retried after %s and returns the data', async (_title, fault) => {
    expect(await read(fault, found)).toEqual({ id: '1', extensions: undefined, requests: [GET, GET] });
    expect(await read(fault, fault, found)).toEqual({ id: '1', extensions: undefined, requests: [GET, GET, GET] });
  });

  test.each<[string, Fault, object]>([
    ['a 429 without Retry-After', responds(429), { code: 'UPSTREAM_RATE_LIMITED' }],
    [
      'a 429 whose Retry-After exceeds the deadline',
      responds(429, '', { 'Retry-After': '60' }),
      { code: 'UPSTREAM_RATE_LIMITED', retryAfterSeconds: 60 },
    ],
    [
      'a 503 whose Retry-After exceeds the deadline',
      responds(503, '', { 'Retry-After': '999999999' }),
      { code: 'UPSTREAM_UNAVAILABLE', retryAfterSeconds: 86_400 },
    ],
    ['a 500', responds(500), { code: 'UPSTREAM_ERROR' }],
    ['a 401', responds(401, '', { 'Retry-After': '0' }), { code: 'UNAUTHENTICATED' }],
    ['a 403', responds(403), { code: 'FORBIDDEN' }],
    ['a 404', responds(404), { code: 'UPSTREAM_INVALID_RESPONSE' }],
  ])('is not retried after %s', async (_title, fault, extensions) => {
    const result = await read(fault, found);
    expect(result.extensions).toMatchObject(extensions);
    expect(result.requests).toEqual([GET]);
  });

  test('has one deadline for all attempts', async () => {
    await using server = await faultServer(responds(503), FAULTS.hangBeforeHeaders);
    await using gateway = await testGateway({ finapiUrl: server.url, ...OPTIONS });
    const { errors } = await gateway.execute(ConnectionDocument, { id: '1' });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    expect(server.requests).toEqual([GET, GET]);
  });

  test('makes fewer than 1.2 calls per request in an outage', async () => {
    await using server = await faultServer(responds(503));
    await using gateway = await testGateway({ finapiUrl: server.url, ...OPTIONS });
    const all = Array.from({ length: 60 }, () => gateway.execute(ConnectionDocument, { id: '1' }));
    const codes = (await Promise.all(all)).map(({ errors }) => errors?.[0]?.extensions.code);
    expect(codes).toEqual(codes.map(() => 'UPSTREAM_UNAVAILABLE'));
    expect(server.requests.length / 60).toBeLessThan(1.2);
  });

  test.each<[string, Fault]>([
    ['500s', responds(500)],
    ['truncated responses', FAULTS.cutOffBody],
  ])(
    'makes fewer than 1.2 calls per request in an outage that alternates between 503s and %s',
    async (_title, fault) => {
      let attempt = 0;
      await using server = await faultServer((socket) => {
        attempt += 1;
        (attempt % 2 === 0 ? fault : responds(503))(socket);
      });
      await using gateway = await testGateway({ finapiUrl: server.url, ...OPTIONS });
      for (let round = 0; round < 60; round += 1) await gateway.execute(ConnectionDocument, { id: '1' });
      expect(server.requests.length / 60).toBeLessThan(1.2);
    },
  );

  test('is retried again once an outage is over', async () => {
    const outage = Array.from({ length: 20 }, () => responds(503));
    const calm = Array.from({ length: 20 }, () => found);
    await using server = await faultServer(responds(503), ...outage, ...calm, responds(503), found);
    await using gateway = await testGateway({ finapiUrl: server.url, ...OPTIONS });
    while (server.requests.length < 41) await gateway.execute(ConnectionDocument, { id: '1' });
    expect(await gateway.execute(ConnectionDocument, { id: '1' })).toMatchObject({
      data: { bankConnection: { id: '1' } },
    });
    expect(server.requests).toHaveLength(43);
  });
});

describe('a mutation', () => {
  test.each(table)('is sent only once on %s', async (fault, _onRead, _calls, code) => {
    const { extensions, requests } = await write(FAULTS[fault]);
    expect(extensions).toMatchObject({ code, retryable: false });
    expect(requests).toEqual([POST]);
  });

  test.each([
    [429, 'UPSTREAM_RATE_LIMITED', true],
    [500, 'UPSTREAM_ERROR', false],
    [502, 'OUTCOME_UNKNOWN', false],
    [503, 'UPSTREAM_UNAVAILABLE', false],
    [504, 'OUTCOME_UNKNOWN', false],
  ])('is sent only once on a %i, even with Retry-After: 0', async (status, code, retryable) => {
    const { extensions, requests } = await write(responds(status, '', { 'Retry-After': '0' }));
    expect(extensions).toMatchObject({ code, retryable });
    expect(requests).toEqual([POST]);
  });

  test('is UPSTREAM_REJECTED on a truncated 404, because nothing proves that finAPI sent it', async () => {
    const cut: Fault = (socket) => socket.end('HTTP/1.1 404 X\r\nContent-Length: 100\r\n\r\n{"err');
    await using server = await faultServer(cut);
    await using gateway = await testGateway({ finapiUrl: server.url, ...OPTIONS });
    const { errors } = await gateway.execute(ImportDocument, { input: { bankId: '1' } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_REJECTED', upstream: { status: 404 } });
    expect(server.requests).toEqual([POST]);
  });
});
