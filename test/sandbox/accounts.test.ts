import { expect, test } from 'vitest';
import { type AccountBody, accountsOf, statusAndCode, type TestSandbox, testSandbox } from '../support/sandbox.js';

const WORKS = { bankId: 280101, bankingUserId: 'max', bankingPin: 'geheim', storePin: true };
const LATE_FAILURE = { ...WORKS, bankId: 280106 };
const IDLE_AFTER_MS = 10_000;

const importOf = (rest: TestSandbox, body: unknown) => rest.call('POST /api/v1/bankConnections/import', body);
const accounts = async (rest: TestSandbox, query = '') => accountsOf(await rest.call(`GET /api/v1/accounts${query}`));

/** A sandbox with a demo connection (account 5001) and an online one (accounts 5002 to 5005), both downloaded. */
async function withAccounts(): Promise<TestSandbox> {
  const rest = await testSandbox();
  await importOf(rest, { bankId: 277672 });
  await importOf(rest, WORKS);
  rest.clock.advance(IDLE_AFTER_MS);
  return rest;
}

test('an account has no balance and no successful update during its first download', async () => {
  await using rest = await testSandbox();
  await importOf(rest, WORKS);
  const all = await accounts(rest);
  expect(all.map(({ id, accountTypeName }) => [id, accountTypeName])).toEqual([
    [5001, 'Checking'],
    [5002, 'Savings'],
    [5003, 'CreditCard'],
    [5004, 'Security'],
  ]);
  for (const account of all) {
    expect(account).toMatchObject({
      bankConnectionId: 1001,
      status: 'DOWNLOAD_IN_PROGRESS',
      balance: null,
      lastSuccessfulUpdate: null,
      lastUpdateAttempt: '2026-03-01 13:00:00.000',
    });
  }
});

test('an account is UPDATED after the download, with a balance and the time of its success', async () => {
  await using rest = await withAccounts();
  for (const account of await accounts(rest)) {
    expect(account).toMatchObject({
      status: 'UPDATED',
      balance: expect.any(Number),
      lastSuccessfulUpdate: '2026-03-01 13:00:01.500',
      lastUpdateAttempt: '2026-03-01 13:00:00.000',
    });
  }
});

test('money is sent with two decimals', async () => {
  await using rest = await withAccounts();
  const { text } = await rest.call('GET /api/v1/accounts');
  const amounts = [...text.matchAll(/"(?:balance|overdraft|overdraftLimit|availableFunds)":([^,}]+)/g)];
  const sent = amounts.map(([, amount = '']) => amount).filter((amount) => amount !== 'null');
  expect(sent.length).toBeGreaterThan(8);
  for (const amount of sent) expect(amount).toMatch(/^-?\d+\.\d\d$/);
});

test('a securities account names its clearing account', async () => {
  await using rest = await withAccounts();
  const [checking, , , securities] = (await accounts(rest, '?bankConnectionIds=1002')) as readonly AccountBody[];
  expect(securities?.clearingAccounts).toEqual([
    { clearingAccountId: checking?.accountNumber, clearingAccountName: `Verrechnungskonto ${checking?.accountNumber}` },
  ]);
});

test('accounts are never updated if the download of their import fails', async () => {
  await using rest = await testSandbox();
  await importOf(rest, LATE_FAILURE);
  rest.clock.advance(IDLE_AFTER_MS);
  for (const account of await accounts(rest)) {
    expect(account).toMatchObject({
      status: 'DOWNLOAD_FAILED',
      balance: null,
      lastSuccessfulUpdate: null,
      lastUpdateAttempt: '2026-03-01 13:00:00.000',
    });
  }
});

