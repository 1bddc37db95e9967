import { expect, test } from 'vitest';
import { messageOf, type RestResponse, statusAndCode, type TestSandbox, testSandbox } from '../support/sandbox.js';

const CLIENT_TOKEN = { Authorization: 'Bearer sandbox-token-client' };
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const CREDENTIALS = 'client_id=sandbox-client&client_secret=sandbox-client-secret';

const grant = (rest: TestSandbox, parameters: string) =>
  rest.call('POST /oauth/token', `${parameters}&${CREDENTIALS}`, FORM);
const logIn = (rest: TestSandbox, username: string, password: string) =>
  grant(rest, `grant_type=password&username=${username}&password=${password}`);
const revoke = (rest: TestSandbox, parameters: string) =>
  rest.call('POST /oauth/revoke', parameters, { ...FORM, ...CLIENT_TOKEN });
const read = async (rest: TestSandbox, token: string) =>
  (await rest.call('GET /api/v1/bankConnections', undefined, { Authorization: `Bearer ${token}` })).status;
const create = (rest: TestSandbox, user: unknown) => rest.call('POST /api/v1/users', user, CLIENT_TOKEN);

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
}
const tokens = ({ body }: RestResponse) => body as Tokens;

test('a user gets the same token until it expires', async () => {
  await using rest = await testSandbox();
  const first = await logIn(rest, 'erika', 'erika-password');
  const second = await logIn(rest, 'ERIKA', 'erika-password');
  expect(second.body).toEqual(first.body);
});

test('revoking returns 200 without a body, even for an unknown token', async () => {
  await using rest = await testSandbox();
  const known = await revoke(rest, 'token=sandbox-token-max');
  const unknown = await revoke(rest, 'token=nothing');
  expect([known.status, known.text, unknown.status, unknown.text]).toEqual([200, '', 200, '']);
});

test.each([
  ['token=sandbox-token-erika&token_type_hint=access_token', 401, 200],
  ['token=sandbox-token-erika&token_type_hint=refresh_token', 200, 200],
  ['token=sandbox-refresh-token-erika&token_type_hint=refresh_token', 401, 400],
  ['token=sandbox-refresh-token-erika&token_type_hint=access_token', 200, 200],
  ['token=sandbox-refresh-token-erika', 401, 400],
  ['token=sandbox-token-erika', 401, 400],
])('after revoking with %s, reading returns %i and refreshing %i', async (parameters, reading, refreshing) => {
  await using rest = await testSandbox();
  await revoke(rest, parameters);
  expect(await read(rest, 'sandbox-token-erika')).toBe(reading);
  const refreshed = await grant(rest, 'grant_type=refresh_token&refresh_token=sandbox-refresh-token-erika');
  expect(refreshed.status).toBe(refreshing);
});

test('a grant after a revocation returns new, valid tokens', async () => {
  await using rest = await testSandbox();
  await revoke(rest, 'token=sandbox-token-erika');
  const { access_token, refresh_token } = tokens(await logIn(rest, 'erika', 'erika-password'));
  expect([access_token, refresh_token]).not.toContain('sandbox-token-erika');
  expect(await read(rest, access_token)).toBe(200);
});

test('a revocation accepts its parameters in the query', async () => {
  await using rest = await testSandbox();
  await rest.call('POST /oauth/revoke?token=sandbox-token-max', undefined, CLIENT_TOKEN);
  expect(await read(rest, 'sandbox-token-max')).toBe(401);
});

test.each<[string, Record<string, string>, number]>([
  ['a user token', {}, 403],
  ['no token', { Authorization: '' }, 401],
  ['no token parameter', CLIENT_TOKEN, 400],
])('revoking with %s is rejected', async (_title, headers, status) => {
  await using rest = await testSandbox();
  expect((await rest.call('POST /oauth/revoke', '', { ...FORM, ...headers })).status).toBe(status);
});

test('revoking with an unknown hint returns 400', async () => {
  await using rest = await testSandbox();
  expect(statusAndCode(await revoke(rest, 'token=x&token_type_hint=id_token'))).toEqual([400, 'BAD_REQUEST']);
});

test('expires_in counts down, an expired token is rejected, and a refresh returns a new one', async () => {
  await using rest = await testSandbox({ tokenLifetimeSeconds: 3600 });
  await create(rest, { id: 'lena', password: 'lena-password' });
  const first = tokens(await logIn(rest, 'lena', 'lena-password'));
  rest.clock.advance(1_800_500);
  const later = tokens(await logIn(rest, 'lena', 'lena-password'));
  rest.clock.advance(1_799_500);
  const status = await read(rest, first.access_token);
  const refreshed = tokens(await grant(rest, `grant_type=refresh_token&refresh_token=${first.refresh_token}`));
  expect([first.expires_in, later.expires_in, later.access_token]).toEqual([3600, 1800, first.access_token]);
  expect([status, refreshed.refresh_token]).toEqual([401, first.refresh_token]);
  expect(refreshed.access_token).not.toBe(first.access_token);
});

test('predefined tokens never expire', async () => {
  await using rest = await testSandbox({ tokenLifetimeSeconds: 1 });
  rest.clock.advance(365 * 86_400_000);
  expect(await read(rest, 'sandbox-token-erika')).toBe(200);
});

test('the error for an expired token differs from that for an unknown one', async () => {
  await using rest = await testSandbox({ tokenLifetimeSeconds: 1 });
  await create(rest, { id: 'lena', password: 'lena-password' });
  const { access_token } = tokens(await logIn(rest, 'lena', 'lena-password'));
  rest.clock.advance(1000);
  const response = await rest.call('GET /api/v1/accounts', undefined, { Authorization: `Bearer ${access_token}` });
  expect(response.body).toEqual({ error: 'invalid_token', error_description: `Access token expired: ${access_token}` });
});

