import { expect, test } from 'vitest';
import { accountsOf, refusal, type TestSandbox, testSandbox } from '../support/sandbox.js';

const ONLINE = { bankId: 280101, bankingUserId: 'max', bankingPin: 'geheim', storePin: true };
const LONG = 10_000;

/** A sandbox with one connection at rest: 1001, with the accounts 5001 to 5004, the last a securities account. */
async function withConnection(importParams: unknown = ONLINE, api: 'v1.42' | 'v1.71' = 'v1.71'): Promise<TestSandbox> {
  const rest = await testSandbox({ api });
  await rest.call('POST /api/v1/bankConnections/import', importParams);
  rest.clock.advance(LONG);
  return rest;
}

const mock = (rest: TestSandbox, ...mockBankConnectionUpdates: readonly unknown[]) =>
  rest.call('POST /api/v1/tests/mockBatchUpdate', { mockBankConnectionUpdates });
const connection = async (rest: TestSandbox) => (await rest.call('GET /api/v1/bankConnections/1001')).body;

test('a mocked automatic update runs like any other, and writes lastAutoUpdate and the balances', async () => {
  await using rest = await withConnection();
  const mockAccountsData = [{ accountId: 5001, accountBalance: 100 }];
  const answer = await mock(rest, { bankConnectionId: 1001, mockAccountsData });
  expect([answer.status, answer.text]).toEqual([200, '']);
  expect(await connection(rest)).toMatchObject({ updateStatus: 'IN_PROGRESS', lastAutoUpdate: null });
  rest.clock.advance(1500);
  expect(await connection(rest)).toMatchObject({
    updateStatus: 'READY',
    categorizationStatus: 'PENDING',
    lastManualUpdate: null,
    lastAutoUpdate: { result: 'OK', errorMessage: null, errorType: null, timestamp: '2026-03-01 13:00:11.500' },
  });
  const { text, ...accounts } = await rest.call('GET /api/v1/accounts');
  expect(text).toContain('"balance":100.00,');
  expect(accountsOf({ text, ...accounts }).map(({ status }) => status)).toEqual([
    'UPDATED',
    'DEPRECATED',
    'DEPRECATED',
    'DEPRECATED',
  ]);
});

test('a mocked login error is a BANK_SERVER_REJECTION and leaves the accounts alone', async () => {
  await using rest = await withConnection();
  const before = (await rest.call('GET /api/v1/accounts')).body;
  await mock(rest, { bankConnectionId: 1001, simulateBankLoginError: true });
  rest.clock.advance(LONG);
  expect(await connection(rest)).toMatchObject({
    lastManualUpdate: null,
    lastAutoUpdate: { result: 'BANK_SERVER_REJECTION', errorType: 'BUSINESS' },
  });
  expect((await rest.call('GET /api/v1/accounts')).body).toEqual(before);
});

test('while a mocked update runs, the connection is locked for updates and deleting', async () => {
  await using rest = await withConnection();
  await mock(rest, { bankConnectionId: 1001 });
  const update = await rest.call('POST /api/v1/bankConnections/update', { bankConnectionId: 1001 });
  const deleted = await rest.call('DELETE /api/v1/bankConnections/1001');
  expect([refusal(update), refusal(deleted)]).toEqual([
    [423, 'LOCKED'],
    [423, 'LOCKED'],
  ]);
});

const data = (accountId: number, newTransactions: readonly unknown[] = []) => ({
  bankConnectionId: 1001,
  mockAccountsData: [{ accountId, accountBalance: 1, newTransactions }],
});

test.each<[string, unknown, number, string]>([
  ['an unknown connection', { bankConnectionId: 9 }, 404, 'UNKNOWN_ENTITY'],
  ['an unknown account', data(9), 404, 'UNKNOWN_ENTITY'],
  ['a securities account', data(5004), 422, 'ILLEGAL_ENTITY_STATE'],
  ['1001 transactions', data(5001, Array(1001).fill({})), 422, 'ILLEGAL_FIELD_VALUE'],
  ['no connection', {}, 400, 'MISSING_FIELD'],
  [
    'a balance of three decimals',
    { bankConnectionId: 1001, mockAccountsData: [{ accountId: 5001, accountBalance: 1.234 }] },
    400,
    'BAD_REQUEST',
  ],
])('a mocked update with %s is refused', async (_title, update, status, code) => {
  await using rest = await withConnection();
  expect(refusal(await mock(rest, update))).toEqual([status, code]);
});

test('one refused connection keeps all others from starting', async () => {
  await using rest = await withConnection();
  expect(refusal(await mock(rest, { bankConnectionId: 1001 }, { bankConnectionId: 9 }))).toEqual([
    404,
    'UNKNOWN_ENTITY',
  ]);
  expect(await connection(rest)).toMatchObject({ updateStatus: 'READY' });
});

test('a running update, and a PIN that is not stored, are 422 here', async () => {
  await using running = await withConnection();
  await mock(running, { bankConnectionId: 1001 });
  await using bare = await withConnection({ ...ONLINE, storePin: false });
  expect(refusal(await mock(running, { bankConnectionId: 1001 }))).toEqual([422, 'ILLEGAL_ENTITY_STATE']);
  expect(refusal(await mock(bare, { bankConnectionId: 1001 }))).toEqual([422, 'MISSING_FIELD']);
});

test('the demo connection can be mocked without a PIN, but not in v1.42', async () => {
  await using newer = await withConnection({ bankId: 277672 });
  await using older = await withConnection({ bankId: 277672 }, 'v1.42');
  expect((await mock(newer, { bankConnectionId: 1001 })).status).toBe(200);
  expect(refusal(await mock(older, { bankConnectionId: 1001 }))).toEqual([422, 'ILLEGAL_ENTITY_STATE']);
});

test('a user with automatic updates gets 403', async () => {
  await using rest = await testSandbox();
  const client = { Authorization: 'Bearer sandbox-token-client' };
  await rest.call('POST /api/v1/users', { id: 'auto', password: 'auto-password', isAutoUpdateEnabled: true }, client);
  const grant = 'grant_type=password&username=auto&password=auto-password';
  const credentials = 'client_id=sandbox-client&client_secret=sandbox-client-secret';
  const { body } = await rest.call(`POST /oauth/token?${grant}&${credentials}`);
  const { access_token } = body as { access_token: string };
  const answer = await rest.call(
    'POST /api/v1/tests/mockBatchUpdate',
    { mockBankConnectionUpdates: [{ bankConnectionId: 1 }] },
    { Authorization: `Bearer ${access_token}` },
  );
  expect(refusal(answer)).toEqual([403, 'FORBIDDEN']);
});
