import { expect, test } from 'vitest';
import { accountsOf, statusAndCode, type TestSandbox, testSandbox } from '../support/sandbox.js';

const ONLINE = { bankId: 280101, bankingUserId: 'max', bankingPin: 'geheim', storePin: true };
const IDLE_AFTER_MS = 10_000;

/** Starts a sandbox with one idle connection, 1001. Its accounts are 5001 to 5004, the last one for securities. */
async function withConnection(importParams: unknown = ONLINE, api: 'v1.42' | 'v1.71' = 'v1.71'): Promise<TestSandbox> {
  const rest = await testSandbox({ api });
  await rest.call('POST /api/v1/bankConnections/import', importParams);
  rest.clock.advance(IDLE_AFTER_MS);
  return rest;
}

const mock = (rest: TestSandbox, ...mockBankConnectionUpdates: readonly unknown[]) =>
  rest.call('POST /api/v1/tests/mockBatchUpdate', { mockBankConnectionUpdates });
const connection = async (rest: TestSandbox) => (await rest.call('GET /api/v1/bankConnections/1001')).body;

test('a mocked automatic update runs like any other and sets lastAutoUpdate and the balances', async () => {
  await using rest = await withConnection();
  const mockAccountsData = [{ accountId: 5001, accountBalance: 100 }];
  const response = await mock(rest, { bankConnectionId: 1001, mockAccountsData });
  expect([response.status, response.text]).toEqual([200, '']);
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

test('a mocked login error sets BANK_SERVER_REJECTION and leaves the accounts unchanged', async () => {
  await using rest = await withConnection();
  const before = (await rest.call('GET /api/v1/accounts')).body;
  await mock(rest, { bankConnectionId: 1001, simulateBankLoginError: true });
  rest.clock.advance(IDLE_AFTER_MS);
  expect(await connection(rest)).toMatchObject({
    lastManualUpdate: null,
    lastAutoUpdate: { result: 'BANK_SERVER_REJECTION', errorType: 'BUSINESS' },
  });
  expect((await rest.call('GET /api/v1/accounts')).body).toEqual(before);
});

test('a running mocked update locks the connection for updates and deletion', async () => {
  await using rest = await withConnection();
  await mock(rest, { bankConnectionId: 1001 });
  const update = await rest.call('POST /api/v1/bankConnections/update', { bankConnectionId: 1001 });
  const deleted = await rest.call('DELETE /api/v1/bankConnections/1001');
  expect([statusAndCode(update), statusAndCode(deleted)]).toEqual([
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
])('a mocked update with %s is rejected', async (_title, update, status, code) => {
  await using rest = await withConnection();
  expect(statusAndCode(await mock(rest, update))).toEqual([status, code]);
});

test('no update starts if one connection is invalid', async () => {
  await using rest = await withConnection();
  expect(statusAndCode(await mock(rest, { bankConnectionId: 1001 }, { bankConnectionId: 9 }))).toEqual([
    404,
    'UNKNOWN_ENTITY',
  ]);
  expect(await connection(rest)).toMatchObject({ updateStatus: 'READY' });
});

test('a mocked update returns 422 while an update is running or if no PIN is stored', async () => {
  await using running = await withConnection();
  await mock(running, { bankConnectionId: 1001 });
  await using bare = await withConnection({ ...ONLINE, storePin: false });
  expect(statusAndCode(await mock(running, { bankConnectionId: 1001 }))).toEqual([422, 'ILLEGAL_ENTITY_STATE']);
  expect(statusAndCode(await mock(bare, { bankConnectionId: 1001 }))).toEqual([422, 'MISSING_FIELD']);
});

test('an update of a demo connection can be mocked without a PIN, except in v1.42', async () => {
  await using newer = await withConnection({ bankId: 277672 });
  await using older = await withConnection({ bankId: 277672 }, 'v1.42');
  expect((await mock(newer, { bankConnectionId: 1001 })).status).toBe(200);
  expect(statusAndCode(await mock(older, { bankConnectionId: 1001 }))).toEqual([422, 'ILLEGAL_ENTITY_STATE']);
});

test('a user with automatic updates enabled gets 403', async () => {
  await using rest = await testSandbox();
  const client = { Authorization: 'Bearer sandbox-token-client' };
  await rest.call('POST /api/v1/users', { id: 'auto', password: 'auto-password', isAutoUpdateEnabled: true }, client);
  const grant = 'grant_type=password&username=auto&password=auto-password';
  const credentials = 'client_id=sandbox-client&client_secret=sandbox-client-secret';
  const { body } = await rest.call(`POST /oauth/token?${grant}&${credentials}`);
  const { access_token } = body as { access_token: string };
  const response = await rest.call(
    'POST /api/v1/tests/mockBatchUpdate',
    { mockBankConnectionUpdates: [{ bankConnectionId: 1 }] },
    { Authorization: `Bearer ${access_token}` },
  );
  expect(statusAndCode(response)).toEqual([403, 'FORBIDDEN']);
});
