import { builder, enumValues } from './builder.js';
import type { Account, ClearingAccount } from './model/account.js';
import { ACCOUNT_ORDER, ACCOUNT_STATUS, ACCOUNT_TYPE } from './model/enums.js';

export const accountType = builder.enumType('AccountType', {
  description: 'The kind of an account.',
  values: enumValues(ACCOUNT_TYPE),
});

const accountStatus = builder.enumType('AccountStatus', {
  description:
    "The result of an account's last download. Only this shows whether an import has brought the account's data.",
  values: enumValues(ACCOUNT_STATUS),
});

const accountOrder = builder.enumType('AccountOrder', {
  description: 'A kind of payment order.',
  values: enumValues(ACCOUNT_ORDER),
});

const clearingAccountRef = builder.objectRef<ClearingAccount>('ClearingAccount').implement({
  description: 'An account that settles the trades of a securities account.',
  fields: (t) => ({
    clearingAccountId: t.exposeString('clearingAccountId', { description: "The bank's id of the clearing account." }),
    clearingAccountName: t.exposeString('clearingAccountName', { description: 'Display name.' }),
  }),
});

export const accountRef = builder.objectRef<Account>('Account').implement({
  description:
    'An account of a bank connection. A connection can be READY although the download of an account has failed: then status is ' +
    'DOWNLOAD_FAILED, or lastUpdateAttempt is later than lastSuccessfulUpdate.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'int64 as a string.' }),
    accountName: t.exposeString('accountName', {
      nullable: true,
      description: 'Display name, for example "Girokonto".',
    }),
    accountNumber: t.exposeString('accountNumber', {
      description: 'National account number. An update may change it; an empty text means that finAPI sent none.',
    }),
    subAccountNumber: t.exposeString('subAccountNumber', {
      nullable: true,
      description: 'Sub-account number. An update may add or remove it.',
    }),
    iban: t.exposeString('iban', { nullable: true, description: 'IBAN. An update may add or remove it.' }),
    accountHolderName: t.exposeString('accountHolderName', { nullable: true, description: 'Name of the holder.' }),
    accountHolderId: t.exposeString('accountHolderId', {
      nullable: true,
      description: 'The bank\'s id of the holder; "XXXXX" for clients without a licence for it.',
    }),
    accountCurrency: t.exposeString('accountCurrency', {
      nullable: true,
      description: 'Currency (ISO 4217), for example "EUR".',
    }),
    type: t.expose('type', {
      type: accountType,
      description: 'The kind of account. An update may change it.',
    }),
    balance: t.expose('balance', {
      type: 'Decimal',
      nullable: true,
      description: 'Current balance; null until it has been downloaded.',
    }),
    overdraft: t.expose('overdraft', {
      type: 'Decimal',
      nullable: true,
      description: 'Overdraft in use; null when unknown.',
    }),
    overdraftLimit: t.expose('overdraftLimit', {
      type: 'Decimal',
      nullable: true,
      description: 'Agreed overdraft limit; null when unknown.',
    }),
    availableFunds: t.expose('availableFunds', {
      type: 'Decimal',
      nullable: true,
      description: 'Amount that can be spent, including the overdraft; null when unknown.',
    }),
    lastSuccessfulUpdate: t.expose('lastSuccessfulUpdate', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the last successful download; null if there was none.',
    }),
    lastUpdateAttempt: t.expose('lastUpdateAttempt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the last download attempt. If it is later than lastSuccessfulUpdate, that attempt failed.',
    }),
    isNew: t.exposeBoolean('isNew', {
      nullable: true,
      description: 'True until your client marks the account as seen at finAPI.',
    }),
    status: t.expose('status', { type: accountStatus, description: 'Result of the last download.' }),
    supportedOrders: t.expose('supportedOrders', {
      type: [accountOrder],
      description: 'Payment orders that the account supports.',
    }),
    clearingAccounts: t.expose('clearingAccounts', {
      type: [clearingAccountRef],
      nullable: true,
      description: 'Accounts that settle the trades of a securities account; null for other accounts.',
    }),
  }),
});
