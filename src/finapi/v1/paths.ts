import type { AccountSearch } from '../../../schema/model/account.js';
import type { BankOrder, BankSearch } from '../../../schema/model/bank.js';
import type { Id } from '../../../schema/model/id.js';
import { ACCOUNT_TYPE_IDS } from './account-types.js';
import { searchText } from './search.js';

/** Path of the bank connection services. */
export const CONNECTIONS = '/api/v1/bankConnections';
/** Path of the bank services. */
const BANKS = '/api/v1/banks';
const ACCOUNTS = '/api/v1/accounts';

/** Path of "get all", with or without ids. Their commas are not percent-encoded, which every finAPI version accepts. */
export const bankConnectionsPath = (ids?: readonly Id[]): string =>
  ids ? `${CONNECTIONS}?ids=${ids.join(',')}` : CONNECTIONS;

/** A bank search; lists are joined by commas, except `order`, whose values hold commas themselves and are repeated. */
export function banksPath(search: BankSearch): string {
  const parameters = [
    ['ids', search.ids?.join(',')],
    ['search', search.search == null ? null : searchText(search.search)],
    ['isSupported', search.isSupported],
    ['pinsAreVolatile', search.pinsAreVolatile],
    ['supportedDataSources', search.supportedDataSources?.join(',') || null],
    ['location', search.location?.join(',') || null],
    ['isTestBank', search.isTestBank],
    ['page', search.page],
    ['perPage', search.perPage],
    ...(search.order ?? []).map((order) => ['order', orderValue(order)] as const),
  ] as const;
  return withQuery(BANKS, parameters);
}

/** An account search; lists are joined by commas. */
export function accountsPath(search: AccountSearch): string {
  return withQuery(ACCOUNTS, [
    ['ids', search.ids?.join(',')],
    ['search', search.search == null ? null : searchText(search.search)],
    ['accountTypeIds', search.types?.map((type) => ACCOUNT_TYPE_IDS[type]).join(',') || null],
    ['bankConnectionIds', search.bankConnectionIds?.join(',')],
    ['minBalance', search.minBalance],
    ['maxBalance', search.maxBalance],
  ]);
}

type Parameter = readonly [name: string, value: string | number | boolean | null | undefined];

function withQuery(path: string, parameters: readonly Parameter[]): string {
  const query = parameters.flatMap(([name, value]) => (value == null ? [] : [`${name}=${encode(String(value))}`]));
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

const orderValue = ({ field, direction }: BankOrder): string =>
  `${field.toLowerCase()},${(direction ?? 'ASC').toLowerCase()}`;

/** Percent-encodes a value except its commas. */
const encode = (value: string): string => encodeURIComponent(value.toWellFormed()).replaceAll('%2C', ',');
