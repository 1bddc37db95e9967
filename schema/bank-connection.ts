import { accountRef } from './account.js';
import { bankRef } from './bank.js';
import { builder, enumValues } from './builder.js';
import type { BankConnection, BankConnectionOwner, TwoStepProcedure, UpdateResult } from './model/bank-connection.js';
import {
  BANK_CONNECTION_TYPE,
  CATEGORIZATION_STATUS,
  ERROR_TYPE,
  PROCEDURE_CHALLENGE_TYPE,
  UPDATE_OUTCOME,
  UPDATE_STATUS,
} from './model/enums.js';

const connectionType = builder.enumType('BankConnectionType', {
  description: 'The kind of a connection: to a real bank or to a test bank.',
  values: enumValues(BANK_CONNECTION_TYPE),
});
const updateStatus = builder.enumType('UpdateStatus', {
  description: 'State of imports and updates.',
  values: enumValues(UPDATE_STATUS),
});
const categorizationStatus = builder.enumType('CategorizationStatus', {
  description: 'State of the categorization of transactions. It is meaningful only once updateStatus is READY.',
  values: enumValues(CATEGORIZATION_STATUS),
});
const updateOutcome = builder.enumType('UpdateOutcome', {
  description: 'Result of an update.',
  values: enumValues(UPDATE_OUTCOME),
});
const challengeType = builder.enumType('ProcedureChallengeType', {
  description:
    "The form in which a two-step procedure shows its challenge. It is finAPI's guess; the bank does not say.",
  values: enumValues(PROCEDURE_CHALLENGE_TYPE),
});
export const errorType = builder.enumType('ErrorType', {
  description: 'Audience of a message.',
  values: enumValues(ERROR_TYPE),
});

export const twoStepProcedureRef = builder.objectRef<TwoStepProcedure>('TwoStepProcedure').implement({
  description: 'A method of confirmation that the bank offers its user, such as a TAN by SMS.',
  fields: (t) => ({
    procedureId: t.exposeString('procedureId', { description: 'The bank\'s id of the procedure, for example "955".' }),
    procedureName: t.exposeString('procedureName', { description: 'Display name, for example "mobileTAN".' }),
    procedureChallengeType: t.expose('procedureChallengeType', {
      type: challengeType,
      nullable: true,
      description: 'Form of the challenge; null when unknown.',
    }),
    implicitExecute: t.exposeBoolean('implicitExecute', {
      nullable: true,
      description: 'If true, the bank uses this procedure without asking for an answer.',
    }),
  }),
});

const updateResultRef = builder.objectRef<UpdateResult>('UpdateResult').implement({
  description:
    "Result of one update. OK means that the login worked. The result of the download is in each account's status.",
  fields: (t) => ({
    result: t.expose('result', { type: updateOutcome, description: 'Result of the update.' }),
    errorMessage: t.exposeString('errorMessage', {
      nullable: true,
      description: 'Description of the error; null when OK, and possibly null otherwise.',
    }),
    errorType: t.expose('errorType', {
      type: errorType,
      nullable: true,
      description: 'Audience of errorMessage; null when OK.',
    }),
    timestamp: t.expose('timestamp', { type: 'DateTime', description: 'Time of the update.' }),
  }),
});

const ownerRef = builder.objectRef<BankConnectionOwner>('BankConnectionOwner').implement({
  description: 'An owner of the connected accounts, as known to the bank.',
  fields: (t) => ({
    firstName: t.exposeString('firstName', { nullable: true, description: 'First name.' }),
    lastName: t.exposeString('lastName', { nullable: true, description: 'Last name.' }),
    salutation: t.exposeString('salutation', { nullable: true, description: 'For example "Herr" or "Frau".' }),
    title: t.exposeString('title', { nullable: true, description: 'Academic or other title, for example "Dr.".' }),
    email: t.exposeString('email', { nullable: true, description: 'Email address.' }),
    dateOfBirth: t.exposeString('dateOfBirth', { nullable: true, description: 'Calendar date, YYYY-MM-DD.' }),
    postCode: t.exposeString('postCode', { nullable: true, description: 'Post code of the address.' }),
    country: t.exposeString('country', {
      nullable: true,
      description: 'Country of the address by its name, for example "Deutschland"; not a code.',
    }),
    city: t.exposeString('city', { nullable: true, description: 'City of the address.' }),
    street: t.exposeString('street', { nullable: true, description: 'Street of the address.' }),
    houseNumber: t.exposeString('houseNumber', { nullable: true, description: 'House number of the address.' }),
  }),
});

