import type { Account, ClearingAccount } from '../../../schema/model/account.js';
import { ACCOUNT_ORDER, ACCOUNT_STATUS, type AccountType } from '../../../schema/model/enums.js';
import { ACCOUNT_TYPE_IDS } from './account-types.js';
import { View } from './view.js';

/** An `Account` of any finAPI v1. As of 1.79 its type is a name, and its interfaces hold its status and orders. */
export class AccountView extends View implements Account {
  protected get noun() {
    return 'account';
  }
  get kind() {
    return 'Account' as const;
  }
  get id() {
    return this.readId('id');
  }
  /** Id of the connection that the account belongs to. */
  get bankConnectionId() {
    return this.readId('bankConnectionId');
  }
  get accountName() {
    return this.readNullableText('accountName');
  }
  get accountNumber() {
    return this.readText('accountNumber');
  }
  get subAccountNumber() {
    return this.readNullableText('subAccountNumber');
  }
  get iban() {
    return this.readNullableText('iban');
  }
  get accountHolderName() {
    return this.readNullableText('accountHolderName');
  }
  get accountHolderId() {
    return this.readNullableText('accountHolderId');
  }
  get accountCurrency() {
    return this.readNullableText('accountCurrency');
  }
  /** Read from an id, or as of 1.79 from a name: `CreditCard` is CREDIT_CARD. */
  get type(): AccountType {
    const typeId = this.rawMember('accountTypeId');
    const name = this.rawMember('accountType');
    if (typeof typeId === 'number') return TYPES.get(typeId) ?? 'UNKNOWN';
    if (typeof name === 'string') return TYPES_BY_NAME.get(name.toLowerCase()) ?? 'UNKNOWN';
    this.reportUnreadable('accountTypeId');
    return 'UNKNOWN';
  }
  get balance() {
    return this.readNullableDecimal('balance');
  }
  get overdraft() {
    return this.readNullableDecimal('overdraft');
  }
  get overdraftLimit() {
    return this.readNullableDecimal('overdraftLimit');
  }
  get availableFunds() {
    return this.readNullableDecimal('availableFunds');
  }
  get lastSuccessfulUpdate() {
    return this.readNullableInstant('lastSuccessfulUpdate');
  }
  get lastUpdateAttempt() {
    return this.readNullableInstant('lastUpdateAttempt');
  }
  get isNew() {
    return this.readNullableBoolean('isNew');
  }
  get status() {
    return this.readNullableEnum('status', ACCOUNT_STATUS) ?? 'UNKNOWN';
  }
  get supportedOrders() {
    return this.readEnums('supportedOrders', ACCOUNT_ORDER);
  }
  get clearingAccounts() {
    return this.readNullableViews('clearingAccounts', ClearingAccountView);
  }
}

const TYPES = new Map(Object.entries(ACCOUNT_TYPE_IDS).map(([type, typeId]) => [typeId, type as AccountType]));
const TYPES_BY_NAME = new Map([...TYPES.values()].map((type) => [type.replace('_', '').toLowerCase(), type]));

class ClearingAccountView extends View implements ClearingAccount {
  protected get noun() {
    return 'clearingAccount';
  }
  get clearingAccountId() {
    return this.readText('clearingAccountId');
  }
  get clearingAccountName() {
    return this.readText('clearingAccountName');
  }
}
