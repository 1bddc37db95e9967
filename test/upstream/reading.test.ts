import { expect, test } from 'vitest';
import { SearchBanksDocument, WholeConnectionDocument } from '../generated/operations.js';
import { testGateway } from '../support/client.js';
import { BANK, connectionJson, fakeFinapi } from '../support/fake-finapi.js';

async function read(members: Record<string, unknown>) {
  await using upstream = await fakeFinapi(() => ({ body: `{"connections":[${connectionJson('1', members)}]}` }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  return await gateway.execute(WholeConnectionDocument, { id: '1' });
}

const OWNER = {
  firstName: 'Max',
  lastName: 'Mustermann',
  salutation: 'Herr',
  title: null,
  email: null,
  dateOfBirth: '1980-01-01',
  postCode: '80000',
  country: 'Deutschland',
  city: 'München',
  street: 'Musterstraße',
  houseNumber: '99',
};

test('every member of a v1.71 connection is returned, with times in UTC', async () => {
  const members = {
    name: 'Giro',
    bankingUserId: 'max',
    bankingCustomerId: 'c',
    bankingPin: 'XXXXX',
    type: 'ONLINE',
    updateStatus: 'READY',
    categorizationStatus: 'PENDING',
    lastManualUpdate: {
      result: 'BANK_SERVER_REJECTION',
      errorMessage: 'PIN',
      errorType: 'BUSINESS',
      timestamp: '2018-03-26 12:07:13.482',
    },
    twoStepProcedures: [
      { procedureId: '900', procedureName: 'iTAN', procedureChallengeType: null, implicitExecute: false },
    ],
    ibanOnlyMoneyTransferSupported: true,
    ibanOnlyDirectDebitSupported: false,
    collectiveMoneyTransferSupported: true,
    defaultTwoStepProcedureId: '900',
    accountIds: [1, 2],
    owners: [OWNER],
  };
  const { data, errors } = await read(members);
  expect(errors).toBeUndefined();
  expect(data?.bankConnection).toEqual({
    ...members,
    id: '1',
    bankId: '277672',
    bank: {
      ...BANK,
      id: '277672',
      lastCommunicationAttempt: '2018-03-26T09:58:21.000Z',
      lastSuccessfulCommunication: '2018-01-26T10:58:21.500Z',
    },
    lastManualUpdate: { ...members.lastManualUpdate, timestamp: '2018-03-26T10:07:13.482Z' },
    lastAutoUpdate: null,
    accountIds: ['1', '2'],
  });
});

test('newer, deprecated and optional members may be missing', async () => {
  const missing = [
    'bankId',
    'name',
    'bankingUserId',
    'bankingCustomerId',
    'bankingPin',
    'type',
    'lastManualUpdate',
    'lastAutoUpdate',
    'twoStepProcedures',
    'ibanOnlyMoneyTransferSupported',
    'ibanOnlyDirectDebitSupported',
    'collectiveMoneyTransferSupported',
    'defaultTwoStepProcedureId',
    'owners',
  ];
  const bank = { id: 1, name: 'B', blz: '1', isTestBank: false };
  const { data, errors } = await read({ ...Object.fromEntries(missing.map((name) => [name, undefined])), bank });
  expect(errors).toBeUndefined();
  expect(data?.bankConnection).toMatchObject({
    id: '1',
    bankId: null,
    type: null,
    twoStepProcedures: [],
    owners: null,
    bank: { blzs: null, isSupported: true, supportedDataSources: [], isCustomerIdPassword: null, popularity: null },
  });
});

test('an enum value that finAPI added later is UNKNOWN and affects no other field', async () => {
  const { data, errors } = await read({
    type: 'MOON',
    updateStatus: 'PAUSED',
    categorizationStatus: 'SKIPPED',
    lastManualUpdate: { result: 'MAYBE', timestamp: '2018-03-26 12:07:13.482' },
    bank: { ...BANK, supportedDataSources: ['XS2A', 'FINTS_SERVER'] },
  });
  expect(errors).toBeUndefined();
  expect(data?.bankConnection).toMatchObject({
    type: 'UNKNOWN',
    updateStatus: 'UNKNOWN',
    categorizationStatus: 'UNKNOWN',
    lastManualUpdate: { result: 'UNKNOWN', errorMessage: null, errorType: null },
    bank: { supportedDataSources: ['UNKNOWN', 'FINTS_SERVER'] },
  });
});

test('an unreadable time fails only its own field', async () => {
  const { data, errors } = await read({ bank: { ...BANK, lastCommunicationAttempt: 'soon' } });
  expect(data?.bankConnection?.bank).toMatchObject({ lastCommunicationAttempt: null, name: 'FinAPI Test Bank' });
  expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code])).toEqual([
    ['bankConnection.bank.lastCommunicationAttempt', 'UPSTREAM_INVALID_RESPONSE'],
  ]);
});

