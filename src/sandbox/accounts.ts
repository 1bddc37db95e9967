import { ACCOUNT_TYPES, type AccountData } from './account-data.js';
import { timestamp } from './clock.js';
import { type ApiVersion, isNewest } from './dialect.js';
import { money } from './money.js';

type AccountStatus = 'UPDATED' | 'UPDATED_FIXED' | 'DOWNLOAD_IN_PROGRESS' | 'DOWNLOAD_FAILED' | 'DEPRECATED';

/** An account of a bank connection. Times are milliseconds since the epoch. */
export interface SandboxAccount {
  /** int64 as a decimal string. */
  readonly id: string;
  readonly typeId: number;
  readonly data: AccountData;
  status: AccountStatus;
  /** Whole cents, as last downloaded. Null before the first download. */
  balance: number | null;
  lastSuccessfulUpdate: number | null;
  lastUpdateAttempt: number | null;
}

/** Creates an account that the bank has reported but whose data has not been downloaded yet. */
export const newAccount = (id: string, typeId: number, data: AccountData): SandboxAccount => ({
  id,
  typeId,
  data,
  status: 'DOWNLOAD_IN_PROGRESS',
  balance: null,
  lastSuccessfulUpdate: null,
  lastUpdateAttempt: null,
});

/** Starts a download of the account. The data of the last download is kept. */
export function beginDownload(account: SandboxAccount, at: number): void {
  account.status = 'DOWNLOAD_IN_PROGRESS';
  account.lastUpdateAttempt = at;
}

/** Records a successful download. The attempt keeps its start time, so it is never later than the success. */
export function endDownload(account: SandboxAccount, at: number, balance: number): void {
  account.status = 'UPDATED';
  account.balance = balance;
  account.lastSuccessfulUpdate = at;
}

/** Records a failed download. Clients recognize it by an attempt that is later than the last success. */
export function failDownload(account: SandboxAccount, at: number): void {
  account.status = 'DOWNLOAD_FAILED';
  account.lastUpdateAttempt = Math.max(at, (account.lastSuccessfulUpdate ?? 0) + 1);
}

/** Properties of a connection that the bodies of its accounts depend on. */
interface AccountContext {
  readonly connectionId: string;
  /** True if the client may neither handle the bank's credentials nor see the ids that belong to them. */
  readonly isUnlicensed: boolean;
}

const timeOrNull = (at: number | null) => (at === null ? null : timestamp(at));

/** Builds the JSON body of an account. */
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

/** Returns overdraft, limit and available funds. They are null unless both balance and limit are known. */
function funds({ balance, data: { overdraftLimit } }: SandboxAccount) {
  const isKnown = balance !== null && overdraftLimit !== null;
  return {
    overdraft: money(isKnown ? Math.max(0, -balance) : null),
    overdraftLimit: money(isKnown ? overdraftLimit : null),
    availableFunds: money(isKnown ? balance + overdraftLimit : null),
  };
}
