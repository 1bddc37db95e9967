import { ApiError, badRequest } from './api-error.js';
import { BANKS, bankBody, type SandboxBank } from './banks.js';
import type { ApiVersion } from './dialect.js';

/** Filters of the bank search. An undefined filter matches every bank. */
export interface BankFilter {
  readonly ids?: readonly string[] | undefined;
  readonly search?: string | undefined;
  readonly isSupported?: boolean | undefined;
  readonly pinsAreVolatile?: boolean | undefined;
  readonly isTestBank?: boolean | undefined;
  readonly supportedDataSources?: readonly string[] | undefined;
  readonly location?: readonly string[] | undefined;
  readonly page: number;
  readonly perPage: number;
  /** `property[,asc|desc]`, in order of precedence. */
  readonly order: readonly string[];
}

/** Returns one page of matching banks, as a finAPI `PageableBankList`. */
export function searchBanks(filter: BankFilter, time: string, api: ApiVersion): Record<string, unknown> {
  const { page, perPage } = filter;
  if (page < 1) throw badRequest("Parameter 'page' is invalid.");
  if (perPage < 1 || perPage > 500) throw new ApiError(400, 'ILLEGAL_PAGE_SIZE', "'perPage' must be 1 to 500.");
  const unknown = filter.location?.find((code) => !isCountry(code));
  if (unknown !== undefined) throw badRequest("Parameter 'location' is invalid.");
  const found = BANKS.map((bank) => ({ bank, body: bankBody(bank, time, api) }))
    .filter(({ bank, body }) => matches(bank, body, filter))
    .map(({ body }) => body)
    .sort(comparison(filter.order));
  return {
    banks: found.slice((page - 1) * perPage, page * perPage),
    paging: { page, perPage, pageCount: Math.ceil(found.length / perPage), totalCount: found.length },
  };
}

function matches(bank: SandboxBank, body: Record<string, unknown>, filter: BankFilter): boolean {
  const is = (name: 'isSupported' | 'pinsAreVolatile' | 'isTestBank') =>
    filter[name] === undefined || body[name] === filter[name];
  const sources = body['supportedDataSources'] as readonly string[];
  const location = body['location'];
  return (
    (filter.ids?.includes(bank.id) ?? true) &&
    is('isSupported') &&
    is('pinsAreVolatile') &&
    is('isTestBank') &&
    (filter.supportedDataSources?.every((source) => sources.includes(source)) ?? true) &&
    (location === null || (filter.location?.some((code) => code.toUpperCase() === location) ?? true)) &&
    matchesSearch(body, filter.search)
  );
}

/**
 * Returns true if each whitespace-separated term occurs in at least one of the fields. An IBAN is searched by the bank
 * code it contains.
 */
function matchesSearch(body: Record<string, unknown>, search = ''): boolean {
  const blz = /^DE\d{2}(\d{8})\d{10}$/i.exec(search.replaceAll(' ', ''))?.[1];
  if (blz !== undefined) return body['blz'] === blz;
  const fields = ['name', 'blz', 'bic', 'city'].map((name) => String(body[name] ?? '').toLowerCase());
  const terms = search.toLowerCase().split(/\s+/).filter(Boolean);
  return terms.every((term) => fields.some((field) => field.includes(term)));
}

function comparison(order: readonly string[]) {
  const criteria = (order.length === 0 ? ['id'] : order).map((criterion) => {
    const [property = '', direction = 'asc'] = criterion.toLowerCase().split(',');
    if (!['id', 'name', 'blz', 'bic', 'popularity'].includes(property) || !['asc', 'desc'].includes(direction)) {
      throw badRequest("Parameter 'order' is invalid.");
    }
    return { property, sign: direction === 'asc' ? 1 : -1 };
  });
  return (a: Record<string, unknown>, b: Record<string, unknown>): number => {
    for (const { property, sign } of criteria) {
      const difference = compare(a[property], b[property]);
      if (difference !== 0) return sign * difference;
    }
    return 0;
  };
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : Number(a > b);
  return String(a ?? '').localeCompare(String(b ?? ''));
}

const COUNTRIES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** Returns true for an ISO 3166 alpha-2 code. ZZ is excluded: it has a display name, "Unknown Region". */
const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/i.test(code) && !/^zz$/i.test(code) && COUNTRIES.of(code.toUpperCase()) !== undefined;
