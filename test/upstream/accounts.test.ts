import { expect, test } from 'vitest';
import {
  ConnectionsWithAccountsDocument,
  ImportWithAccountsDocument,
  SearchAccountsDocument,
  type SearchAccountsQueryVariables,
  TwoAccountsDocument,
} from '../generated/operations.js';
import { TOKEN, testGateway } from '../support/client.js';
import { connectionJson, fakeFinapi, type Reply, type SeenCall } from '../support/fake-finapi.js';

const ACCOUNT = {
  id: 0,
  bankConnectionId: 1,
  accountName: 'Girokonto',
  accountNumber: '0532013000',
  subAccountNumber: null,
  iban: 'DE89370400440532013000',
  accountHolderName: 'Max Mustermann',
  accountHolderId: null,
  accountCurrency: 'EUR',
  accountTypeId: 1,
  accountTypeName: 'Checking',
  balance: null,
  overdraft: null,
  overdraftLimit: null,
  availableFunds: null,
  lastSuccessfulUpdate: '2019-05-26 12:07:15.000',
  lastUpdateAttempt: null,
  isNew: false,
  status: 'UPDATED',
  supportedOrders: ['SEPA_MONEY_TRANSFER'],
  clearingAccounts: [],
};

/** Returns an account as JSON. `numbers` are inserted digit by digit. */
const accountJson = (
  id: string,
  members: Record<string, unknown> = {},
  numbers: Record<string, string> = {},
): string => {
  const json = JSON.stringify({ ...ACCOUNT, ...members }).replace('"id":0', `"id":${id}`);
  return Object.entries(numbers).reduce(
    (text, [name, digits]) => text.replace(`"${name}":null`, `"${name}":${digits}`),
    json,
  );
};

const listOf = (...accounts: readonly string[]): Reply => ({ body: `{"accounts":[${accounts.join(',')}]}` });
const parameter = ({ url }: SeenCall, name: string) =>
  new URL(url, 'http://fake').searchParams.get(name)?.split(',') ?? [];

test('20 connections with their accounts are two upstream calls', async () => {
  const ids = Array.from({ length: 20 }, (_, index) => String(index + 1));
  await using upstream = await fakeFinapi((call) =>
    call.url.startsWith('/api/v1/accounts')
      ? listOf(
          ...parameter(call, 'bankConnectionIds').map((id) => accountJson(`10${id}`, { bankConnectionId: Number(id) })),
        )
      : { body: `{"connections":[${ids.map((id) => connectionJson(id)).join(',')}]}` },
  );
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { data } = await gateway.execute(ConnectionsWithAccountsDocument, {});
  expect(data?.bankConnections).toEqual(ids.map((id) => ({ id, accounts: [{ id: `10${id}` }] })));
  expect(upstream.calls.map(({ url }) => url)).toEqual([
    '/api/v1/bankConnections',
    `/api/v1/accounts?bankConnectionIds=${ids.join(',')}`,
  ]);
});

test('a connection without accounts has an empty list, and accounts of other connections are ignored', async () => {
  await using upstream = await fakeFinapi(({ url }) =>
    url.startsWith('/api/v1/accounts')
      ? listOf(accountJson('7', { bankConnectionId: 99 }), accountJson('8', { bankConnectionId: 1 }))
      : { body: `{"connections":[${connectionJson('1')},${connectionJson('2')}]}` },
  );
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { data } = await gateway.execute(ConnectionsWithAccountsDocument, {});
  expect(data?.bankConnections).toEqual([
    { id: '1', accounts: [{ id: '8' }] },
    { id: '2', accounts: [] },
  ]);
});

test('amounts keep the digits that finAPI sent, and exponents are expanded', async () => {
  const numbers = { balance: '-99.10', overdraft: '100', overdraftLimit: '1.23456789E7', availableFunds: '-12E-3' };
  await using upstream = await fakeFinapi(() => listOf(accountJson('9007199254740993', {}, numbers)));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { data } = await gateway.execute(TwoAccountsDocument, { a: '9007199254740993', b: '1' });
  expect(data?.a).toMatchObject({
    id: '9007199254740993',
    balance: '-99.10',
    overdraft: '100',
    overdraftLimit: '12345678.9',
    availableFunds: '-0.012',
  });
});

test('amounts stay exact next to a string that repeats the token', async () => {
  await using upstream = await fakeFinapi(() =>
    listOf(accountJson('1', { accountName: TOKEN }, { balance: '-99.10' })),
  );
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { data } = await gateway.execute(TwoAccountsDocument, { a: '1', b: '2' });
  expect(data?.a).toMatchObject({ balance: '-99.10' });
});

test('every member of an account is returned, with times in UTC', async () => {
  const clearingAccounts = [{ clearingAccountId: 'X', clearingAccountName: 'Giro' }];
  const members = {
    accountTypeId: 4,
    lastUpdateAttempt: '2019-01-26 12:07:13.000',
    status: 'DOWNLOAD_FAILED',
    clearingAccounts,
  };
  await using upstream = await fakeFinapi(() => listOf(accountJson('1', members)));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { data, errors } = await gateway.execute(TwoAccountsDocument, { a: '1', b: '2' });
  const { bankConnectionId, accountTypeId, accountTypeName, ...same } = ACCOUNT;
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    a: {
      ...same,
      id: '1',
      type: 'SECURITY',
      status: 'DOWNLOAD_FAILED',
      lastSuccessfulUpdate: '2019-05-26T10:07:15.000Z',
      lastUpdateAttempt: '2019-01-26T11:07:13.000Z',
      clearingAccounts,
    },
    b: null,
  });
  expect(upstream.calls.map(({ url }) => url)).toEqual(['/api/v1/accounts?ids=1,2']);
});

