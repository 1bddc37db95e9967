import type { BankPage, Paging } from '../../../schema/model/bank.js';
import { BankView } from './bank.js';
import { isMembers, members, objects } from './shape.js';
import { type ReportUnreadableMember, View } from './view.js';

/** The requested page: its number from 1, and its size. */
export interface RequestedPage {
  readonly page: number;
  readonly perPage: number;
}

/** Reads a `PageableBankList`. */
export function readBankPage(value: unknown, requested: RequestedPage, report: ReportUnreadableMember): BankPage {
  const raw = members(value, 'bank list');
  const banks = objects(raw['banks'], 'banks').map((bank) => new BankView(bank, report));
  const paging = isMembers(raw['paging']) ? raw['paging'] : {};
  return { banks, paging: new PagingView(paging, report, requested, banks.length) };
}

/**
 * The `Paging` of a list. Its fields are non-null, and an error would lose the items of the page, so an unreadable count is
 * estimated. After a full page the estimate includes one more page, so that paging to the end still works.
 */
class PagingView extends View implements Paging {
  readonly #requested: RequestedPage;
  readonly #items: number;

  constructor(raw: object, report: ReportUnreadableMember, requested: RequestedPage, items: number) {
    super(raw as Readonly<Record<string, unknown>>, report);
    this.#requested = requested;
    this.#items = items;
  }

  protected get noun() {
    return 'paging';
  }
  get page() {
    return this.#count('page') ?? this.#requested.page;
  }
  get perPage() {
    return this.#count('perPage') ?? this.#requested.perPage;
  }
  get pageCount() {
    const { page, perPage } = this.#requested;
    return this.#count('pageCount') ?? (this.#items < perPage ? page : page + 1);
  }
  get totalCount() {
    const { page, perPage } = this.#requested;
    return this.#count('totalCount') ?? (page - 1) * perPage + this.#items;
  }

  #count(name: string): number | undefined {
    const value = this.rawMember(name);
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0x7fffffff) return value;
    this.reportUnreadable(name);
    return undefined;
  }
}
