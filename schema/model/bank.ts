import type { BankDataSource, BankOrderField, OrderDirection } from './enums.js';
import type { Id } from './id.js';

/** A bank. Times are RFC 3339 instants. */
export interface Bank {
  readonly kind: 'Bank';
  readonly id: Id;
  readonly name: string;
  readonly loginHint: string | null;
  readonly bic: string | null;
  readonly blz: string;
  readonly blzs: readonly string[] | null;
  readonly loginFieldUserId: string | null;
  readonly loginFieldCustomerId: string | null;
  readonly loginFieldPin: string | null;
  readonly isCustomerIdPassword: boolean | null;
  readonly isSupported: boolean | null;
  readonly supportedDataSources: readonly BankDataSource[];
  readonly pinsAreVolatile: boolean | null;
  readonly location: string | null;
  readonly city: string | null;
  readonly isTestBank: boolean | null;
  readonly popularity: number | null;
  readonly health: number | null;
  readonly lastCommunicationAttempt: string | null;
  readonly lastSuccessfulCommunication: string | null;
}

/** One page of a bank search. `page` counts from 1. */
export interface BankPage {
  readonly banks: readonly Bank[];
  readonly paging: Paging;
}

/** Position of a page in the whole result. */
export interface Paging {
  readonly page: number;
  readonly perPage: number;
  readonly pageCount: number;
  readonly totalCount: number;
}

/** Filters of a bank search. Absent and null ones do not filter. */
export interface BankSearch {
  readonly ids?: readonly Id[] | null | undefined;
  readonly search?: string | null | undefined;
  readonly isSupported?: boolean | null | undefined;
  readonly pinsAreVolatile?: boolean | null | undefined;
  readonly supportedDataSources?: readonly Exclude<BankDataSource, 'UNKNOWN'>[] | null | undefined;
  readonly location?: readonly string[] | null | undefined;
  readonly isTestBank?: boolean | null | undefined;
  /** @default 1 */
  readonly page?: number | null | undefined;
  /** @default 20 */
  readonly perPage?: number | null | undefined;
  readonly order?: readonly BankOrder[] | null | undefined;
}

/** A sort criterion; the first in a list is the most significant. */
export interface BankOrder {
  readonly field: BankOrderField;
  /** @default ASC */
  readonly direction?: OrderDirection | null | undefined;
}
