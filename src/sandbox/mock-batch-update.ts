import { ApiError } from './api-error.js';
import { type Connection, isUpdating, type Job, startDownload } from './connection.js';
import { isOldest } from './dialect.js';
import type { MockParams } from './params.js';
import { requireConnection } from './services.js';
import type { User } from './users.js';
import type { World } from './world.js';

type MockUpdate = MockParams['mockBankConnectionUpdates'][number];
type Mock = NonNullable<Job['mock']>;

const SECURITY = 4;
const MAX_TRANSACTIONS = 1000;

/** Simulates an automatic update of connections. All checks run before the first update starts. */
export function mockBatchUpdate(world: World, user: User, { mockBankConnectionUpdates }: MockParams): void {
  if (user.isAutoUpdateEnabled === true) {
    throw new ApiError(403, 'FORBIDDEN', 'Automatic updates must be turned off for the user.');
  }
  const updates = mockBankConnectionUpdates.map((update) => {
    const connection = requireConnection(world, update.bankConnectionId);
    requireUpdatable(world, connection);
    return { connection, mock: mockOf(connection, update) };
  });
  for (const { connection, mock } of updates) {
    startDownload(connection, world.now, world.phases, { kind: 'auto', withPositions: true, mock });
  }
}

function requireUpdatable({ api }: World, connection: Connection): void {
  const { bank } = connection;
  const isDemo = bank.scenario === 'demo';
  if (isUpdating(connection)) {
    throw new ApiError(422, 'ILLEGAL_ENTITY_STATE', 'The bank connection is currently locked.', { bank });
  }
  if (isDemo && isOldest(api)) {
    throw new ApiError(422, 'ILLEGAL_ENTITY_STATE', 'A demo connection cannot be updated automatically.', { bank });
  }
  if (!isDemo && connection.pin === null) {
    throw new ApiError(422, 'MISSING_FIELD', 'The bank connection has no stored PIN.', { bank });
  }
}

function mockOf(connection: Connection, { simulateBankLoginError, mockAccountsData }: MockUpdate): Mock {
  const { bank } = connection;
  const balances = new Map<string, number>();
  for (const { accountId, accountBalance, newTransactions } of mockAccountsData ?? []) {
    const account = connection.accounts.find(({ id }) => id === accountId);
    if (!account) throw new ApiError(404, 'UNKNOWN_ENTITY', `Account with ID '${accountId}' not found.`);
    if (account.typeId === SECURITY) {
      throw new ApiError(422, 'ILLEGAL_ENTITY_STATE', 'A securities account cannot be mocked.', { bank });
    }
    if ((newTransactions?.length ?? 0) > MAX_TRANSACTIONS) {
      throw new ApiError(422, 'ILLEGAL_FIELD_VALUE', 'At most 1000 transactions are allowed.', { bank });
    }
    balances.set(accountId, accountBalance);
  }
  return { isLoginError: simulateBankLoginError === true, balances };
}
