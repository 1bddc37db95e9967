import { expect, test } from 'vitest';
import { type RestAnswer, reasonOf, refusal, type TestSandbox, testSandbox } from '../support/sandbox.js';

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
const tokens = ({ body }: RestAnswer) => body as Tokens;

test('the same token is handed out as long as it lives', async () => {
  await using rest = await testSandbox();
  const first = await logIn(rest, 'erika', 'erika-password');
  const second = await logIn(rest, 'ERIKA', 'erika-password');
  expect(second.body).toEqual(first.body);
});

test('revoking answers 200 without a body, for an unknown token too', async () => {
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
])('after revoking by %s reading answers %i and refreshing %i', async (parameters, reading, refreshing) => {
  await using rest = await testSandbox();
  await revoke(rest, parameters);
  expect(await read(rest, 'sandbox-token-erika')).toBe(reading);
  const refreshed = await grant(rest, 'grant_type=refresh_token&refresh_token=sandbox-refresh-token-erika');
  expect(refreshed.status).toBe(refreshing);
});

test('a grant after a revocation gives new tokens that work', async () => {
  await using rest = await testSandbox();
  await revoke(rest, 'token=sandbox-token-erika');
  const { access_token, refresh_token } = tokens(await logIn(rest, 'erika', 'erika-password'));
  expect([access_token, refresh_token]).not.toContain('sandbox-token-erika');
  expect(await read(rest, access_token)).toBe(200);
});

test('the parameters of a revocation may be in the query', async () => {
  await using rest = await testSandbox();
  await rest.call('POST /oauth/revoke?token=sandbox-token-max', undefined, CLIENT_TOKEN);
  expect(await read(rest, 'sandbox-token-max')).toBe(401);
});

test.each<[string, Record<string, string>, number]>([
  ['a user token', {}, 403],
  ['no token', { Authorization: '' }, 401],
  ['no token parameter', CLIENT_TOKEN, 400],
])('revoking with %s is refused', async (_title, headers, status) => {
  await using rest = await testSandbox();
  expect((await rest.call('POST /oauth/revoke', '', { ...FORM, ...headers })).status).toBe(status);
});

test('an unknown hint is 400', async () => {
  await using rest = await testSandbox();
  expect(refusal(await revoke(rest, 'token=x&token_type_hint=id_token'))).toEqual([400, 'BAD_REQUEST']);
});

