import { expect, test } from 'vitest';
import { testGateway } from '../support/client.js';
import { BANK, fakeFinapi } from '../support/fake-finapi.js';
import { ACCOUNT, CONNECTION, FULL_BANK } from '../support/full-bodies.js';
import {
  expectConfined,
  type UnreadableMember,
  unreadableMembersOf,
  withUnreadableMember,
} from '../support/unreadable-members.js';

const BANK_FIELDS = `id name loginHint bic blz blzs loginFieldUserId loginFieldCustomerId loginFieldPin isCustomerIdPassword
  isSupported supportedDataSources pinsAreVolatile location city isTestBank popularity health lastCommunicationAttempt
  lastSuccessfulCommunication`;
const CONNECTION_FIELDS = `id bankId bank { ${BANK_FIELDS} } name bankingUserId bankingCustomerId bankingPin type
  updateStatus categorizationStatus lastManualUpdate { result errorMessage errorType timestamp }
  lastAutoUpdate { result errorMessage errorType timestamp }
  twoStepProcedures { procedureId procedureName procedureChallengeType implicitExecute }
  ibanOnlyMoneyTransferSupported ibanOnlyDirectDebitSupported collectiveMoneyTransferSupported
  defaultTwoStepProcedureId accountIds owners { firstName lastName city dateOfBirth }`;
const ACCOUNT_FIELDS = `id accountName accountNumber subAccountNumber iban accountHolderName accountHolderId
  accountCurrency type balance overdraft overdraftLimit availableFunds lastSuccessfulUpdate lastUpdateAttempt isNew
  status supportedOrders clearingAccounts { clearingAccountId clearingAccountName }`;

const second = (item: object): object => ({ ...item, id: 9 });

/** Queries for all members of each service, with the path of the item in the body and in the result. */
const SERVICES = [
  {
    title: 'a list of connections',
    query: `{ r: bankConnections { ${CONNECTION_FIELDS} } }`,
    body: { connections: [CONNECTION, second(CONNECTION)] },
    inBody: ['connections', 0],
    inResult: ['r', 0],
  },
  {
    title: 'a batch of connections',
    query: `{ r: bankConnection(id: 2) { ${CONNECTION_FIELDS} } s: bankConnection(id: 9) { ${CONNECTION_FIELDS} } }`,
    body: { connections: [CONNECTION, second(CONNECTION)] },
    inBody: ['connections', 0],
    inResult: ['r'],
  },
  {
    title: 'the result of an import',
    query: `mutation { r: importBankConnection(input: { bankId: 1 }) { ... on BankConnection { ${CONNECTION_FIELDS} } } }`,
    body: CONNECTION,
    inBody: [],
    inResult: ['r'],
  },
  {
    title: 'a list of accounts',
    query: `{ r: accounts { ${ACCOUNT_FIELDS} } }`,
    body: { accounts: [ACCOUNT, second(ACCOUNT)] },
    inBody: ['accounts', 0],
    inResult: ['r', 0],
  },
  {
    title: 'a page of banks',
    query: `{ r: banks { banks { ${BANK_FIELDS} } paging { page perPage pageCount totalCount } } }`,
    body: { banks: [FULL_BANK, second(FULL_BANK)], paging: { page: 1, perPage: 20, pageCount: 1, totalCount: 2 } },
    inBody: ['banks', 0],
    inResult: ['r', 'banks', 0],
  },
] as const;

test.each(SERVICES.map((service) => [service.title, service] as const))(
  'an unreadable member of %s affects no other member',
  async (_title, { query, body, inBody, inResult }) => {
    let reply: unknown = body;
    await using upstream = await fakeFinapi(() => ({ body: reply }));
    await using gateway = await testGateway({ finapiUrl: upstream.url });
    const ask = async () => (await gateway.post(JSON.stringify({ query }))).json() as Promise<{ data: unknown }>;
    const intact = await ask();
    expect(intact).not.toHaveProperty('errors');
    const item = inBody.reduce<unknown>((value, key) => Object(value)[key], body);
    const changes = unreadableMembersOf(item as never).filter(({ path }) => !isId(path));
    for (const { path, value } of changes) {
      const change = { path: [...inBody, ...path], value };
      reply = withUnreadableMember(body as never, change);
      const { data } = await ask();
      expectConfined(
        intact.data,
        data,
        placesOf(path).map((place) => [...inResult, ...place]),
        change,
      );
    }
    expect(changes.length).toBeGreaterThan(100);
  },
);

/** Ids are exempt, because an item without one fails its list. */
const isId = (path: UnreadableMember['path']): boolean => path.at(-1) === 'id';

/**
 * Returns the paths in the result that a member of the body can change. A member of a list changes the whole list. A
 * timestamp changes the object that GraphQL sets to null with it.
 */
function placesOf(path: UnreadableMember['path']): readonly UnreadableMember['path'][] {
  const end = path.findIndex((key) => typeof key === 'number');
  const place = end < 0 ? path : path.slice(0, end);
  const isTime = place.at(-1) === 'timestamp';
  const name = place[0] === 'accountTypeId' ? ['type'] : isTime ? place.slice(0, -1) : place;
  return [name];
}

test('odd page counts are derived from the banks of the page, so that paging to the end still works', async () => {
  let reply: unknown;
  await using upstream = await fakeFinapi(() => ({ body: reply }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const paging = async (banks: number) => {
    reply = { banks: Array(banks).fill(BANK), paging: { page: 'two', perPage: null, totalCount: 3_000_000_000 } };
    const query = '{ banks(page: 2, perPage: 3) { banks { id } paging { page perPage pageCount totalCount } } }';
    const response = await gateway.post(JSON.stringify({ query }));
    return ((await response.json()) as { data: { banks: { paging: unknown } } }).data.banks.paging;
  };
  expect(await paging(3)).toEqual({ page: 2, perPage: 3, pageCount: 3, totalCount: 6 });
  expect(await paging(1)).toEqual({ page: 2, perPage: 3, pageCount: 2, totalCount: 4 });
});

test("an account without a bankConnectionId is found by its connection's accountIds", async () => {
  await using upstream = await fakeFinapi(({ url }) => ({
    body: url.startsWith('/api/v1/accounts')
      ? {
          accounts: [
            ACCOUNT,
            { ...ACCOUNT, id: 4, bankConnectionId: null },
            { ...ACCOUNT, id: 8, bankConnectionId: 9 },
          ],
        }
      : { connections: [CONNECTION, { ...CONNECTION, id: 9, accountIds: [8] }] },
  }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await gateway.post('{"query":"{ bankConnections { accounts { id } } }"}');
  expect(await response.json()).toEqual({
    data: { bankConnections: [{ accounts: [{ id: '3' }, { id: '4' }] }, { accounts: [{ id: '8' }] }] },
  });
  expect(upstream.calls).toHaveLength(2);
});

test('an item with an unreadable id fails only operations that select the id', async () => {
  const body = { connections: [{ ...CONNECTION, id: 'x' }, CONNECTION] };
  await using upstream = await fakeFinapi(() => ({ body }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const names = await (await gateway.post('{"query":"{ bankConnections { name } }"}')).json();
  const ids = await (await gateway.post('{"query":"{ bankConnections { id } }"}')).json();
  expect(names).toEqual({ data: { bankConnections: [{ name: 'Giro' }, { name: 'Giro' }] } });
  expect(ids).toMatchObject({
    data: { bankConnections: null },
    errors: [{ path: ['bankConnections', 0, 'id'], extensions: { code: 'UPSTREAM_INVALID_RESPONSE' } }],
  });
});