test('null and "" stay distinct', async () => {
  expect((await read({ name: '' })).data?.bankConnection?.name).toBe('');
  expect((await read({ name: null })).data?.bankConnection?.name).toBeNull();
});

const PAGE = { banks: [BANK], paging: { page: 1, perPage: 20, pageCount: 1, totalCount: 1 } };

test.each([
  ['the defaults', {}, '?page=1&perPage=20'],
  ['the defaults for null', { page: null, perPage: null }, '?page=1&perPage=20'],
  ['a search, percent-encoded', { search: 'Köln & "x"' }, '?search=K%C3%B6ln%20%26%20%22x%22&page=1&perPage=20'],
  [
    'lists joined with commas, and order as a repeated parameter',
    {
      ids: ['1', '2', '1'],
      isSupported: true,
      supportedDataSources: ['FINTS_SERVER', 'WEB_SCRAPER'] as const,
      location: ['DE', 'AT'],
      isTestBank: false,
      page: 2,
      perPage: 500,
      order: [{ field: 'POPULARITY', direction: 'DESC' }, { field: 'ID' }] as const,
    },
    '?ids=1,2&isSupported=true&supportedDataSources=FINTS_SERVER,WEB_SCRAPER&location=DE,AT&isTestBank=false&page=2&perPage=500&order=popularity,desc&order=id,asc',
  ],
  ['no filter for empty lists', { supportedDataSources: [], location: [] }, '?page=1&perPage=20'],
])('a bank search sends %s', async (_title, variables, query) => {
  await using upstream = await fakeFinapi(() => ({ body: PAGE }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const result = await gateway.execute(SearchBanksDocument, variables as never);
  expect(result).toEqual({ data: { banks: { banks: [{ id: '277672' }], paging: PAGE.paging } } });
  expect(upstream.calls.map(({ url }) => url)).toEqual([`/api/v1/banks${query}`]);
});

test('a bank search for an empty list of ids is an empty page without an upstream call', async () => {
  await using upstream = await fakeFinapi(() => ({ body: PAGE }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const result = await gateway.execute(SearchBanksDocument, { ids: [], page: 3, perPage: 5 });
  expect(result.data?.banks).toEqual({ banks: [], paging: { page: 3, perPage: 5, pageCount: 0, totalCount: 0 } });
  expect(upstream.calls).toEqual([]);
});

test.each([
  ['page 0', { page: 0 }],
  ['501 banks on a page', { perPage: 501 }],
  ['a malformed id', { ids: ['x'] }],
  ['UNKNOWN as a source', { supportedDataSources: ['UNKNOWN'] as const }],
  ['1,001 ids', { ids: Array.from({ length: 1001 }, (_, index) => String(index + 1)) }],
])('a bank search for %s is BAD_USER_INPUT without an upstream call', async (_title, variables) => {
  await using upstream = await fakeFinapi(() => ({ body: PAGE }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { errors } = await gateway.execute(SearchBanksDocument, variables as never);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  expect(upstream.calls).toEqual([]);
});