test('with a life time expires_in counts down, then the token is refused and a refresh gives another', async () => {
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

test('the tokens that are there from the start outlive every life time', async () => {
  await using rest = await testSandbox({ tokenLifetimeSeconds: 1 });
  rest.clock.advance(365 * 86_400_000);
  expect(await read(rest, 'sandbox-token-erika')).toBe(200);
});

test('an expired token is told from an unknown one', async () => {
  await using rest = await testSandbox({ tokenLifetimeSeconds: 1 });
  await create(rest, { id: 'lena', password: 'lena-password' });
  const { access_token } = tokens(await logIn(rest, 'lena', 'lena-password'));
  rest.clock.advance(1000);
  const answer = await rest.call('GET /api/v1/accounts', undefined, { Authorization: `Bearer ${access_token}` });
  expect(answer.body).toEqual({ error: 'invalid_token', error_description: `Access token expired: ${access_token}` });
});

test('five wrong passwords lock a user: 423 for the right one, 401 for his token', async () => {
  await using rest = await testSandbox();
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 5; attempt += 1) statuses.push((await logIn(rest, 'max', 'wrong')).status);
  expect(statuses).toEqual([400, 400, 400, 400, 400]);
  const locked = await logIn(rest, 'max', 'max-password');
  expect(refusal(locked)).toEqual([423, 'LOCKED']);
  expect(reasonOf(locked)).toBe('The user is locked after 5 failed logins. Restart the sandbox to unlock the user.');
  expect(await read(rest, 'sandbox-token-max')).toBe(401);
});

test('a right password forgives the wrong ones before it', async () => {
  await using rest = await testSandbox();
  for (let attempt = 0; attempt < 4; attempt += 1) await logIn(rest, 'max', 'wrong');
  await logIn(rest, 'max', 'max-password');
  await logIn(rest, 'max', 'wrong');
  expect((await logIn(rest, 'max', 'max-password')).status).toBe(200);
});

test('an empty password is no failed login', async () => {
  await using rest = await testSandbox();
  const reasons: unknown[] = [];
  for (let attempt = 0; attempt < 5; attempt += 1) reasons.push(reasonOf(await logIn(rest, 'max', '')));
  expect(reasons).toEqual(Array(5).fill("Parameter 'password' is required."));
  expect((await logIn(rest, 'max', 'max-password')).status).toBe(200);
});

test.each([
  ['grant_type=password&password=max-password', "Parameter 'username' is required."],
  ['grant_type=refresh_token', "Parameter 'refresh_token' is required."],
  ['', "Parameter 'grant_type' is required."],
  ['grant_type=implicit', 'Unsupported grant type'],
  ['grant_type=refresh_token&refresh_token=x', 'Invalid refresh token'],
  ['grant_type=password&username=max&password=x', 'Bad user credentials'],
])('a grant with %j is 400 and says %s', async (parameters, reason) => {
  await using rest = await testSandbox();
  const answer = await grant(rest, parameters);
  expect([...refusal(answer), reasonOf(answer)]).toEqual([400, 'BAD_REQUEST', reason]);
});

test.each([
  ['POST /oauth/token', 'multipart/form-data'],
  ['POST /oauth/token', 'multipart/form-data; boundary=x'],
  ['POST /oauth/revoke', 'multipart/form-data; boundary=x'],
])('%s with a form that is not readable (%s) is 400', async (request, type) => {
  await using rest = await testSandbox();
  const answer = await rest.call(request, 'token=x', { ...CLIENT_TOKEN, 'Content-Type': type });
  expect([...refusal(answer), reasonOf(answer)]).toEqual([400, 'BAD_REQUEST', 'Request body is not readable.']);
});

test('a user who is not verified gets 403', async () => {
  await using rest = await testSandbox();
  expect(refusal(await logIn(rest, 'unverified', 'unverified-password'))).toEqual([403, 'USER_NOT_VERIFIED']);
});

test('a new user has a world of his own, and his id no case', async () => {
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

test('a user may be created without id and password, which are made up then', async () => {
  await using rest = await testSandbox();
  const { id, password } = (await create(rest, {})).body as { id: string; password: string };
  expect((await logIn(rest, id, password)).status).toBe(200);
});

test.each<[string, unknown, number, string]>([
  ['the id of another in other letters', { id: 'ERIKA', password: 'secret' }, 422, 'ENTITY_EXISTS'],
  ['an id of 37 characters', { id: 'x'.repeat(37), password: 'secret' }, 400, 'BAD_REQUEST'],
  ['a blank in the id', { id: 'a b', password: 'secret' }, 400, 'BAD_REQUEST'],
  ['a password of 5 characters', { id: 'lena', password: 'short' }, 400, 'BAD_REQUEST'],
  ['a password of 37 characters', { id: 'lena', password: 'x'.repeat(37) }, 400, 'BAD_REQUEST'],
])('a new user with %s is refused', async (_title, user, status, code) => {
  await using rest = await testSandbox();
  expect(refusal(await create(rest, user))).toEqual([status, code]);
});

test('only the client creates users, and a client is none', async () => {
  await using rest = await testSandbox();
  const byUser = await rest.call('POST /api/v1/users', { id: 'lena', password: 'secret' });
  const client = await rest.call('GET /api/v1/users', undefined, CLIENT_TOKEN);
  expect([refusal(byUser), refusal(client)]).toEqual([
    [403, 'UNAUTHORIZED_ACCESS'],
    [403, 'UNAUTHORIZED_ACCESS'],
  ]);
});
