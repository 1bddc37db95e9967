import { serverAudits } from 'graphql-http';
import { pino } from 'pino';
import { afterAll, describe, expect, test } from 'vitest';
import { createGateway } from '../../src/gateway.js';
import { testGateway } from '../support/client.js';
import { fakeFinapi } from '../support/fake-finapi.js';

const UPSTREAM = { finapiUrl: 'http://127.0.0.1:9' };

describe("GraphQL over HTTP, with Node's server", () => {
  const url = { current: '' };
  for (const audit of serverAudits({ url: () => url.current })) {
    test(audit.name, async () => {
      await using gateway = await testGateway(UPSTREAM);
      url.current = gateway.url;
      const result = await audit.fn();
      expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
    });
  }
});

describe('GraphQL over HTTP, with the Fetch API', () => {
  const gateway = createGateway(UPSTREAM);
  const fetchFn = (input: RequestInfo, init?: RequestInit) => gateway.fetch(new Request(input, init));
  afterAll(() => gateway[Symbol.asyncDispose]());
  for (const audit of serverAudits({ url: 'http://gateway/graphql', fetchFn })) {
    test(audit.name, async () => {
      const result = await audit.fn();
      expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
    });
  }
});

test('introspection can be turned off', async () => {
  await using gateway = await testGateway({ ...UPSTREAM, introspection: false });
  const response = await gateway.post('{"query":"{ __schema { __typename } }"}');
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  expect(response.status).toBe(200);
});

test('/health returns 200, and /ready returns 503 while the gateway is not ready', async () => {
  let isReady = false;
  await using gateway = await testGateway({ ...UPSTREAM, isReady: () => isReady });
  const statuses = async () => [
    (await fetch(new URL('/health', gateway.url))).status,
    (await fetch(new URL('/ready', gateway.url))).status,
  ];
  expect(await statuses()).toEqual([200, 503]);
  isReady = true;
  expect(await statuses()).toEqual([200, 200]);
});

test('every response forbids caching and has the request id', async () => {
  await using gateway = await testGateway(UPSTREAM);
  const responses = [await gateway.post('{"query":"{ __typename }"}'), await gateway.post('{')];
  expect(responses.map(({ headers }) => headers.get('cache-control'))).toEqual(['no-store', 'no-store']);
  expect(responses.every(({ headers }) => headers.has('x-request-id'))).toBe(true);
});

const corsOf = async (corsOrigins: readonly string[], origin: string) => {
  await using gateway = await testGateway({ ...UPSTREAM, corsOrigins });
  const { headers } = await gateway.post('{"query":"{ __typename }"}', { Origin: origin });
  return [headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')];
};

test('only listed origins are allowed, and never with credentials', async () => {
  const list = ['https://a.example', 'https://b.example'];
  expect(await corsOf(list, 'https://b.example')).toEqual(['https://b.example', null]);
  expect(await corsOf(list, 'https://c.example')).toEqual([null, null]);
  expect(await corsOf(list, 'null')).toEqual([null, null]);
  expect(await corsOf([], 'https://a.example')).toEqual([null, null]);
});

test('a list of operations and a mutation by GET are rejected', async () => {
  await using gateway = await testGateway(UPSTREAM);
  const list = await gateway.post('[{"query":"{ __typename }"}]');
  const byGet = await fetch(`${gateway.url}?query=mutation{deleteAllBankConnections{__typename}}`);
  expect([list.status, byGet.status]).toEqual([400, 405]);
});

test('the fields of a response are in the order of the query', async () => {
  await using gateway = await testGateway(UPSTREAM);
  const response = await gateway.post(
    '{"query":"{ slow: bankConnections { id } __typename bad: bank(id: 0) { id } last: __typename }"}',
  );
  expect(await response.text()).toContain('"data":{"slow":null,"__typename":"Query","bad":null,"last":"Query"}');
});

test.each([
  [
    'a form',
    'query=mutation{deleteAllBankConnections{__typename}}',
    { 'Content-Type': 'application/x-www-form-urlencoded' },
  ],
  ['a bare document', 'mutation{deleteAllBankConnections{__typename}}', { 'Content-Type': 'application/graphql' }],
  ['plain text', '{"query":"{ __typename }"}', { 'Content-Type': 'text/plain' }],
  ['compressed JSON', '{"query":"{ __typename }"}', { 'Content-Encoding': 'gzip' }],
])('%s is 415 and runs nothing', async (_title, body, headers) => {
  await using upstream = await fakeFinapi(() => ({}));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  expect((await gateway.post(body, headers as Record<string, string>)).status).toBe(415);
  expect(upstream.calls).toEqual([]);
});

test('a body larger than 1 MiB is 413', async () => {
  await using gateway = await testGateway(UPSTREAM);
  const response = await gateway.post(
    JSON.stringify({ query: '{ __typename }', variables: { x: 'x'.repeat(1_048_576) } }),
  );
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'REQUEST_ENTITY_TOO_LARGE' } }] });
});

