import { builder, enumValues } from './builder.js';
import type { Account, ClearingAccount } from './model/account.js';
import { ACCOUNT_ORDER, ACCOUNT_STATUS, ACCOUNT_TYPE } from './model/enums.js';

export const accountType = builder.enumType('AccountType', {
  description: 'What kind of account it is.',
  values: enumValues(ACCOUNT_TYPE),
});

const accountStatus = builder.enumType('AccountStatus', {
  description: "How an account's last download went: the only place that tells whether an import brought its data.",
  values: enumValues(ACCOUNT_STATUS),
});

const accountOrder = builder.enumType('AccountOrder', {
  description: 'An order that an account can give.',
  values: enumValues(ACCOUNT_ORDER),
});

const clearingAccountRef = builder.objectRef<ClearingAccount>('ClearingAccount').implement({
  description: 'An account that a securities account settles its trades with.',
  fields: (t) => ({
    clearingAccountId: t.exposeString('clearingAccountId', { description: "The bank's id of the clearing account." }),
    clearingAccountName: t.exposeString('clearingAccountName', { description: 'Name for people.' }),
  }),
});

export const accountRef = builder.objectRef<Account>('Account').implement({
  description:
    'An account behind a bank connection. A connection that is READY has not necessarily brought its data: status, and ' +
    'lastUpdateAttempt after lastSuccessfulUpdate, tell whether the last download failed.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'int64 as a string.' }),
    accountName: t.exposeString('accountName', {
      nullable: true,
      description: 'Name for people, for example "Girokonto".',
    }),
    accountNumber: t.exposeString('accountNumber', {
      description: 'National account number. It may change with an update.',
    }),
    subAccountNumber: t.exposeString('subAccountNumber', {
      nullable: true,
      description: 'Sub-account number. It may appear or vanish with an update.',
    }),
    iban: t.exposeString('iban', { nullable: true, description: 'IBAN. It may appear or vanish with an update.' }),
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
      description: 'What kind of account it is. It may change with an update.',
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
      description: 'Granted overdraft; null when unknown.',
    }),
    availableFunds: t.expose('availableFunds', {
      type: 'Decimal',
      nullable: true,
      description: 'What can be spent, overdraft included; null when unknown.',
    }),
    lastSuccessfulUpdate: t.expose('lastSuccessfulUpdate', {
      type: 'DateTime',
      nullable: true,
      description: 'When the account was last downloaded; null if never.',
    }),
    lastUpdateAttempt: t.expose('lastUpdateAttempt', {
      type: 'DateTime',
      nullable: true,
      description: 'When a download was last tried. Later than lastSuccessfulUpdate: the last one failed.',
    }),
    isNew: t.exposeBoolean('isNew', {
      nullable: true,
      description: 'True until your client marks the account as seen, at finAPI.',
    }),
    status: t.expose('status', { type: accountStatus, description: 'How the last download went.' }),
    supportedOrders: t.expose('supportedOrders', {
      type: [accountOrder],
      description: 'The orders that the account can give.',
    }),
    clearingAccounts: t.expose('clearingAccounts', {
      type: [clearingAccountRef],
      nullable: true,
      description: 'For a securities account: the accounts that it settles with.',
    }),
  }),
});
