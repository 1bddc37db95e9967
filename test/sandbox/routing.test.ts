import { request } from 'node:http';
import { expect, test } from 'vitest';
import { statusAndCode, testSandbox } from '../support/sandbox.js';

const DEMO = { bankId: 277672 };
const IMPORT = 'POST /api/v1/bankConnections/import';
const IDLE_AFTER_MS = 10_000;

test.each([
  ['PUT /oauth/token', 'POST'],
  ['GET /oauth/revoke', 'POST'],
  ['POST /api/v1/bankConnections', 'GET, DELETE'],
  ['GET /api/v1/bankConnections/import', 'POST'],
  ['DELETE /api/v1/bankConnections/update', 'POST'],
  ['POST /api/v1/bankConnections/1001', 'GET, PATCH, DELETE'],
  ['DELETE /api/v1/banks', 'GET'],
  ['PATCH /api/v1/banks/277672', 'GET'],
  ['POST /api/v1/accounts', 'GET'],
  ['DELETE /api/v1/accounts/5001', 'GET'],
  ['DELETE /api/v1/users', 'GET, POST'],
  ['POST /api/v1/webForms/1', 'GET'],
  ['GET /api/v1/tests/mockBatchUpdate', 'POST'],
])('%s returns 405 with the Allow header %s', async (request, allowed) => {
  await using rest = await testSandbox();
  const response = await rest.call(request);
  expect([...statusAndCode(response), response.headers.get('allow')]).toEqual([405, 'METHOD_NOT_ALLOWED', allowed]);
});

test.each([
  'GET /api/v1/bankConnections/',
  'GET /api/v1/bankConnections/1001/',
  'GET /api/v1/accounts/',
  'GET /api/v1/accounts/5001/',
  'GET /api/v1/banks/',
  'GET /api/v1/banks/277672/',
  'GET /api/v1/banks/277672,280101/',
])('%s is served despite its trailing slash', async (request) => {
  await using rest = await testSandbox();
  await rest.call(IMPORT, DEMO);
  expect((await rest.call(request)).status).toBe(200);
});

test.each([
  ['/277672,280101', [277672, 280101]],
  ['/280101%2C277672', [277672, 280101]],
  ['/280101,,9', [280101]],
])('the deprecated path /api/v1/banks%s returns the banks %j', async (tail, ids) => {
  await using rest = await testSandbox();
  const { body } = await rest.call(`GET /api/v1/banks${tail}`);
  expect((body as { banks: { id: number }[] }).banks.map(({ id }) => id)).toEqual(ids);
});

test('a POST can override its method with PATCH or DELETE, with or without an id in the path', async () => {
  await using rest = await testSandbox();
  await rest.call(IMPORT, DEMO);
  await rest.call(IMPORT, { ...DEMO, bankingUserId: 'second' });
  rest.clock.advance(IDLE_AFTER_MS);
  const as = (method: string, path: string, body?: unknown) =>
    rest.call(`POST ${path}`, body, { 'X-HTTP-Method-Override': method });
  const patched = await as('PATCH', '/api/v1/bankConnections/1001', { name: 'Mine' });
  const one = await as('DELETE', '/api/v1/bankConnections/1001');
  const all = await as('DELETE', '/api/v1/bankConnections');
  expect([patched.status, (patched.body as { name: string }).name]).toEqual([200, 'Mine']);
  expect([one.status, one.body, all.body]).toEqual([200, undefined, { identifiers: [1002] }]);
});

test('only POST can be overridden, and only with PATCH or DELETE', async () => {
  await using rest = await testSandbox();
  const header = 'x-http-method-override';
  const put = await rest.call('POST /api/v1/bankConnections/7', {}, { [header]: 'PUT' });
  const get = await rest.call('GET /api/v1/bankConnections', undefined, { [header]: 'DELETE' });
  expect([put.status, get.body]).toEqual([405, { connections: [] }]);
});

test('an overridden request keeps its request id', async () => {
  await using rest = await testSandbox();
  const response = await rest.call('POST /api/v1/bankConnections/7', undefined, {
    'X-HTTP-Method-Override': 'DELETE',
    'X-Request-Id': 'my-id',
  });
  expect(response.headers.get('x-request-id')).toBe('my-id');
  expect(response.body).toMatchObject({ requestId: 'my-id', endpoint: 'DELETE /api/v1/bankConnections/7' });
});

