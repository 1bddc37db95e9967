import type { Bank, BankPage } from '../../../schema/model/bank.js';
import { BANK_DATA_SOURCE } from '../../../schema/model/enums.js';
import { flag, id, int32, list, members, openEnum, optionalFlag, optionalInt32, optionalText, text } from './shape.js';
import { optionalInstant } from './time.js';

const dataSource = openEnum(BANK_DATA_SOURCE);

/** Reads a `Bank` of any v1; members that later versions dropped may be missing. */
export function readBank(value: unknown): Bank {
  const bank = members(value, 'bank');
  const attempt = optionalText(bank['lastCommunicationAttempt'], 'bank.lastCommunicationAttempt');
  const success = optionalText(bank['lastSuccessfulCommunication'], 'bank.lastSuccessfulCommunication');
  return Object.assign(new CommunicationTimes(attempt, success), {
    id: id(bank['id'], 'bank.id'),
    name: text(bank['name'], 'bank.name'),
    loginHint: optionalText(bank['loginHint'], 'bank.loginHint'),
    bic: optionalText(bank['bic'], 'bank.bic'),
    blz: text(bank['blz'], 'bank.blz'),
    blzs: bank['blzs'] == null ? null : list(bank['blzs'], 'bank.blzs').map((blz) => text(blz, 'bank.blzs')),
    loginFieldUserId: optionalText(bank['loginFieldUserId'], 'bank.loginFieldUserId'),
    loginFieldCustomerId: optionalText(bank['loginFieldCustomerId'], 'bank.loginFieldCustomerId'),
    loginFieldPin: optionalText(bank['loginFieldPin'], 'bank.loginFieldPin'),
    isCustomerIdPassword: optionalFlag(bank['isCustomerIdPassword'], 'bank.isCustomerIdPassword'),
    isSupported: optionalFlag(bank['isSupported'], 'bank.isSupported') ?? true,
    supportedDataSources: list(bank['supportedDataSources'] ?? [], 'bank.supportedDataSources').map((source) =>
      dataSource(source, 'bank.supportedDataSources'),
    ),
    pinsAreVolatile: optionalFlag(bank['pinsAreVolatile'], 'bank.pinsAreVolatile'),
    location: optionalText(bank['location'], 'bank.location'),
    city: optionalText(bank['city'], 'bank.city'),
    isTestBank: flag(bank['isTestBank'], 'bank.isTestBank'),
    popularity: optionalInt32(bank['popularity'], 'bank.popularity'),
    health: optionalInt32(bank['health'], 'bank.health'),
  });
}

/** Converted when they are asked for. In a class: getters of an object literal cost more than all the rest of a bank. */
class CommunicationTimes {
  readonly #attempt: string | null;
  readonly #success: string | null;

  constructor(attempt: string | null, success: string | null) {
    this.#attempt = attempt;
    this.#success = success;
  }

  get lastCommunicationAttempt(): string | null {
    return optionalInstant(this.#attempt);
  }

  get lastSuccessfulCommunication(): string | null {
    return optionalInstant(this.#success);
  }
}

/** Reads a `PageableBankList`. */
export function readBankPage(value: unknown): BankPage {
  const page = members(value, 'bank list');
  const paging = members(page['paging'], 'paging');
  return {
    banks: list(page['banks'], 'banks').map(readBank),
    paging: {
      page: int32(paging['page'], 'paging.page'),
      perPage: int32(paging['perPage'], 'paging.perPage'),
      pageCount: int32(paging['pageCount'], 'paging.pageCount'),
      totalCount: int32(paging['totalCount'], 'paging.totalCount'),
    },
  };
}
