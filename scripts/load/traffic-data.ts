import { BANK, connectionJson } from '../../test/support/fake-finapi.js';
import type { Random } from '../../test/support/random-source.js';

/** Number of users, each with a token and connections of their own. */
export const USERS = 6;
/** Connections of each user. */
const CONNECTIONS = 300;
/** Users below this number have connections with many accounts, so that their lists take several event-loop turns. */
const RICH_USERS = 2;
const ACCOUNT_IDS = { rich: 150, poor: 3 };
/** Accounts per connection in the response to a search by connections. */
const ACCOUNTS_FOUND = 2;
/** Time that an import spends in each of its phases. */
const PHASE_MS = 700;

/** Phases of an import; a subscription ends at the last one. */
const PHASES = [
  { updateStatus: 'IN_PROGRESS', categorizationStatus: 'READY' },
  { updateStatus: 'READY', categorizationStatus: 'PENDING' },
  { updateStatus: 'READY', categorizationStatus: 'IN_PROGRESS' },
  { updateStatus: 'READY', categorizationStatus: 'READY' },
] as const;

type Members = Readonly<Record<string, unknown>>;

/** Members that finAPI would not send, in one item of a list. */
const ODD_MEMBERS = {
  connections: [
    { name: 5 },
    { bank: null },
    { accountIds: 'none' },
    { updateStatus: null },
    { lastManualUpdate: { result: 'OK', timestamp: 'yesterday' } },
  ],
  accounts: [{ balance: 'much' }, { isNew: 'no' }, { lastUpdateAttempt: 'yesterday' }],
  banks: [{ health: 'good' }, { lastCommunicationAttempt: 'yesterday' }],
} as const satisfies Record<string, readonly [Members, ...Members[]]>;

/** Token of a user. */
export const tokenOf = (user: number): string => `traffic-user-${user}`;

/** User whose token is in an `Authorization` header. Undefined if there is no such user. */
export function userOf(authorization: string | undefined): number | undefined {
  const user = Number(/^Bearer traffic-user-(\d+)$/.exec(authorization ?? '')?.[1] ?? USERS);
  return user < USERS ? user : undefined;
}

/** Picks a user whose lists take several event-loop turns. */
export const pickRichUser = (random: Random): number => random.below(RICH_USERS);

const firstIdOf = (user: number): number => (user + 1) * 1000;

/** Picks a connection of a user. */
export const pickConnection = (user: number, random: Random): number => firstIdOf(user) + random.below(CONNECTIONS);

/** Picks a connection of a user whose import never ends. */
export const pickBusyConnection = (user: number, random: Random): number => {
  const id = pickConnection(user, random);
  return isAlwaysBusy(id) ? id : pickBusyConnection(user, random);
};

/** Picks an account of a user. */
export const pickAccount = (user: number, random: Random): number => pickConnection(user, random) * 1000;

const isAlwaysBusy = (id: number): boolean => id % 3 === 0;

function phaseOf(id: number): Members {
  const step = Math.floor(Date.now() / PHASE_MS) + id;
  return PHASES[step % (isAlwaysBusy(id) ? 2 : PHASES.length)] ?? PHASES[0];
}

const accountIdsOf = (connectionId: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => connectionId * 1000 + index);

/** A connection of a user as JSON, in its current phase. */
export function connection(user: number, id: number, members: Members = {}): string {
  const count = user < RICH_USERS ? ACCOUNT_IDS.rich : ACCOUNT_IDS.poor;
  return connectionJson(String(id), { ...phaseOf(id), accountIds: accountIdsOf(id, count), ...members });
}

const account = (id: number, members: Members): string =>
  JSON.stringify({
    id,
    bankConnectionId: Math.floor(id / 1000),
    accountName: 'Girokonto',
    accountNumber: String(id),
    subAccountNumber: null,
    iban: null,
    accountHolderName: 'Erika Mustermann',
    accountCurrency: 'EUR',
    accountTypeId: 1,
    balance: -99.1,
    overdraft: null,
    lastSuccessfulUpdate: '2019-05-26 12:07:15.000',
    lastUpdateAttempt: null,
    isNew: false,
    status: 'UPDATED',
    supportedOrders: ['SEPA_MONEY_TRANSFER'],
    clearingAccounts: [],
    ...members,
  });

/** A list response as JSON. With `odd`, one of its items has a member that finAPI would not send. */
export function listBody(user: number, { pathname, searchParams }: URL, odd?: Random): string {
  const requested = (name: string): readonly number[] | undefined => searchParams.get(name)?.split(',').map(Number);
  if (pathname.endsWith('/accounts')) {
    const found = requested('bankConnectionIds')?.flatMap((id) => accountIdsOf(id, ACCOUNTS_FOUND));
    return `{${list('accounts', requested('ids') ?? found ?? [], account, odd)}}`;
  }
  if (pathname.endsWith('/banks')) {
    const ids = requested('ids') ?? [BANK.id];
    const paging = { page: 1, perPage: 500, pageCount: 1, totalCount: ids.length };
    const bank = (id: number, members: Members) => JSON.stringify({ ...BANK, id, ...members });
    return `{${list('banks', ids, bank, odd)},"paging":${JSON.stringify(paging)}}`;
  }
  const all = Array.from({ length: CONNECTIONS }, (_, index) => firstIdOf(user) + index);
  return `{${list('connections', requested('ids') ?? all, (id, members) => connection(user, id, members), odd)}}`;
}

function list(
  name: keyof typeof ODD_MEMBERS,
  ids: readonly number[],
  item: (id: number, members: Members) => string,
  odd: Random | undefined,
): string {
  const oddIndex = odd?.below(ids.length);
  const items = ids.map((id, index) => item(id, odd && index === oddIndex ? odd.pick<Members>(ODD_MEMBERS[name]) : {}));
  return `"${name}":[${items.join(',')}]`;
}