test('five wrong passwords lock a user: the right password returns 423, the token 401', async () => {
  await using rest = await testSandbox();
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 5; attempt += 1) statuses.push((await logIn(rest, 'max', 'wrong')).status);
  expect(statuses).toEqual([400, 400, 400, 400, 400]);
  const locked = await logIn(rest, 'max', 'max-password');
  expect(statusAndCode(locked)).toEqual([423, 'LOCKED']);
  expect(messageOf(locked)).toBe('The user is locked after 5 failed logins. Restart the sandbox to unlock the user.');
  expect(await read(rest, 'sandbox-token-max')).toBe(401);
});

test('a correct password resets the count of wrong ones', async () => {
  await using rest = await testSandbox();
  for (let attempt = 0; attempt < 4; attempt += 1) await logIn(rest, 'max', 'wrong');
  await logIn(rest, 'max', 'max-password');
  await logIn(rest, 'max', 'wrong');
  expect((await logIn(rest, 'max', 'max-password')).status).toBe(200);
});

test('an empty password does not count as a failed login', async () => {
  await using rest = await testSandbox();
  const messages: unknown[] = [];
  for (let attempt = 0; attempt < 5; attempt += 1) messages.push(messageOf(await logIn(rest, 'max', '')));
  expect(messages).toEqual(Array(5).fill("Parameter 'password' is required."));
  expect((await logIn(rest, 'max', 'max-password')).status).toBe(200);
});

test.each([
  ['grant_type=password&password=max-password', "Parameter 'username' is required."],
  ['grant_type=refresh_token', "Parameter 'refresh_token' is required."],
  ['', "Parameter 'grant_type' is required."],
  ['grant_type=implicit', 'Unsupported grant type'],
  ['grant_type=refresh_token&refresh_token=x', 'Invalid refresh token'],
  ['grant_type=password&username=max&password=x', 'Bad user credentials'],
])('a grant with %j returns 400 with the message: %s', async (parameters, message) => {
  await using rest = await testSandbox();
  const response = await grant(rest, parameters);
  expect([...statusAndCode(response), messageOf(response)]).toEqual([400, 'BAD_REQUEST', message]);
});

test.each([
  ['POST /oauth/token', 'multipart/form-data'],
  ['POST /oauth/token', 'multipart/form-data; boundary=x'],
  ['POST /oauth/revoke', 'multipart/form-data; boundary=x'],
])('%s with a malformed form (%s) returns 400', async (request, type) => {
  await using rest = await testSandbox();
  const response = await rest.call(request, 'token=x', { ...CLIENT_TOKEN, 'Content-Type': type });
  expect([...statusAndCode(response), messageOf(response)]).toEqual([
    400,
    'BAD_REQUEST',
    'Request body could not be read.',
  ]);
});

test('a user who is not verified gets 403', async () => {
  await using rest = await testSandbox();
  expect(statusAndCode(await logIn(rest, 'unverified', 'unverified-password'))).toEqual([403, 'USER_NOT_VERIFIED']);
});

test('a new user starts without connections, and the user id is case-insensitive', async () => {
  await using rest = await testSandbox();
  const created = await create(rest, { id: 'Lena.M', password: 'lena-password', email: 'lena@example.com' });
  expect([created.status, created.body]).toEqual([
    201,
    { id: 'Lena.M', password: 'lena-password', email: 'lena@example.com', phone: null, isAutoUpdateEnabled: false },
  ]);
  await rest.call('POST /api/v1/bankConnections/import', { bankId: 277672 });
  const { access_token } = tokens(await logIn(rest, 'lena.m', 'lena-password'));
  const lena = { Authorization: `Bearer ${access_token}` };
  expect((await rest.call('GET /api/v1/bankConnections', undefined, lena)).body).toEqual({ connections: [] });
  expect((await rest.call('GET /api/v1/users', undefined, lena)).body).toMatchObject({
    id: 'Lena.M',
    password: 'XXXXX',
  });
});

test('a missing id or password is generated for a new user', async () => {
  await using rest = await testSandbox();
  const { id, password } = (await create(rest, {})).body as { id: string; password: string };
  expect((await logIn(rest, id, password)).status).toBe(200);
});

test.each<[string, unknown, number, string]>([
  ['an existing id in another letter case', { id: 'ERIKA', password: 'secret' }, 422, 'ENTITY_EXISTS'],
  ['an id of 37 characters', { id: 'x'.repeat(37), password: 'secret' }, 400, 'BAD_REQUEST'],
  ['a space in the id', { id: 'a b', password: 'secret' }, 400, 'BAD_REQUEST'],
  ['a password of 5 characters', { id: 'lena', password: 'short' }, 400, 'BAD_REQUEST'],
  ['a password of 37 characters', { id: 'lena', password: 'x'.repeat(37) }, 400, 'BAD_REQUEST'],
])('a new user with %s is rejected', async (_title, user, status, code) => {
  await using rest = await testSandbox();
  expect(statusAndCode(await create(rest, user))).toEqual([status, code]);
});

test('only a client token can create users, and only a user token can read one', async () => {
  await using rest = await testSandbox();
  const byUser = await rest.call('POST /api/v1/users', { id: 'lena', password: 'secret' });
  const client = await rest.call('GET /api/v1/users', undefined, CLIENT_TOKEN);
  expect([statusAndCode(byUser), statusAndCode(client)]).toEqual([
    [403, 'UNAUTHORIZED_ACCESS'],
    [403, 'UNAUTHORIZED_ACCESS'],
  ]);
});
