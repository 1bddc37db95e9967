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
  description: 'Whether a connection leads to a real bank.',
  values: enumValues(BANK_CONNECTION_TYPE),
});
const updateStatus = builder.enumType('UpdateStatus', {
  description: 'Whether an import or update is running.',
  values: enumValues(UPDATE_STATUS),
});
const categorizationStatus = builder.enumType('CategorizationStatus', {
  description: 'Whether transactions are being categorized. It means something only once updateStatus is READY.',
  values: enumValues(CATEGORIZATION_STATUS),
});
const updateOutcome = builder.enumType('UpdateOutcome', {
  description: 'How an update ended.',
  values: enumValues(UPDATE_OUTCOME),
});
const challengeType = builder.enumType('ProcedureChallengeType', {
  description: "How a two-step procedure shows its challenge. finAPI's guess, not the bank's word.",
  values: enumValues(PROCEDURE_CHALLENGE_TYPE),
});
export const errorType = builder.enumType('ErrorType', {
  description: 'Whom a message is made for.',
  values: enumValues(ERROR_TYPE),
});

export const twoStepProcedureRef = builder.objectRef<TwoStepProcedure>('TwoStepProcedure').implement({
  description: 'A way in which the bank lets its user confirm, such as an SMS TAN.',
  fields: (t) => ({
    procedureId: t.exposeString('procedureId', { description: 'The bank\'s id of the procedure, for example "955".' }),
    procedureName: t.exposeString('procedureName', { description: 'Name for people, for example "mobileTAN".' }),
    procedureChallengeType: t.expose('procedureChallengeType', {
      type: challengeType,
      nullable: true,
      description: 'How the challenge is shown; null when finAPI does not know.',
    }),
    implicitExecute: t.exposeBoolean('implicitExecute', {
      nullable: true,
      description: 'True: the bank confirms with this procedure without waiting for an answer.',
    }),
  }),
});

const updateResultRef = builder.objectRef<UpdateResult>('UpdateResult').implement({
  description: "How one update went. OK means that the login worked; each account's status tells about its download.",
  fields: (t) => ({
    result: t.expose('result', { type: updateOutcome, description: 'How the update ended.' }),
    errorMessage: t.exposeString('errorMessage', {
      nullable: true,
      description: 'What went wrong; null when OK, and possibly null otherwise.',
    }),
    errorType: t.expose('errorType', {
      type: errorType,
      nullable: true,
      description: 'Whom errorMessage is made for; null when OK.',
    }),
    timestamp: t.expose('timestamp', { type: 'DateTime', description: 'When the update ran.' }),
  }),
});

const ownerRef = builder.objectRef<BankConnectionOwner>('BankConnectionOwner').implement({
  description: 'A person who owns the connected accounts, as the bank knows him or her.',
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
    "A user's connection to a bank: the login, and the accounts behind it. An import or update has settled when updateStatus and " +
    'categorizationStatus are both READY in one answer, seen after work was seen.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'int64 as a string, exact up to 9223372036854775807.' }),
    bankId: t.exposeID('bankId', {
      nullable: true,
      description: 'Id of the bank.',
      deprecationReason: 'Use bank.id.',
    }),
    bank: t.expose('bank', { type: bankRef, description: 'The bank, whole.' }),
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
      description:
        'A mask, never the PIN: any value means that a PIN is stored, null that none is. Derive nothing else from it.',
    }),
    type: t.expose('type', {
      type: connectionType,
      nullable: true,
      description: 'Whether the connection leads to a real bank.',
    }),
    updateStatus: t.expose('updateStatus', {
      type: updateStatus,
      description: 'Whether an import or update is running. READY does not mean that it succeeded.',
    }),
    categorizationStatus: t.expose('categorizationStatus', {
      type: categorizationStatus,
      description: 'Whether transactions are being categorized. Look at it only once updateStatus is READY.',
    }),
    lastManualUpdate: t.expose('lastManualUpdate', {
      type: updateResultRef,
      nullable: true,
      description: 'The last update that the user asked for; null until the first one (an import does not count).',
    }),
    lastAutoUpdate: t.expose('lastAutoUpdate', {
      type: updateResultRef,
      nullable: true,
      description: 'The last update that finAPI ran by itself; null until the first one.',
    }),
    twoStepProcedures: t.expose('twoStepProcedures', {
      type: [twoStepProcedureRef],
      description: 'The procedures that the bank offers this user, read again at each update; empty for the demo bank.',
    }),
    ibanOnlyMoneyTransferSupported: t.exposeBoolean('ibanOnlyMoneyTransferSupported', {
      nullable: true,
      description: 'Whether a credit transfer needs no BIC.',
    }),
    ibanOnlyDirectDebitSupported: t.exposeBoolean('ibanOnlyDirectDebitSupported', {
      nullable: true,
      description: 'Whether a direct debit needs no BIC.',
    }),
    collectiveMoneyTransferSupported: t.exposeBoolean('collectiveMoneyTransferSupported', {
      nullable: true,
      description: 'Whether several credit transfers can be sent in one order.',
      deprecationReason: "Unreliable. Use the accounts' supported orders.",
    }),
    defaultTwoStepProcedureId: t.exposeString('defaultTwoStepProcedureId', {
      nullable: true,
      description: 'The procedureId to use when none is named; cleared when the bank stops offering it.',
    }),
    accountIds: t.exposeIDList('accountIds', {
      description: 'Ids of the accounts behind the connection, known as soon as the import has answered.',
    }),
    accounts: t.field({
      type: [accountRef],
      nullable: true,
      description:
        'The accounts behind the connection. All connections of an operation share one call. Each account has the status of its download. When the call fails, only this field is null: the connection was imported, updated or listed all the same.',
      resolve: (connection, _args, context) => context.user().accountsOf(connection),
    }),
    owners: t.expose('owners', {
      type: [ownerRef],
      nullable: true,
      description: 'Who owns the accounts; null unless an import or update asked with loadOwnerData: true.',
    }),
  }),
});
