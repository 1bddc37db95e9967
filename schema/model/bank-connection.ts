import type { Bank } from './bank.js';
import type {
  BankConnectionType,
  CategorizationStatus,
  ErrorType,
  ProcedureChallengeType,
  UpdateOutcome,
  UpdateStatus,
} from './enums.js';
import type { Id } from './id.js';

/** A user's connection to a bank. Times are RFC 3339 instants. */
export interface BankConnection {
  readonly kind: 'BankConnection';
  readonly id: Id;
  readonly bankId: Id | null;
  readonly bank: Bank;
  readonly name: string | null;
  readonly bankingUserId: string | null;
  readonly bankingCustomerId: string | null;
  readonly bankingPin: string | null;
  readonly type: BankConnectionType | null;
  readonly updateStatus: UpdateStatus;
  readonly categorizationStatus: CategorizationStatus;
  readonly lastManualUpdate: UpdateResult | null;
  readonly lastAutoUpdate: UpdateResult | null;
  readonly twoStepProcedures: readonly TwoStepProcedure[];
  readonly ibanOnlyMoneyTransferSupported: boolean | null;
  readonly ibanOnlyDirectDebitSupported: boolean | null;
  readonly collectiveMoneyTransferSupported: boolean | null;
  readonly defaultTwoStepProcedureId: string | null;
  readonly accountIds: readonly Id[];
  readonly owners: readonly BankConnectionOwner[] | null;
}

/** Result of one update of a connection. */
export interface UpdateResult {
  readonly result: UpdateOutcome;
  readonly errorMessage: string | null;
  readonly errorType: ErrorType | null;
  readonly timestamp: string;
}

/** A method of confirmation that a bank offers its user. */
export interface TwoStepProcedure {
  readonly procedureId: string;
  readonly procedureName: string;
  readonly procedureChallengeType: ProcedureChallengeType | null;
  readonly implicitExecute: boolean | null;
}

/** A person who owns the connected accounts; `dateOfBirth` is `YYYY-MM-DD`. */
export interface BankConnectionOwner {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly salutation: string | null;
  readonly title: string | null;
  readonly email: string | null;
  readonly dateOfBirth: string | null;
  readonly postCode: string | null;
  readonly country: string | null;
  readonly city: string | null;
  readonly street: string | null;
  readonly houseNumber: string | null;
}