export const bankConnectionRef = builder.objectRef<BankConnection>('BankConnection').implement({
  description:
    "A user's connection to a bank: a login and its accounts. An import or update has finished when updateStatus and " +
    'categorizationStatus are both READY in one response.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'int64 as a string, exact up to 9223372036854775807.' }),
    bankId: t.exposeID('bankId', {
      nullable: true,
      description: 'Id of the bank.',
      deprecationReason: 'Use bank.id.',
    }),
    bank: t.expose('bank', { type: bankRef, description: 'The bank.' }),
    name: t.exposeString('name', { nullable: true, description: "The user's label, at most 64 characters." }),
    bankingUserId: t.exposeString('bankingUserId', {
      nullable: true,
      description:
        'Login name at the bank. finAPI may mask it ("XXXXX") for clients without a licence to handle credentials; null only on demo connections.',
    }),
    bankingCustomerId: t.exposeString('bankingCustomerId', {
      nullable: true,
      description: 'Second login name that some banks ask for; possibly masked like bankingUserId.',
    }),
    bankingPin: t.exposeString('bankingPin', {
      nullable: true,
      description: 'A mask, never the PIN. Any value means that a PIN is stored; null means that no PIN is stored.',
    }),
    type: t.expose('type', {
      type: connectionType,
      nullable: true,
      description: 'The kind of connection.',
    }),
    updateStatus: t.expose('updateStatus', {
      type: updateStatus,
      description: 'State of the current or last import or update. READY does not mean that it succeeded.',
    }),
    categorizationStatus: t.expose('categorizationStatus', {
      type: categorizationStatus,
      description: 'State of the categorization. Ignore it until updateStatus is READY.',
    }),
    lastManualUpdate: t.expose('lastManualUpdate', {
      type: updateResultRef,
      nullable: true,
      description: 'The last update that the user started; null before the first one. An import does not count.',
    }),
    lastAutoUpdate: t.expose('lastAutoUpdate', {
      type: updateResultRef,
      nullable: true,
      description: 'The last automatic update; null before the first one.',
    }),
    twoStepProcedures: t.expose('twoStepProcedures', {
      type: [twoStepProcedureRef],
      description: 'Procedures that the bank offers this user, refreshed by each update; empty for the demo bank.',
    }),
    ibanOnlyMoneyTransferSupported: t.exposeBoolean('ibanOnlyMoneyTransferSupported', {
      nullable: true,
      description: 'True if a credit transfer needs no BIC.',
    }),
    ibanOnlyDirectDebitSupported: t.exposeBoolean('ibanOnlyDirectDebitSupported', {
      nullable: true,
      description: 'True if a direct debit needs no BIC.',
    }),
    collectiveMoneyTransferSupported: t.exposeBoolean('collectiveMoneyTransferSupported', {
      nullable: true,
      description: 'True if several credit transfers can be sent in one order.',
      deprecationReason: "Unreliable. Use the accounts' supported orders.",
    }),
    defaultTwoStepProcedureId: t.exposeString('defaultTwoStepProcedureId', {
      nullable: true,
      description: 'Default procedure; cleared when the bank stops offering it.',
    }),
    accountIds: t.exposeIDList('accountIds', {
      description: 'Ids of the accounts of the connection, known as soon as the import returns.',
    }),
    accounts: t.field({
      type: [accountRef],
      nullable: true,
      description:
        'The accounts of the connection, each with the status of its download. All connections of an operation share one call. If the call fails, only this field is null; the rest of the result stands.',
      resolve: (connection, _args, context) => context.user().accountsOf(connection),
    }),
    owners: t.expose('owners', {
      type: [ownerRef],
      nullable: true,
      description: 'Owners of the accounts; null unless an import or update used loadOwnerData: true.',
    }),
  }),
});
