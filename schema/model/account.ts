import type { AccountOrder, AccountStatus, AccountType } from './enums.js';
import type { Id } from './id.js';

/** An account of a bank connection. Money is an exact decimal as text; times are RFC 3339 instants. */
export interface Account {
  readonly kind: 'Account';
  readonly id: Id;
  readonly accountName: string | null;
  readonly accountNumber: string;
  readonly subAccountNumber: string | null;
  readonly iban: string | null;
  readonly accountHolderName: string | null;
  readonly accountHolderId: string | null;
  readonly accountCurrency: string | null;
  readonly type: AccountType;
  readonly balance: string | null;
  readonly overdraft: string | null;
  readonly overdraftLimit: string | null;
  readonly availableFunds: string | null;
  readonly lastSuccessfulUpdate: string | null;
  readonly lastUpdateAttempt: string | null;
  readonly isNew: boolean | null;
  readonly status: AccountStatus;
  readonly supportedOrders: readonly AccountOrder[];
  readonly clearingAccounts: readonly ClearingAccount[] | null;
}

/** An account that settles the trades of a securities account. */
export interface ClearingAccount {
  readonly clearingAccountId: string;
  readonly clearingAccountName: string;
}

/** Filters of an account search. Absent and null ones do not filter. */
export interface AccountSearch {
  readonly ids?: readonly Id[] | null | undefined;
  readonly bankConnectionIds?: readonly Id[] | null | undefined;
  readonly search?: string | null | undefined;
  readonly types?: readonly Exclude<AccountType, 'UNKNOWN'>[] | null | undefined;
  /** Inclusive; at most two decimals. */
  readonly minBalance?: string | null | undefined;
  /** Inclusive; at most two decimals. */
  readonly maxBalance?: string | null | undefined;
}
