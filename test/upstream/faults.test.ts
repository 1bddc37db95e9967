import { describe, expect, test } from 'vitest';
import { ConnectionDocument, ImportDocument } from '../generated/operations.js';
import { testGateway } from '../support/client.js';
import { connectionJson } from '../support/fake-finapi.js';
import { FAULTS, type Fault, faultServer, responds } from '../support/fault-server.js';

const GET = 'GET /api/v1/bankConnections?ids=1 HTTP/1.1';
const POST = 'POST /api/v1/bankConnections/import HTTP/1.1';
const OPTIONS = { readTimeoutMs: 1000, writeTimeoutMs: 400, maxResponseBytes: 10_000 };

/** What a read makes of faults, one for each attempt: its code and the calls that arrived. */
async function read(...faults: [Fault, ...Fault[]]) {
  await using server = await faultServer(...faults);
  await using gateway = await testGateway({ finapiUrl: server.url, ...OPTIONS });
  const { data, errors } = await gateway.execute(ConnectionDocument, { id: '1' });
  return { id: data?.bankConnection?.id, extensions: errors?.[0]?.extensions, requests: [...server.requests] };
}

/** What a mutation makes of a fault. */
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
  test.each(table)('that meets %s is %s after %i calls', async (fault, code, calls) => {
    const { extensions, requests } = await read(FAULTS[fault]);
    expect(extensions).toMatchObject({ code, retryable: true });
    expect(requests).toEqual(Array.from({ length: calls }, () => GET));
  });

  const found = responds(200, `{"connections":[${connectionJson('1')}]}`);

  test.each<[string, Fault]>([
    ['502', responds(502)],
    ['503', responds(503)],
    ['504', responds(504)],
    ['a 503 that asks for no pause', responds(503, '', { 'Retry-After': '0' })],
    ['a 503 with a date that has passed', responds(503, '', { 'Retry-After': 'Wed, 21 Oct 2015 07:28:00 GMT' })],
    ['a 503 with a Retry-After that cannot be read', responds(503, '', { 'Retry-After': 'later' })],
    ['a 429 that asks for no pause', responds(429, '', { 'Retry-After': '0' })],
    ['a reset', FAULTS.resetBeforeResponse],
  ])('that meets %s is repeated and finds its answer', async (_title, fault) => {
    expect(await read(fault, found)).toEqual({ id: '1', extensions: undefined, requests: [GET, GET] });
    expect(await read(fault, fault, found)).toEqual({ id: '1', extensions: undefined, requests: [GET, GET, GET] });
  });

  test.each<[string, Fault, object]>([
    ['a 429 without Retry-After', responds(429), { code: 'UPSTREAM_RATE_LIMITED' }],
    [
      'a 429 whose Retry-After does not fit',
      responds(429, '', { 'Retry-After': '60' }),
      { code: 'UPSTREAM_RATE_LIMITED', retryAfterSeconds: 60 },
    ],
    [
      'a 503 whose Retry-After does not fit',
      responds(503, '', { 'Retry-After': '999999999' }),
      { code: 'UPSTREAM_UNAVAILABLE', retryAfterSeconds: 86_400 },
    ],
    ['a 500', responds(500), { code: 'UPSTREAM_ERROR' }],
    ['a 401', responds(401, '', { 'Retry-After': '0' }), { code: 'UNAUTHENTICATED' }],
    ['a 403', responds(403), { code: 'FORBIDDEN' }],
    ['a 404', responds(404), { code: 'UPSTREAM_INVALID_RESPONSE' }],
  ])('that meets %s is not repeated', async (_title, fault, extensions) => {
    const answer = await read(fault, found);
    expect(answer.extensions).toMatchObject(extensions);
    expect(answer.requests).toEqual([GET]);
  });

  test('keeps its one deadline over all attempts', async () => {
    await using server = await faultServer(responds(503), FAULTS.hangBeforeHeaders);
    await using gateway = await testGateway({ finapiUrl: server.url, ...OPTIONS });
    const { errors } = await gateway.execute(ConnectionDocument, { id: '1' });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    expect(server.requests).toEqual([GET, GET]);
  });

  test('is not repeated in an outage: fewer than 1.2 calls per request', async () => {
    await using server = await faultServer(responds(503));
    await using gateway = await testGateway({ finapiUrl: server.url, ...OPTIONS });
    const all = Array.from({ length: 60 }, () => gateway.execute(ConnectionDocument, { id: '1' }));
    const codes = (await Promise.all(all)).map(({ errors }) => errors?.[0]?.extensions.code);
    expect(codes).toEqual(codes.map(() => 'UPSTREAM_UNAVAILABLE'));
    expect(server.requests.length / 60).toBeLessThan(1.2);
  });

  test.each<[string, Fault]>([
    ['500', responds(500)],
    ['answers that are cut off', FAULTS.cutOffBody],
  ])('is not repeated in an outage of %s and 503 either', async (_title, fault) => {
    let turn = 0;
    await using server = await faultServer((socket) => {
      turn += 1;
      (turn % 2 === 0 ? fault : responds(503))(socket);
    });
    await using gateway = await testGateway({ finapiUrl: server.url, ...OPTIONS });
    for (let round = 0; round < 60; round += 1) await gateway.execute(ConnectionDocument, { id: '1' });
    expect(server.requests.length / 60).toBeLessThan(1.2);
  });

  test('is repeated again once an outage is over', async () => {
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
  test.each(table)('that meets %s is sent once', async (fault, _onRead, _calls, code) => {
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
  ])('that meets %i is sent once, whatever Retry-After says', async (status, code, retryable) => {
    const { extensions, requests } = await write(responds(status, '', { 'Retry-After': '0' }));
    expect(extensions).toMatchObject({ code, retryable });
    expect(requests).toEqual([POST]);
  });

  test('whose refusal is cut off is rejected: nothing proves that finAPI sent it', async () => {
    const cut: Fault = (socket) => socket.end('HTTP/1.1 404 X\r\nContent-Length: 100\r\n\r\n{"err');
    await using server = await faultServer(cut);
    await using gateway = await testGateway({ finapiUrl: server.url, ...OPTIONS });
    const { errors } = await gateway.execute(ImportDocument, { input: { bankId: '1' } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_REJECTED', upstream: { status: 404 } });
    expect(server.requests).toEqual([POST]);
  });
});