test.each([
  ['POST', { method: 'POST', body: '{"query":"{ __typename }","id":"BankQuery"}' }, ''],
  [
    'POST with a member of a later draft',
    { method: 'POST', body: '{"query":"{ __typename }","onError":"PROPAGATE"}' },
    '',
  ],
  ['POST with an object', { method: 'POST', body: '{"client":{"name":"x"},"query":"{ __typename }"}' }, ''],
  ['GET', {}, '?query={__typename}&id=BankQuery&onError=PROPAGATE'],
])('ignores a property that GraphQL over HTTP does not define, by %s', async (_title, init, search) => {
  await using gateway = await testGateway(UPSTREAM);
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${gateway.url}${search}`, { ...init, headers });
  expect([response.status, await response.json()]).toEqual([200, { data: { __typename: 'Query' } }]);
});

test.each([
  ['{}', ''],
  ['{"id":"1"}', ''],
  ['{"qeury":"{ __typename }"}', ''],
  ['{"query":null}', ''],
  [undefined, '?id=1'],
  [undefined, '?query='],
])('a request without a query says so: %s %s', async (body, search) => {
  await using gateway = await testGateway(UPSTREAM);
  const init = body === undefined ? {} : { method: 'POST', body };
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${gateway.url}${search}`, { ...init, headers });
  const message = 'The request has no "query". Send the GraphQL document as its "query".';
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
});

test('a mutation that has run by POST is rejected by GET', async () => {
  await using upstream = await fakeFinapi(() => ({ body: { identifiers: [] } }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const query = 'mutation { deleteAllBankConnections { __typename } }';
  for (const _time of ['unknown', 'known']) await gateway.post(JSON.stringify({ query }));
  const byGet = await fetch(`${gateway.url}?${new URLSearchParams({ query })}`, {
    headers: { Authorization: 'Bearer x' },
  });
  expect([byGet.status, byGet.headers.get('allow'), upstream.calls.length]).toEqual([405, 'POST', 2]);
});

test.each([
  ['/graphql/', '../graphql'],
  ['/graphql/?query={__typename}', '../graphql?query={__typename}'],
  ['/readme/', '../readme'],
])('a browser at %s is redirected to %s, where the links of the page lead on', async (path, location) => {
  await using gateway = await testGateway(UPSTREAM);
  const init = { headers: { Accept: 'text/html' }, redirect: 'manual' } as const;
  const { status, headers } = await fetch(`${new URL(gateway.url).origin}${path}`, init);
  expect([status, headers.get('location')]).toEqual([308, location]);
});

test.each([
  ['an operation', '{"query":"{ __typename }"}', {}],
  ['malformed JSON', '{', {}],
  ['an unknown field', '{"query":"{ nope }"}', {}],
  [
    'a subscription that is rejected',
    '{"query":"subscription { bankConnectionProgress(id: 1) { id } }"}',
    { Accept: 'application/json' },
  ],
  ['another media type', 'x', { 'Content-Type': 'text/plain' }],
])('durationMs of %s counts from its arrival and includes the rate limit check', async (_title, body, headers) => {
  const rateLimits = {
    async admit() {
      const arrivedAt = performance.now();
      await expect.poll(() => performance.now() - arrivedAt).toBeGreaterThan(100);
    },
    async [Symbol.asyncDispose]() {},
  };
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => log.push(line) });
  await using gateway = await testGateway({ ...UPSTREAM, rateLimits, logger });
  await gateway.post(body, headers as Record<string, string>);
  expect(log).toHaveLength(1);
  expect(JSON.parse(log[0] ?? '').durationMs).toBeGreaterThanOrEqual(100);
});
