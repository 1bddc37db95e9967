import { expect, test } from 'vitest';
import { type ConnectionBody, type RestResponse, statusAndCode, testSandbox } from '../support/sandbox.js';

const list = ({ body }: RestResponse) => (body as { connections: ConnectionBody[] }).connections.map(({ id }) => id);
const banks = ({ body }: RestResponse) => (body as { banks: { id: number }[] }).banks.map(({ id }) => id);
const importDemo = 'POST /api/v1/bankConnections/import';

test.each([
  ['?ids=1001,1002', [1001, 1002]],
  ['?ids=1001%2C1002', [1001, 1002]],
  ['?ids=1001&ids=1002', [1001, 1002]],
  ['?ids=1002,,1001,1002&ids=9', [1001, 1002]],
  ['?ids=', []],
  ['/1001,1002', [1001, 1002]],
  ['/1001%2C1002', [1001, 1002]],
  ['/1001,,9,', [1001]],
])('GET /api/v1/bankConnections%s returns the connections %j', async (tail, ids) => {
  await using rest = await testSandbox();
  await rest.call(importDemo, { bankId: 277672 });
  await rest.call(importDemo, { bankId: 277672, bankingUserId: 'second' });
  expect(list(await rest.call(`GET /api/v1/bankConnections${tail}`))).toEqual(ids);
});

test.each([
  ['GET /api/v1/bankConnections/7', 404, 'UNKNOWN_ENTITY'],
  ['GET /api/v1/bankConnections/7,a', 404, 'UNKNOWN_ENTITY'],
  ['GET /api/v1/bankConnections/abc', 404, 'UNKNOWN_ENTITY'],
  ['GET /api/v1/bankConnections/99999999999999999999', 400, 'BAD_REQUEST'],
  ['GET /api/v1/bankConnections?ids=abc', 400, 'BAD_REQUEST'],
  [
    `GET /api/v1/bankConnections?ids=${Array.from({ length: 1001 }, (_, index) => index + 1).join(',')}`,
    400,
    'TOO_MANY_IDS',
  ],
  ['PUT /api/v1/bankConnections/7', 405, 'METHOD_NOT_ALLOWED'],
  ['POST /api/v1/bankConnections', 405, 'METHOD_NOT_ALLOWED'],
  ['GET /api/v1/nothing', 404, 'UNKNOWN_ENTITY'],
  ['GET /api/v1/banks/1', 404, 'UNKNOWN_ENTITY'],
  ['GET /api/v1/banks?perPage=501', 400, 'ILLEGAL_PAGE_SIZE'],
  ['GET /api/v1/banks?location=Germany', 400, 'BAD_REQUEST'],
  ['GET /api/v1/banks?order=size', 400, 'BAD_REQUEST'],
])('%s returns %i %s', async (request, status, code) => {
  await using rest = await testSandbox();
  expect(statusAndCode(await rest.call(request))).toEqual([status, code]);
});

test('a body of another type returns 415', async () => {
  await using rest = await testSandbox();
  expect(statusAndCode(await rest.call(importDemo, 'bankId=1', { 'Content-Type': 'text/plain' }))).toEqual([
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ]);
});

test.each([
  ['', 'unauthorized'],
  ['Bearer nobody', 'invalid_token'],
])('the Authorization %j returns a 401 with the error %s', async (authorization, error) => {
  await using rest = await testSandbox();
  const response = await rest.call('GET /api/v1/bankConnections', undefined, { Authorization: authorization });
  expect(response.status).toBe(401);
  expect(response.body).toEqual({ error, error_description: expect.any(String) });
});

test('a client token may read banks but no connections', async () => {
  await using rest = await testSandbox();
  const client = { Authorization: 'bearer sandbox-token-client' };
  expect((await rest.call('GET /api/v1/banks', undefined, client)).status).toBe(200);
  expect(statusAndCode(await rest.call('GET /api/v1/bankConnections', undefined, client))).toEqual([
    403,
    'UNAUTHORIZED_ACCESS',
  ]);
});

