import { ACCOUNT_TYPES, type AccountData } from './account-data.js';
import { timestamp } from './clock.js';
import { type ApiVersion, isNewest } from './dialect.js';
import { money } from './money.js';

type AccountStatus = 'UPDATED' | 'UPDATED_FIXED' | 'DOWNLOAD_IN_PROGRESS' | 'DOWNLOAD_FAILED' | 'DEPRECATED';

/** An account behind a connection. Times are milliseconds since the epoch. */
export interface SandboxAccount {
  /** int64 as a decimal string. */
  readonly id: string;
  readonly typeId: number;
  readonly data: AccountData;
  status: AccountStatus;
  /** Whole cents, as last downloaded; null until then. */
  balance: number | null;
  lastSuccessfulUpdate: number | null;
  lastUpdateAttempt: number | null;
}

/** An account that the bank has just reported and of which nothing has been downloaded. */
export const newAccount = (id: string, typeId: number, data: AccountData): SandboxAccount => ({
  id,
  typeId,
  data,
  status: 'DOWNLOAD_IN_PROGRESS',
  balance: null,
  lastSuccessfulUpdate: null,
  lastUpdateAttempt: null,
});

/** A download of the account begins; what is known from the last one stays. */
export function beginDownload(account: SandboxAccount, at: number): void {
  account.status = 'DOWNLOAD_IN_PROGRESS';
  account.lastUpdateAttempt = at;
}

/** A download ended well. An attempt begins before it succeeds, so its time is not newer than the success. */
export function endDownload(account: SandboxAccount, at: number, balance: number): void {
  account.status = 'UPDATED';
  account.balance = balance;
  account.lastSuccessfulUpdate = at;
}

/** A download failed at `at`: the attempt is newer than the last success, which is how clients tell. */
export function failDownload(account: SandboxAccount, at: number): void {
  account.status = 'DOWNLOAD_FAILED';
  account.lastUpdateAttempt = Math.max(at, (account.lastSuccessfulUpdate ?? 0) + 1);
}

/** What the rest of the connection says about its accounts' bodies. */
interface AccountContext {
  readonly connectionId: string;
  /** The client may not handle credentials, nor see the ids that belong to them. */
  readonly isUnlicensed: boolean;
}

const timeOrNull = (at: number | null) => (at === null ? null : timestamp(at));

/** The body of an account. */
export function accountBody(account: SandboxAccount, context: AccountContext, api: ApiVersion) {
  const { data, balance, status } = account;
  const accountTypeName = ACCOUNT_TYPES[account.typeId - 1] ?? 'Checking';
  const times = {
    lastSuccessfulUpdate: timeOrNull(account.lastSuccessfulUpdate),
    lastUpdateAttempt: timeOrNull(account.lastUpdateAttempt),
  };
  return {
    id: BigInt(account.id),
    bankConnectionId: BigInt(context.connectionId),
    accountName: data.accountName,
    accountNumber: data.accountNumber,
    subAccountNumber: data.subAccountNumber,
    iban: data.iban,
    accountHolderName: data.accountHolderName,
    accountHolderId: context.isUnlicensed ? 'XXXXX' : null,
    accountCurrency: 'EUR',
    accountTypeId: account.typeId,
    accountTypeName,
    balance: money(balance),
    ...funds(account),
    ...times,
    isNew: true,
    status,
    supportedOrders: data.supportedOrders,
    clearingAccounts: data.clearingAccounts,
    ...(isNewest(api)
      ? {
          accountType: accountTypeName,
          interfaces: [{ interface: 'FINTS_SERVER', status, capabilities: ['DATA_DOWNLOAD'], ...times }],
        }
      : {}),
  };
}

/** Overdraft and funds are known only together with a balance and a limit. */
function funds({ balance, data: { overdraftLimit } }: SandboxAccount) {
  const isKnown = balance !== null && overdraftLimit !== null;
  return {
    overdraft: money(isKnown ? Math.max(0, -balance) : null),
    overdraftLimit: money(isKnown ? overdraftLimit : null),
    availableFunds: money(isKnown ? balance + overdraftLimit : null),
  };
}