test('types, statuses and orders that finAPI added later are UNKNOWN, and a type is also read from its name', async () => {
  const later = { accountTypeId: 99, status: 'FROZEN', supportedOrders: ['TELEPATHY'] };
  const named = { accountTypeId: undefined, accountType: 'CreditCard', status: undefined, supportedOrders: undefined };
  await using upstream = await fakeFinapi(({ url }) => listOf(accountJson('1', url.endsWith('1,2') ? later : named)));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const first = await gateway.execute(TwoAccountsDocument, { a: '1', b: '2' });
  const second = await gateway.execute(TwoAccountsDocument, { a: '1', b: '3' });
  expect(first.data?.a).toMatchObject({ type: 'UNKNOWN', status: 'UNKNOWN', supportedOrders: ['UNKNOWN'] });
  expect(second.data?.a).toMatchObject({ type: 'CREDIT_CARD', status: 'UNKNOWN', supportedOrders: [] });
});

test.each<[string, SearchAccountsQueryVariables, string]>([
  ['nothing', {}, ''],
  [
    'every filter',
    {
      ids: ['1', '2', '1'],
      bankConnectionIds: ['7'],
      search: 'giro konto',
      types: ['CHECKING', 'LOAN'],
      minBalance: '-300.12',
      maxBalance: '90.9',
    },
    '?ids=1,2&search=giro%20konto&accountTypeIds=1,5&bankConnectionIds=7&minBalance=-300.12&maxBalance=90.9',
  ],
  ['no types for an empty list', { types: [] }, ''],
])('an account search sends %s', async (_title, variables, query) => {
  await using upstream = await fakeFinapi(() => listOf(accountJson('2'), accountJson('1')));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { data } = await gateway.execute(SearchAccountsDocument, variables);
  expect(data?.accounts?.map(({ id }) => id)).toEqual(variables.ids ? ['1', '2'] : ['2', '1']);
  expect(upstream.calls.map(({ url }) => url)).toEqual([`/api/v1/accounts${query}`]);
});

test('an account search for 2,500 ids is split into three calls and merged', async () => {
  const ids = Array.from({ length: 2500 }, (_, index) => String(index + 1));
  await using upstream = await fakeFinapi((call) =>
    listOf(...parameter(call, 'bankConnectionIds').map((id) => accountJson(id))),
  );
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { data } = await gateway.execute(SearchAccountsDocument, { bankConnectionIds: ids, search: 'x' });
  expect(data?.accounts?.map(({ id }) => id)).toEqual(ids);
  expect(upstream.calls).toHaveLength(3);
});

test.each([{ ids: [] }, { bankConnectionIds: [] }])(
  'an account search for %j is empty without an upstream call',
  async (variables) => {
    await using upstream = await fakeFinapi(() => listOf());
    await using gateway = await testGateway({ finapiUrl: upstream.url });
    expect(await gateway.execute(SearchAccountsDocument, variables)).toEqual({ data: { accounts: [] } });
    expect(upstream.calls).toEqual([]);
  },
);

test.each<SearchAccountsQueryVariables>([
  { minBalance: '1.234' },
  { maxBalance: 'much' },
  { types: ['UNKNOWN'] },
  { ids: ['x'] },
  { bankConnectionIds: ['0'] },
])('an account search for %j is BAD_USER_INPUT without an upstream call', async (variables) => {
  await using upstream = await fakeFinapi(() => listOf());
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { errors } = await gateway.execute(SearchAccountsDocument, variables);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  expect(upstream.calls).toEqual([]);
});

test.each(['1e100', '-1E-100', '5e+0999'])(
  'the amount %s is unreadable, so it is null with an error',
  async (balance) => {
    await using upstream = await fakeFinapi(() => listOf(accountJson('1', {}, { balance })));
    await using gateway = await testGateway({ finapiUrl: upstream.url });
    const { data, errors } = await gateway.execute(TwoAccountsDocument, { a: '1', b: '2' });
    expect(data?.a).toMatchObject({ id: '1', balance: null });
    expect(errors?.map(({ path }) => path)).toEqual([['a', 'balance']]);
  },
);

test('the error for unreadable accounts after an import is not retryable', async () => {
  await using upstream = await fakeFinapi(({ method }) =>
    method === 'POST' ? { status: 201, body: connectionJson('1') } : { status: 500 },
  );
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { errors } = await gateway.execute(ImportWithAccountsDocument, { input: { bankId: '1' } });
  expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code, extensions['retryable']])).toEqual([
    ['importBankConnection.accounts', 'UPSTREAM_ERROR', false],
  ]);
  expect(upstream.calls.map(({ method }) => method)).toEqual(['POST', 'GET']);
});

test.each([
  ['0.5E1', '5'],
  ['0E2', '0'],
  ['0.05E1', '0.5'],
  ['1E+2', '100'],
  ['-1.50E1', '-15.0'],
  ['-0.00', '-0.00'],
  ['1.5E+003', '1500'],
  ['-0.00E0', '-0.00'],
  ['12e-0002', '0.12'],
  ['1234567890123456.10', '1234567890123456.10'],
])('the amount %s is returned as %s', async (sent, returned) => {
  await using upstream = await fakeFinapi(() => listOf(accountJson('1', {}, { balance: sent })));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { data } = await gateway.execute(TwoAccountsDocument, { a: '1', b: '2' });
  expect(data?.a).toMatchObject({ balance: returned });
});