test('a failed update keeps the last balance and records an attempt that is later than the last success', async () => {
  await using rest = await testSandbox();
  await importOf(rest, LATE_FAILURE);
  rest.clock.advance(IDLE_AFTER_MS);
  await rest.call('POST /api/v1/tests/mockBatchUpdate', {
    mockBankConnectionUpdates: [
      { bankConnectionId: 1001, mockAccountsData: [{ accountId: 5001, accountBalance: -99.1 }] },
    ],
  });
  rest.clock.advance(IDLE_AFTER_MS);
  await rest.call('POST /api/v1/bankConnections/update', { bankConnectionId: 1001 });
  rest.clock.advance(IDLE_AFTER_MS);
  const [account] = await accounts(rest);
  expect(account).toMatchObject({ status: 'DOWNLOAD_FAILED', balance: -99.1 });
  expect(account?.lastUpdateAttempt?.localeCompare(account.lastSuccessfulUpdate ?? '')).toBe(1);
});

test('a connection ends READY and its update OK although some accounts fail', async () => {
  await using rest = await testSandbox();
  await importOf(rest, { ...WORKS, bankId: 280113 });
  rest.clock.advance(IDLE_AFTER_MS);
  await rest.call('POST /api/v1/bankConnections/update', { bankConnectionId: 1001 });
  rest.clock.advance(IDLE_AFTER_MS);
  const connection = await rest.call('GET /api/v1/bankConnections/1001');
  expect(connection.body).toMatchObject({ updateStatus: 'READY', lastManualUpdate: { result: 'OK' } });
  expect((await accounts(rest)).map(({ status }) => status)).toEqual(['UPDATED', 'DOWNLOAD_FAILED', 'DOWNLOAD_FAILED']);
});

test.each([
  ['', [5001, 5002, 5003, 5004, 5005]],
  ['/', [5001, 5002, 5003, 5004, 5005]],
  ['?ids=5003,5001', [5001, 5003]],
  ['?ids=5003&ids=5001&ids=9', [5001, 5003]],
  ['?bankConnectionIds=1002', [5002, 5003, 5004, 5005]],
  ['?bankConnectionIds=1001&bankConnectionIds=1002&accountTypeIds=1', [5001, 5002]],
  ['?accountTypeIds=2,4', [5003, 5005]],
  ['?accountTypeIds=8', []],
  ['?minLastSuccessfulUpdate=2026-03-01', [5001, 5002, 5003, 5004, 5005]],
  ['?maxLastSuccessfulUpdate=2026-03-01', [5001, 5002, 5003, 5004, 5005]],
  ['?minLastSuccessfulUpdate=2026-03-02', []],
  ['?maxLastSuccessfulUpdate=2026-02-28', []],
  ['/5005,5001', [5001, 5005]],
  ['/5005,,5001,9', [5001, 5005]],
])('GET /api/v1/accounts%s returns the accounts %j in ascending order', async (tail, ids) => {
  await using rest = await withAccounts();
  expect((await accounts(rest, tail)).map(({ id }) => id)).toEqual(ids);
});

test('balance limits are exact and inclusive', async () => {
  await using rest = await withAccounts();
  const all = await accounts(rest);
  for (const { id, balance } of all) {
    const cents = Math.round((balance ?? 0) * 100);
    const limit = (amount: number) => (amount / 100).toFixed(2);
    const found = await accounts(rest, `?minBalance=${limit(cents)}&maxBalance=${limit(cents)}`);
    const above = await accounts(rest, `?minBalance=${limit(cents + 1)}`);
    expect(found.map((account) => account.id)).toContain(id);
    expect(above.map((account) => account.id)).not.toContain(id);
  }
});

test('an account without a balance matches no balance limit', async () => {
  await using rest = await testSandbox();
  await importOf(rest, WORKS);
  expect(await accounts(rest, '?minBalance=-99999999')).toEqual([]);
});

test('the search finds accounts whose name, IBAN or number contains every term', async () => {
  await using rest = await withAccounts();
  const [, account] = await accounts(rest);
  const number = account?.accountNumber ?? '';
  const iban = account?.iban?.slice(0, 12) ?? '';
  expect((await accounts(rest, `?search=${number}%20${iban.toLowerCase()}`)).map(({ id }) => id)).toEqual([5002]);
  expect((await accounts(rest, `?search=${number}%20depot`)).map(({ id }) => id)).toEqual([]);
});

