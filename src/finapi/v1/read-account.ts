import type { Account } from '../../../schema/model/account.js';
import { ACCOUNT_ORDER, ACCOUNT_STATUS, type AccountType } from '../../../schema/model/enums.js';
import type { Id } from '../../../schema/model/id.js';
import { ACCOUNT_TYPE_IDS } from './account-types.js';
import {
  flag,
  id,
  list,
  type Members,
  members,
  openEnum,
  optional,
  optionalDecimal,
  optionalText,
  ShapeError,
  text,
} from './shape.js';
import { optionalInstant } from './time.js';

const accountStatus = openEnum(ACCOUNT_STATUS);
const accountOrder = openEnum(ACCOUNT_ORDER);

/** One item of a list: an account with its connection, or the reason why it cannot be read. */
export interface AccountItem {
  readonly id: Id;
  readonly bankConnectionId: Id;
  readonly account: Account | ShapeError;
}

/** The items of an `AccountList`. */
export const accountsOf = (value: unknown): readonly unknown[] => list(members(value, 'list')['accounts'], 'accounts');

/** Reads one of them. An item of the wrong shape is reported in its place; one without its ids spoils the list. */
export function readAccountItem(item: unknown): AccountItem {
  const raw = members(item, 'account');
  const accountId = id(raw['id'], 'id');
  const bankConnectionId = id(raw['bankConnectionId'], 'bankConnectionId');
  try {
    return { id: accountId, bankConnectionId, account: readAccount(raw, accountId) };
  } catch (error) {
    if (error instanceof ShapeError) return { id: accountId, bankConnectionId, account: error };
    throw error;
  }
}

/** From 1.79 on the type is a name, and status and orders move into the account's interfaces. */
function readAccount(raw: Members, accountId: Id): Account {
  const success = optionalText(raw['lastSuccessfulUpdate'], 'lastSuccessfulUpdate');
  const attempt = optionalText(raw['lastUpdateAttempt'], 'lastUpdateAttempt');
  return Object.assign(new UpdateTimes(success, attempt), {
    id: accountId,
    accountName: optionalText(raw['accountName'], 'accountName'),
    accountNumber: text(raw['accountNumber'], 'accountNumber'),
    subAccountNumber: optionalText(raw['subAccountNumber'], 'subAccountNumber'),
    iban: optionalText(raw['iban'], 'iban'),
    accountHolderName: optionalText(raw['accountHolderName'], 'accountHolderName'),
    accountHolderId: optionalText(raw['accountHolderId'], 'accountHolderId'),
    accountCurrency: optionalText(raw['accountCurrency'], 'accountCurrency'),
    type: readType(raw),
    balance: optionalDecimal(raw['balance'], 'balance'),
    overdraft: optionalDecimal(raw['overdraft'], 'overdraft'),
    overdraftLimit: optionalDecimal(raw['overdraftLimit'], 'overdraftLimit'),
    availableFunds: optionalDecimal(raw['availableFunds'], 'availableFunds'),
    isNew: flag(raw['isNew'], 'isNew'),
    status: accountStatus(raw['status'] ?? 'UNKNOWN', 'status'),
    supportedOrders: list(raw['supportedOrders'] ?? [], 'supportedOrders').map((order) =>
      accountOrder(order, 'supportedOrders'),
    ),
    clearingAccounts: optionalClearingAccounts(raw['clearingAccounts'], 'clearingAccounts'),
  });
}

/** Converted when they are asked for. In a class: getters of an object literal cost more than all the rest of an account. */
class UpdateTimes {
  readonly #success: string | null;
  readonly #attempt: string | null;

  constructor(success: string | null, attempt: string | null) {
    this.#success = success;
    this.#attempt = attempt;
  }

  get lastSuccessfulUpdate(): string | null {
    return optionalInstant(this.#success);
  }

  get lastUpdateAttempt(): string | null {
    return optionalInstant(this.#attempt);
  }
}

const TYPES = new Map(Object.entries(ACCOUNT_TYPE_IDS).map(([type, typeId]) => [typeId, type as AccountType]));

/** By id, or from 1.79 on by name: `CreditCard` stands for CREDIT_CARD. */
function readType(raw: Members): AccountType {
  const typeId = raw['accountTypeId'];
  if (typeof typeId === 'number') return TYPES.get(typeId) ?? 'UNKNOWN';
  const name = String(raw['accountType'] ?? '').replace(/(?<=[a-z])(?=[A-Z])/g, '_');
  return [...TYPES.values()].find((type) => type === name.toUpperCase()) ?? 'UNKNOWN';
}

const optionalClearingAccounts = optional((value, what) =>
  list(value, what).map((item) => {
    const raw = members(item, what);
    return {
      clearingAccountId: text(raw['clearingAccountId'], 'clearingAccountId'),
      clearingAccountName: text(raw['clearingAccountName'], 'clearingAccountName'),
    };
  }),
);
