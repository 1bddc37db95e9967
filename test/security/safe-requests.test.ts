import { pino } from 'pino';
import { expect, test } from 'vitest';
import { isAllowedOrigin } from '../../src/http/origin.js';
import { testGateway } from '../support/client.js';
import { fakeFinapi } from '../support/fake-finapi.js';
import { sendRaw } from '../support/raw-http.js';

const READ = '{"query":"{ bankConnections { id } }"}';
const DELETE = '{"query":"mutation { deleteAllBankConnections { __typename } }"}';

test.each([
  [null, 'gateway.example', true],
  ['https://gateway.example', 'gateway.example', true],
  ['https://gateway.example', 'gateway.example:443', true],
  ['http://127.0.0.1:4000', '127.0.0.1:4000', true],
  ['http://[::1]:4000', '[::1]:4000', true],
  ['https://app.example', 'gateway.example', true],
  ['https://app.example:8443', 'gateway.example', false],
  ['http://app.example', 'gateway.example', false],
  ['https://evil.example', 'gateway.example', false],
  ['https://gateway.example.evil.example', 'gateway.example', false],
  ['https://gateway.example:8443', 'gateway.example', false],
  ['http://gateway.example', 'gateway.example:443', false],
  ['null', 'gateway.example', false],
  ['file://', 'gateway.example', false],
  ['', 'gateway.example', false],
  ['chrome-extension://gateway.example', 'gateway.example', false],
  ['https://gateway.example', null, false],
  ['https://gateway.example', 'a b', false],
])('a page with the origin %s may call the host %s: %s', (origin, host, isAllowed) => {
  expect(isAllowedOrigin(origin, host, ['https://app.example'])).toBe(isAllowed);
});

test.each(['https://evil.example', 'null'])(
  'a request with the origin %s is rejected with 403 before it runs',
  async (origin) => {
    await using upstream = await fakeFinapi(() => ({ body: { identifiers: [] } }));
    await using gateway = await testGateway({ finapiUrl: upstream.url, corsOrigins: ['https://app.example'] });
    const response = await gateway.post(DELETE, { Origin: origin });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN', retryable: false } }] });
    expect(upstream.calls).toEqual([]);
  },
);

test("requests with a listed origin and with the gateway's own origin run", async () => {
  await using upstream = await fakeFinapi(() => ({ body: { identifiers: [] } }));
  await using gateway = await testGateway({ finapiUrl: upstream.url, corsOrigins: ['https://app.example'] });
  const listed = await gateway.post(DELETE, { Origin: 'https://app.example' });
  const own = await gateway.post(DELETE, { Origin: new URL(gateway.url).origin });
  expect([listed.status, own.status]).toEqual([200, 200]);
  expect([listed, own].map(({ headers }) => headers.get('vary'))).toEqual(['Origin', 'Origin']);
});

test('only a listed origin passes the preflight', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9', corsOrigins: ['https://app.example'] });
  const ask = async (origin: string) => {
    const headers = {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization',
    };
    const response = await fetch(gateway.url, { method: 'OPTIONS', headers });
    return response.headers.get('access-control-allow-origin');
  };
  expect([await ask('https://app.example'), await ask('https://evil.example')]).toEqual(['https://app.example', null]);
});

const TOKEN = 'canary-token-4711';
test.each(['access_token', 'Access-Token', 'token', 'authorization', 'apiKey', 'client_secret', 'pin'])(
  'a parameter %s in the URL is rejected and repeated neither in the response nor in the log',
  async (name) => {
    const log: string[] = [];
    const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) });
    await using upstream = await fakeFinapi(() => ({ body: { connections: [] } }));
    await using gateway = await testGateway({ finapiUrl: upstream.url, logger });
    const headers = { Authorization: 'Bearer x', 'Content-Type': 'application/json' };
    const byPost = await fetch(`${gateway.url}?${name}=${TOKEN}`, { method: 'POST', headers, body: READ });
    const byGet = await fetch(`${gateway.url}?query={__typename}&${name}=${TOKEN}`, { headers });
    const texts = [await byPost.text(), await byGet.text()];
    expect([byPost.status, byGet.status]).toEqual([400, 400]);
    expect(texts.every((text) => text.includes('BAD_REQUEST'))).toBe(true);
    expect(texts.join() + log.join()).not.toContain(TOKEN);
    expect(upstream.calls).toEqual([]);
  },
);

