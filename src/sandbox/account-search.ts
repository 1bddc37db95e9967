import type { SandboxAccount } from './accounts.js';
import { badRequest } from './api-error.js';
import { timestamp } from './clock.js';
import { centsOf } from './money.js';

/** Filters of the account search. An undefined filter matches every account. */
export interface AccountFilter {
  readonly ids?: readonly string[] | undefined;
  readonly search?: string | undefined;
  readonly accountTypeIds?: readonly string[] | undefined;
  readonly bankConnectionIds?: readonly string[] | undefined;
  /** German local dates, `YYYY-MM-DD`, inclusive. */
  readonly minLastSuccessfulUpdate?: string | undefined;
  readonly maxLastSuccessfulUpdate?: string | undefined;
  /** Whole cents, inclusive. */
  readonly minBalance?: number | undefined;
  readonly maxBalance?: number | undefined;
}

/** Returns true if an account matches all filters. An unknown balance or update time is outside every range. */
export function matchesAccount(account: SandboxAccount, connectionId: string, filter: AccountFilter): boolean {
  const { lastSuccessfulUpdate: at } = account;
  const day = at === null ? null : timestamp(at).slice(0, 10);
  return (
    isIn(filter.ids, account.id) &&
    isIn(filter.accountTypeIds, String(account.typeId)) &&
    isIn(filter.bankConnectionIds, connectionId) &&
    isBetween(day, filter.minLastSuccessfulUpdate, filter.maxLastSuccessfulUpdate) &&
    isBetween(account.balance, filter.minBalance, filter.maxBalance) &&
    matchesSearch(account, filter.search)
  );
}

const isIn = (list: readonly string[] | undefined, item: string) => list?.includes(item) ?? true;

function isBetween<T extends string | number>(value: T | null, min: T | undefined, max: T | undefined): boolean {
  if (min === undefined && max === undefined) return true;
  return value !== null && (min === undefined || value >= min) && (max === undefined || value <= max);
}

/** Returns true if each whitespace-separated term occurs in at least one of the fields. */
function matchesSearch({ data }: SandboxAccount, search = ''): boolean {
  const { accountName, iban, accountNumber, subAccountNumber } = data;
  const fields = [accountName, iban, accountNumber, subAccountNumber].map((field) => field?.toLowerCase() ?? '');
  const terms = search.toLowerCase().split(/\s+/).filter(Boolean);
  return terms.every((term) => fields.some((field) => field.includes(term)));
}

/** Parses an amount with at most two decimals into whole cents. Throws 400 for any other text. */
export function amountParam(value: string | undefined, name: string): number | undefined {
  if (value === undefined || value === '') return undefined;
  const cents = centsOf(value);
  if (cents === undefined) throw badRequest(`Parameter '${name}' is invalid.`);
  return cents;
}

/** Checks a date parameter, `YYYY-MM-DD`. Throws 400 for any other text. */
export function dateParam(value: string | undefined, name: string): string | undefined {
  if (value === undefined || value === '') return undefined;
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  if (!isDate || new Date(value).toISOString().slice(0, 10) !== value) {
    throw badRequest(`Parameter '${name}' is invalid.`);
  }
  return value;
}
