import { BANK, connectionJson } from './fake-finapi.js';

const UPDATE = {
  result: 'BANK_SERVER_REJECTION',
  errorMessage: 'PIN',
  errorType: 'BUSINESS',
  timestamp: '2018-03-26 12:07:13.482',
};
export const PROCEDURE = {
  procedureId: '900',
  procedureName: 'iTAN',
  procedureChallengeType: 'TEXT',
  implicitExecute: false,
};
/** A bank with a value in every member. */
export const FULL_BANK = {
  ...BANK,
  loginHint: '<b>Hint</b>',
  bic: 'TESTDEFF',
  loginFieldCustomerId: 'Kunde',
  location: 'DE',
  city: 'Bonn',
};
/** A connection with a value in every member. */
export const CONNECTION = {
  ...JSON.parse(connectionJson('2')),
  bank: FULL_BANK,
  name: 'Giro',
  bankingUserId: 'max',
  bankingCustomerId: 'c',
  bankingPin: 'XXXXX',
  lastManualUpdate: UPDATE,
  lastAutoUpdate: UPDATE,
  twoStepProcedures: [PROCEDURE, { ...PROCEDURE, procedureId: '901' }],
  defaultTwoStepProcedureId: '900',
  accountIds: [3, 4],
  owners: [{ firstName: 'Max', lastName: 'Muster', city: 'Bonn', dateOfBirth: '1980-01-01' }],
};
/** An account with a value in every member. */
export const ACCOUNT = {
  id: 3,
  bankConnectionId: 2,
  accountName: 'Giro',
  accountNumber: '0532013000',
  subAccountNumber: '1',
  iban: 'DE89370400440532013000',
  accountHolderName: 'Max Muster',
  accountHolderId: '1',
  accountCurrency: 'EUR',
  accountTypeId: 1,
  balance: 1.5,
  overdraft: 2,
  overdraftLimit: 3,
  availableFunds: 4,
  lastSuccessfulUpdate: '2019-05-26 12:07:15.000',
  lastUpdateAttempt: '2019-05-26 12:07:15.000',
  isNew: false,
  status: 'UPDATED',
  supportedOrders: ['SEPA_MONEY_TRANSFER'],
  clearingAccounts: [{ clearingAccountId: 'a', clearingAccountName: 'b' }],
};