test.each([
  'POST /api/v1/bankConnections/import',
  'POST /api/v1/bankConnections/update',
  'PATCH /api/v1/bankConnections/1001',
  'POST /api/v1/tests/mockBatchUpdate',
])('%s with a Content-Type other than JSON returns 415', async (request) => {
  await using rest = await testSandbox();
  expect(statusAndCode(await rest.call(request, '{}', { 'Content-Type': 'text/plain' }))).toEqual([
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ]);
});

test('the Content-Type of JSON may have a charset and is case-insensitive', async () => {
  await using rest = await testSandbox();
  const response = await rest.call(IMPORT, DEMO, { 'Content-Type': 'Application/JSON; charset=utf-8' });
  expect(response.status).toBe(201);
});

test('a GET or DELETE without a body may have any Content-Type', async () => {
  await using rest = await testSandbox();
  const type = { 'Content-Type': 'text/plain' };
  expect((await rest.call('GET /api/v1/bankConnections', undefined, type)).status).toBe(200);
  expect((await rest.call('DELETE /api/v1/bankConnections', undefined, type)).status).toBe(200);
});

test('every response has a request id, which a 401 has only in its header', async () => {
  await using rest = await testSandbox();
  const successful = await rest.call('GET /api/v1/banks');
  const rejected = await rest.call('GET /api/v1/banks', undefined, { Authorization: '', 'X-Request-Id': 'my-id' });
  expect(successful.headers.get('x-request-id')).toMatch(/^selfgen-/);
  expect([rejected.headers.get('x-request-id'), rejected.text.includes('my-id')]).toEqual(['my-id', false]);
});

test.each<[string, unknown]>([
  ['a star in the name', { ...DEMO, name: 'Mine *' }],
  ['a line break in the name', { ...DEMO, name: 'Mine\nYours' }],
  ['Cyrillic letters in the name', { ...DEMO, name: 'Счёт' }],
  ['an emoji in the user id', { ...DEMO, bankingUserId: 'max😀' }],
  ['a quote in the customer id', { ...DEMO, bankingCustomerId: '"' }],
])('an import with %s returns 400', async (_title, body) => {
  await using rest = await testSandbox();
  expect(statusAndCode(await rest.call(IMPORT, body))).toEqual([400, 'BAD_REQUEST']);
});

test('general text may contain umlauts, accents and the listed symbols', async () => {
  await using rest = await testSandbox();
  const name = 'Größe Ærøʯ &(){}[].:,;?!+-_$@#~`^€';
  expect((await rest.call(IMPORT, { ...DEMO, name })).body).toMatchObject({ name });
});

test('a PIN may contain any character except control characters', async () => {
  await using rest = await testSandbox();
  const online = { bankId: 280101, bankingUserId: 'max' };
  const illegal = { ...online, bankingPin: 'a\u0007b' };
  expect((await rest.call(IMPORT, { ...online, bankingPin: '"<*/Счёт😀>"' })).status).toBe(201);
  rest.clock.advance(IDLE_AFTER_MS);
  const imported = await rest.call(IMPORT, { ...illegal, bankingUserId: 'other' });
  const update = { bankConnectionId: 1001, bankingPin: 'a\u0007b' };
  const updated = await rest.call('POST /api/v1/bankConnections/update', update);
  const edited = await rest.call('PATCH /api/v1/bankConnections/1001', { bankingPin: 'a\u0007b' });
  expect([imported, updated, edited].map(statusAndCode)).toEqual(Array(3).fill([422, 'ILLEGAL_FIELD_VALUE']));
});

test('an import at a bank that supports only web scraping returns 422', async () => {
  await using rest = await testSandbox();
  const body = { bankId: 280112, bankingUserId: 'max', bankingPin: 'geheim' };
  expect(statusAndCode(await rest.call(IMPORT, body))).toEqual([422, 'ILLEGAL_ENTITY_STATE']);
});

test('the Authorization scheme and header name are case-insensitive', async () => {
  await using rest = await testSandbox();
  const status = await new Promise((resolve, reject) => {
    const headers = { authorization: 'BEARER sandbox-token-erika' };
    request(`${rest.sandbox.url}/api/v1/bankConnections`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(200);
});