test("users cannot see each other's connections", async () => {
  await using rest = await testSandbox();
  await rest.call(importDemo, { bankId: 277672 });
  const other = { Authorization: 'Bearer sandbox-token-max' };
  expect(list(await rest.call('GET /api/v1/bankConnections?ids=1001', undefined, other))).toEqual([]);
  expect(statusAndCode(await rest.call('GET /api/v1/bankConnections/1001', undefined, other))).toEqual([
    404,
    'UNKNOWN_ENTITY',
  ]);
});

test('the request id in header and error body is echoed or generated', async () => {
  await using rest = await testSandbox();
  const echoed = await rest.call('GET /api/v1/bankConnections/7', undefined, { 'X-Request-Id': 'my-id' });
  const generated = await rest.call('GET /api/v1/bankConnections/7');
  expect([echoed.headers.get('x-request-id'), (echoed.body as { requestId: string }).requestId]).toEqual([
    'my-id',
    'my-id',
  ]);
  expect((generated.body as { requestId: string }).requestId).toMatch(/^selfgen-[0-9a-f-]{36}$/);
  expect(statusAndCode(await rest.call('GET /api/v1/banks', undefined, { 'X-Request-Id': 'x'.repeat(256) }))).toEqual([
    400,
    'BAD_REQUEST',
  ]);
});

test('an error contains the endpoint, the bank and the German local time', async () => {
  await using rest = await testSandbox();
  const response = await rest.call(importDemo, { bankId: 280103 });
  expect(response.body).toEqual({
    errors: [{ message: 'The bank is currently not supported.', code: 'UNSUPPORTED_BANK', type: 'TECHNICAL' }],
    date: '2026-03-01 13:00:00.000',
    requestId: expect.any(String),
    endpoint: 'POST /api/v1/bankConnections/import',
    authContext: '1/21',
    bank: '99280103 - Test Bank: unsupported',
  });
});

test.each([
  ['?search=00000000', [277672]],
  ['?search=test%20bank%20REDIRECT', [280109]],
  ['?isSupported=False', [280103]],
  ['?ids=280103,277672&order=id,desc', [280103, 277672]],
  ['?isTestBank=false', []],
  ['?perPage=2&page=2', [280102, 280103]],
  ['?location=AT', [277672]],
  ['?supportedDataSources=FINTS_SERVER,WEB_SCRAPER', []],
])('the bank search %s finds %j', async (query, ids) => {
  await using rest = await testSandbox();
  expect(banks(await rest.call(`GET /api/v1/banks${query}`))).toEqual(ids);
});

const credentials = 'client_id=sandbox-client&client_secret=sandbox-client-secret';
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

test('a user gets a token by password, sent in a form or in the query', async () => {
  await using rest = await testSandbox();
  const grant = `grant_type=password&username=MAX&password=max-password&${credentials}`;
  const byForm = await rest.call('POST /oauth/token', grant, form);
  const byQuery = await rest.call(`POST /oauth/token?${grant}`);
  expect(byForm.body).toEqual({
    access_token: 'sandbox-token-max',
    token_type: 'bearer',
    refresh_token: 'sandbox-refresh-token-max',
    expires_in: 0,
    scope: 'all',
  });
  expect(byQuery.body).toEqual(byForm.body);
});

test('a client gets no refresh token, and a refresh token returns the user token again', async () => {
  await using rest = await testSandbox();
  const client = await rest.call('POST /oauth/token', `grant_type=client_credentials&${credentials}`, form);
  const refreshed = await rest.call(
    'POST /oauth/token',
    `grant_type=refresh_token&refresh_token=sandbox-refresh-token-erika&${credentials}`,
    form,
  );
  expect(client.body).toEqual({
    access_token: 'sandbox-token-client',
    token_type: 'bearer',
    expires_in: 0,
    scope: 'all',
  });
  expect(refreshed.body).toMatchObject({ access_token: 'sandbox-token-erika' });
});

test('wrong user credentials return 400, wrong client credentials 401', async () => {
  await using rest = await testSandbox();
  const user = await rest.call('POST /oauth/token', `grant_type=password&username=max&password=x&${credentials}`, form);
  const client = await rest.call(
    'POST /oauth/token',
    'grant_type=client_credentials&client_id=a&client_secret=b',
    form,
  );
  expect(statusAndCode(user)).toEqual([400, 'BAD_REQUEST']);
  expect([client.status, client.body]).toEqual([
    401,
    { error: 'invalid_client', error_description: 'Bad client credentials' },
  ]);
});