test('a user and a password in the request target are rejected', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  const { host } = new URL(gateway.url);
  const target = `http://user:${TOKEN}@${host}/graphql?query={__typename}`;
  const response = await sendRaw(gateway.url, `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  expect(response).toMatch(/^HTTP\/1.1 400 /);
  expect(response).not.toContain(TOKEN);
});

test('credentials are detected by the name of a parameter, not by its value', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  const response = await fetch(`${gateway.url}?query={__typename}&operationName=&variables={"token":"//a@b"}`);
  expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
});

test('with simple GET off, a GET query needs a header that a page cannot send without a preflight', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9', simpleGet: false });
  const get = async (headers: Record<string, string>) =>
    (await fetch(`${gateway.url}?query={__typename}`, { headers })).status;
  const rejected = [await get({}), await get({ Accept: 'application/json' })];
  const accepted = [
    await get({ Authorization: 'Bearer x' }),
    await get({ 'X-Request-Id': 'x' }),
    await get({ 'GraphQL-Require-Preflight': '1' }),
  ];
  expect([rejected, accepted]).toEqual([
    [400, 400],
    [200, 200, 200],
  ]);
});

test('every response has the HSTS header if it is configured', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9', hstsMaxAgeSeconds: 31_536_000 });
  const responses = [
    await gateway.post('{"query":"{ __typename }"}'),
    await gateway.post('{'),
    await fetch(new URL('/health', gateway.url)),
  ];
  expect(responses.map(({ headers }) => headers.get('strict-transport-security'))).toEqual(
    Array(3).fill('max-age=31536000'),
  );
});

test.each([
  ['GET /health', '/health', {}],
  ['GET /ready', '/ready', {}],
  ['GET /nothing', '/nothing', {}],
  ['a request for the start page', '/', { headers: { Accept: 'text/html' }, redirect: 'manual' as const }],
  ['a request for the explorer', '/graphql', { headers: { Accept: 'text/html' } }],
  ['a query by GET', '/graphql?query={__typename}', {}],
  ['PUT /graphql', '/graphql', { method: 'PUT' }],
  ['plain text', '/graphql', { method: 'POST', body: '{}', headers: { 'Content-Type': 'text/plain' } }],
  [
    'an oversized body',
    '/graphql',
    { method: 'POST', body: 'x'.repeat(2_000_000), headers: { 'Content-Type': 'application/json' } },
  ],
])('the response to %s has the security headers and does not name the server', async (_title, path, init) => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  const { headers } = await fetch(new URL(path, gateway.url), init);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.has('cache-control')).toBe(true);
  expect(
    ['server', 'x-powered-by', 'x-yoga-id', 'strict-transport-security'].filter((name) => headers.has(name)),
  ).toEqual([]);
});

test('an invalid Host is rejected with 400, without a stack', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  const response = await sendRaw(gateway.url, 'GET /graphql HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n');
  expect(response).toMatch(/^HTTP\/1.1 400 /);
  expect(response).not.toContain('Error');
});

test('a name of 100,000 characters is truncated in messages', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  const text = await (await gateway.post(JSON.stringify({ query: `{ ${'a'.repeat(100_000)} }` }))).text();
  expect(text).toContain('…');
  expect(text.length).toBeLessThan(1000);
});

test.each([
  ['/health?x=/graphql', 200],
  ['/ready?/graphql', 200],
  ['/other/graphql', 404],
  ['/other?/graphql', 404],
  ['/graphql/other', 404],
  ['//graphql', 404],
])('no operation runs at %s, which responds with %i', async (path, status) => {
  await using upstream = await fakeFinapi(() => ({ body: { identifiers: [] } }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer token' };
  const response = await fetch(`${new URL(gateway.url).origin}${path}`, { method: 'POST', headers, body: DELETE });
  expect([response.status, upstream.calls]).toEqual([status, []]);
});

test.each(['/graphql', '/graphql/', '/graphql?x=1', '/graphql/?x=/health', '/graphql?'])(
  'an operation is run under %s',
  async (path) => {
    await using upstream = await fakeFinapi(() => ({ body: { identifiers: [] } }));
    await using gateway = await testGateway({ finapiUrl: upstream.url });
    const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer token' };
    const response = await fetch(new URL(path, gateway.url), { method: 'POST', headers, body: DELETE });
    expect([response.status, upstream.calls.length]).toEqual([200, 1]);
  },
);
