import type { BankConnection, BankConnectionOwner, UpdateResult } from '../../../schema/model/bank-connection.js';
import {
  BANK_CONNECTION_TYPE,
  CATEGORIZATION_STATUS,
  UPDATE_OUTCOME,
  UPDATE_STATUS,
} from '../../../schema/model/enums.js';
import type { Id } from '../../../schema/model/id.js';
import { BankView } from './bank.js';
import { readErrorType } from './error-body.js';
import { idOf, isMembers } from './shape.js';
import { readTwoStepProcedures } from './two-step-procedures.js';
import { View } from './view.js';

/** A `BankConnection` of any finAPI v1. Deprecated and newer members may be missing. */
export class BankConnectionView extends View implements BankConnection {
  protected get noun() {
    return 'bankConnection';
  }
  get kind() {
    return 'BankConnection' as const;
  }
  get id() {
    return this.readId('id');
  }
  get bankId() {
    return this.readNullableId('bankId');
  }
  get bank() {
    return this.readView('bank', BankView, { id: this.rawMember('bankId') });
  }
  get name() {
    return this.readNullableText('name');
  }
  get bankingUserId() {
    return this.readNullableText('bankingUserId');
  }
  get bankingCustomerId() {
    return this.readNullableText('bankingCustomerId');
  }
  /** Returns a mask unchanged, and replaces anything else by the usual mask. */
  get bankingPin() {
    const pin = this.readNullableText('bankingPin');
    return pin === null || /^X+$/.test(pin) ? pin : 'XXXXX';
  }
  get type() {
    return this.readNullableEnum('type', BANK_CONNECTION_TYPE);
  }
  get updateStatus() {
    return this.readEnum('updateStatus', UPDATE_STATUS);
  }
  get categorizationStatus() {
    return this.readEnum('categorizationStatus', CATEGORIZATION_STATUS);
  }
  get lastManualUpdate() {
    return this.readNullableView('lastManualUpdate', UpdateResultView);
  }
  get lastAutoUpdate() {
    return this.readNullableView('lastAutoUpdate', UpdateResultView);
  }
  get twoStepProcedures() {
    return readTwoStepProcedures(this.rawMember('twoStepProcedures'), (member) => this.reportUnreadable(member));
  }
  get ibanOnlyMoneyTransferSupported() {
    return this.readNullableBoolean('ibanOnlyMoneyTransferSupported');
  }
  get ibanOnlyDirectDebitSupported() {
    return this.readNullableBoolean('ibanOnlyDirectDebitSupported');
  }
  get collectiveMoneyTransferSupported() {
    return this.readNullableBoolean('collectiveMoneyTransferSupported');
  }
  get defaultTwoStepProcedureId() {
    return this.readNullableText('defaultTwoStepProcedureId');
  }
  get accountIds() {
    return this.readIds('accountIds');
  }
  get owners() {
    return this.readNullableViews('owners', OwnerView);
  }
  /** True for a connection of this bank; false if the bank cannot be read. */
  isOf(bankId: Id): boolean {
    const bank = this.rawMember('bank');
    return bankId === (idOf(isMembers(bank) ? bank['id'] : undefined) ?? idOf(this.rawMember('bankId')));
  }
  /**
   * A text that differs whenever the connection has changed. The bank is left out: its health and times change all the time
   * and say nothing about the connection.
   */
  get state(): string {
    const digits = (_name: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
    return JSON.stringify({ ...this.members, bank: null }, digits);
  }
}

class UpdateResultView extends View implements UpdateResult {
  protected get noun() {
    return 'updateResult';
  }
  get result() {
    return this.readEnum('result', UPDATE_OUTCOME);
  }
  get errorMessage() {
    return this.readNullableText('errorMessage');
  }
  get errorType() {
    const type = this.rawMember('errorType');
    return type == null ? null : readErrorType(type);
  }
  get timestamp() {
    return this.readInstant('timestamp');
  }
}

class OwnerView extends View implements BankConnectionOwner {
  protected get noun() {
    return 'owner';
  }
  get firstName() {
    return this.readNullableText('firstName');
  }
  get lastName() {
    return this.readNullableText('lastName');
  }
  get salutation() {
    return this.readNullableText('salutation');
  }
  get title() {
    return this.readNullableText('title');
  }
  get email() {
    return this.readNullableText('email');
  }
  get dateOfBirth() {
    return this.readNullableText('dateOfBirth');
  }
  get postCode() {
    return this.readNullableText('postCode');
  }
  get country() {
    return this.readNullableText('country');
  }
  get city() {
    return this.readNullableText('city');
  }
  get street() {
    return this.readNullableText('street');
  }
  get houseNumber() {
    return this.readNullableText('houseNumber');
  }
}