test.each([
  ['?ids=abc'],
  ['?minBalance=1.234'],
  ['?maxBalance=x'],
  ['?minLastSuccessfulUpdate=2026-02-30'],
  ['?maxLastSuccessfulUpdate=01.03.2026'],
])('the filter %s returns 400', async (query) => {
  await using rest = await testSandbox();
  expect(statusAndCode(await rest.call(`GET /api/v1/accounts${query}`))).toEqual([400, 'BAD_REQUEST']);
});

test("an account is returned by its id, and another user's returns 404", async () => {
  await using rest = await withAccounts();
  const other = { Authorization: 'Bearer sandbox-token-max' };
  expect((await rest.call('GET /api/v1/accounts/5002')).body).toMatchObject({ id: 5002 });
  expect(statusAndCode(await rest.call('GET /api/v1/accounts/5002', undefined, other))).toEqual([
    404,
    'UNKNOWN_ENTITY',
  ]);
  expect(statusAndCode(await rest.call('GET /api/v1/accounts/99999999999999999999'))).toEqual([400, 'BAD_REQUEST']);
});

test('importNewAccounts adds the omitted account types, and existing accounts keep their ids', async () => {
  await using rest = await testSandbox();
  await importOf(rest, { ...WORKS, accountTypeIds: [2, 4] });
  rest.clock.advance(IDLE_AFTER_MS);
  const update = { bankConnectionId: 1001, importNewAccounts: true };
  await rest.call('POST /api/v1/bankConnections/update', update);
  rest.clock.advance(IDLE_AFTER_MS);
  expect((await accounts(rest)).map(({ id, accountTypeName, status }) => [id, accountTypeName, status])).toEqual([
    [5001, 'Savings', 'UPDATED'],
    [5002, 'Security', 'UPDATED'],
    [5003, 'Checking', 'UPDATED'],
    [5004, 'CreditCard', 'UPDATED'],
  ]);
});

test('an account keeps its last balance during the download of an update', async () => {
  await using rest = await withAccounts();
  const before = await accounts(rest, '?bankConnectionIds=1002');
  await rest.call('POST /api/v1/bankConnections/update', { bankConnectionId: 1002 });
  const during = await accounts(rest, '?bankConnectionIds=1002');
  expect(during.map(({ balance }) => balance)).toEqual(before.map(({ balance }) => balance));
  expect(new Set(during.map(({ status }) => status))).toEqual(new Set(['DOWNLOAD_IN_PROGRESS']));
});

test('a client token may not read accounts', async () => {
  await using rest = await testSandbox();
  const client = { Authorization: 'Bearer sandbox-token-client' };
  expect(statusAndCode(await rest.call('GET /api/v1/accounts', undefined, client))).toEqual([
    403,
    'UNAUTHORIZED_ACCESS',
  ]);
});

test('deleting a connection deletes its accounts', async () => {
  await using rest = await withAccounts();
  await rest.call('DELETE /api/v1/bankConnections/1002');
  expect((await accounts(rest)).map(({ id }) => id)).toEqual([5001]);
});

test('a login has the same accounts in every sandbox with the same seed', async () => {
  await using one = await testSandbox({ seed: 3 });
  await using two = await testSandbox({ seed: 3 });
  await using three = await testSandbox({ seed: 4 });
  for (const rest of [one, two, three]) await importOf(rest, WORKS);
  expect(await accounts(two)).toEqual(await accounts(one));
  expect(await accounts(three)).not.toEqual(await accounts(one));
});

test('the owner of a connection is the holder of its accounts', async () => {
  await using rest = await testSandbox();
  const { body } = await importOf(rest, { ...WORKS, loadOwnerData: true });
  const { owners } = body as { owners: { firstName: string; lastName: string }[] };
  const names = owners.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
  expect((await accounts(rest)).map(({ accountHolderName }) => [accountHolderName])).toEqual([
    names,
    names,
    names,
    names,
  ]);
});
