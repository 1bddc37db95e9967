import type { Bank } from '../../../schema/model/bank.js';
import { BANK_DATA_SOURCE } from '../../../schema/model/enums.js';
import { View } from './view.js';

/** A `Bank` of any finAPI v1. Members that later versions dropped may be missing. */
export class BankView extends View implements Bank {
  protected get noun() {
    return 'bank';
  }
  get kind() {
    return 'Bank' as const;
  }
  get id() {
    return this.readId('id');
  }
  get name() {
    return this.readText('name');
  }
  get loginHint() {
    return this.readNullableText('loginHint');
  }
  get bic() {
    return this.readNullableText('bic');
  }
  get blz() {
    return this.readText('blz');
  }
  get blzs() {
    return this.readNullableTexts('blzs');
  }
  get loginFieldUserId() {
    return this.readNullableText('loginFieldUserId');
  }
  get loginFieldCustomerId() {
    return this.readNullableText('loginFieldCustomerId');
  }
  get loginFieldPin() {
    return this.readNullableText('loginFieldPin');
  }
  get isCustomerIdPassword() {
    return this.readNullableBoolean('isCustomerIdPassword');
  }
  /** Versions that no longer send it list supported banks only. */
  get isSupported() {
    return this.readNullableBoolean('isSupported') ?? true;
  }
  get supportedDataSources() {
    return this.readEnums('supportedDataSources', BANK_DATA_SOURCE);
  }
  get pinsAreVolatile() {
    return this.readNullableBoolean('pinsAreVolatile');
  }
  get location() {
    return this.readNullableText('location');
  }
  get city() {
    return this.readNullableText('city');
  }
  get isTestBank() {
    return this.readNullableBoolean('isTestBank');
  }
  get popularity() {
    return this.readNullableInt('popularity');
  }
  get health() {
    return this.readNullableInt('health');
  }
  get lastCommunicationAttempt() {
    return this.readNullableInstant('lastCommunicationAttempt');
  }
  get lastSuccessfulCommunication() {
    return this.readNullableInstant('lastSuccessfulCommunication');
  }
}
