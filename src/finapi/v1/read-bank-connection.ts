import type {
  BankConnection,
  BankConnectionOwner,
  TwoStepProcedure,
  UpdateResult,
} from '../../../schema/model/bank-connection.js';
import {
  BANK_CONNECTION_TYPE,
  CATEGORIZATION_STATUS,
  type ErrorType,
  PROCEDURE_CHALLENGE_TYPE,
  UPDATE_OUTCOME,
  UPDATE_STATUS,
} from '../../../schema/model/enums.js';
import type { Id } from '../../../schema/model/id.js';
import { readBank } from './read-bank.js';
import {
  flag,
  id,
  ids,
  list,
  members,
  openEnum,
  optional,
  optionalFlag,
  optionalId,
  optionalText,
  ShapeError,
  text,
} from './shape.js';
import { instant } from './time.js';

const optionalConnectionType = optional(openEnum(BANK_CONNECTION_TYPE));
const updateStatus = openEnum(UPDATE_STATUS);
const categorizationStatus = openEnum(CATEGORIZATION_STATUS);
const updateOutcome = openEnum(UPDATE_OUTCOME);
const optionalChallengeType = optional(openEnum(PROCEDURE_CHALLENGE_TYPE));

/** Reads a `BankConnection` of any v1; members that are deprecated or younger may be missing. */
export function readBankConnection(value: unknown): BankConnection {
  const raw = members(value, 'bank connection');
  return {
    kind: 'BankConnection',
    id: id(raw['id'], 'id'),
    bankId: optionalId(raw['bankId'], 'bankId'),
    bank: readBank(raw['bank']),
    name: optionalText(raw['name'], 'name'),
    bankingUserId: optionalText(raw['bankingUserId'], 'bankingUserId'),
    bankingCustomerId: optionalText(raw['bankingCustomerId'], 'bankingCustomerId'),
    bankingPin: mask(optionalText(raw['bankingPin'], 'bankingPin')),
    type: optionalConnectionType(raw['type'], 'type'),
    updateStatus: updateStatus(raw['updateStatus'], 'updateStatus'),
    categorizationStatus: categorizationStatus(raw['categorizationStatus'], 'categorizationStatus'),
    lastManualUpdate: optionalUpdateResult(raw['lastManualUpdate'], 'lastManualUpdate'),
    lastAutoUpdate: optionalUpdateResult(raw['lastAutoUpdate'], 'lastAutoUpdate'),
    twoStepProcedures: readTwoStepProcedures(raw['twoStepProcedures'] ?? []),
    ibanOnlyMoneyTransferSupported: optionalFlag(
      raw['ibanOnlyMoneyTransferSupported'],
      'ibanOnlyMoneyTransferSupported',
    ),
    ibanOnlyDirectDebitSupported: optionalFlag(raw['ibanOnlyDirectDebitSupported'], 'ibanOnlyDirectDebitSupported'),
    collectiveMoneyTransferSupported: optionalFlag(
      raw['collectiveMoneyTransferSupported'],
      'collectiveMoneyTransferSupported',
    ),
    defaultTwoStepProcedureId: optionalText(raw['defaultTwoStepProcedureId'], 'defaultTwoStepProcedureId'),
    accountIds: ids(raw['accountIds'], 'accountIds'),
    owners: raw['owners'] == null ? null : list(raw['owners'], 'owners').map(readOwner),
  };
}

/** One item of a list: a connection, or the reason why it cannot be read. */
export interface Item {
  readonly id: Id;
  readonly connection: BankConnection | ShapeError;
}

/** The items of a `BankConnectionList`. */
export const connectionsOf = (value: unknown): readonly unknown[] =>
  list(members(value, 'list')['connections'], 'connections');

/** Reads one of them. An item of the wrong shape is reported in its place; one without an id spoils the list. */
export function readConnectionItem(raw: unknown): Item {
  const itemId = id(members(raw, 'connection')['id'], 'id');
  try {
    return { id: itemId, connection: readBankConnection(raw) };
  } catch (error) {
    if (error instanceof ShapeError) return { id: itemId, connection: error };
    throw error;
  }
}

/** Reads `TwoStepProcedure[]`, of a connection or of a challenge. */
export function readTwoStepProcedures(value: unknown): readonly TwoStepProcedure[] {
  return list(value, 'twoStepProcedures').map((item) => {
    const raw = members(item, 'twoStepProcedure');
    return {
      procedureId: text(raw['procedureId'], 'procedureId'),
      procedureName: text(raw['procedureName'], 'procedureName'),
      procedureChallengeType: optionalChallengeType(raw['procedureChallengeType'], 'procedureChallengeType'),
      implicitExecute: flag(raw['implicitExecute'], 'implicitExecute'),
    };
  });
}

/** BUSINESS and TECHNICAL are the only types there are; anything else is for developers. */
export const readErrorType = (value: unknown): ErrorType => (value === 'BUSINESS' ? 'BUSINESS' : 'TECHNICAL');

const optionalUpdateResult = optional((value, what): UpdateResult => {
  const raw = members(value, what);
  return Object.assign(new UpdateTime(text(raw['timestamp'], `${what}.timestamp`)), {
    result: updateOutcome(raw['result'], `${what}.result`),
    errorMessage: optionalText(raw['errorMessage'], `${what}.errorMessage`),
    errorType: raw['errorType'] == null ? null : readErrorType(raw['errorType']),
  });
});

/** Converted when it is asked for, also by those who write it as JSON. In a class: a getter of an object literal is slow. */
class UpdateTime {
  readonly #timestamp: string;

  constructor(timestamp: string) {
    this.#timestamp = timestamp;
  }

  get timestamp(): string {
    return instant(this.#timestamp);
  }

  toJSON(): object {
    return { ...this, timestamp: this.timestamp };
  }
}

function readOwner(value: unknown): BankConnectionOwner {
  const raw = members(value, 'owner');
  const read = (name: keyof BankConnectionOwner) => optionalText(raw[name], `owner.${name}`);
  return {
    firstName: read('firstName'),
    lastName: read('lastName'),
    salutation: read('salutation'),
    title: read('title'),
    email: read('email'),
    dateOfBirth: read('dateOfBirth'),
    postCode: read('postCode'),
    country: read('country'),
    city: read('city'),
    street: read('street'),
    houseNumber: read('houseNumber'),
  };
}

/** The mask goes through as it came; anything that is not one is hidden behind the usual one. */
const mask = (pin: string | null): string | null => (pin === null || /^X+$/.test(pin) ? pin : 'XXXXX');
