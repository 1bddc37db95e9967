import type { AccountType } from './enums.js';
import type { Id } from './id.js';

type Given<T> = T | null | undefined;

/** The answer to a challenge of finAPI v1.79 and later: `hash` and exactly one of the others. */
export interface ChallengeAnswer {
  readonly hash: string;
  readonly challengeResponse?: Given<string>;
  readonly twoStepProcedureId?: Given<string>;
  readonly redirectCallback?: Given<string>;
  readonly decoupledCallback?: Given<boolean>;
}

/** The inputs with which an import or update answers a challenge. */
export interface Answerable {
  readonly challengeResponse?: Given<string>;
  readonly multiStepAuthentication?: Given<ChallengeAnswer>;
}

/** Inputs of an import; null means the same as absent. */
export interface ImportInput extends Answerable {
  readonly bankId: Id;
  readonly bankingUserId?: Given<string>;
  readonly bankingCustomerId?: Given<string>;
  readonly bankingPin?: Given<string>;
  readonly storePin?: Given<boolean>;
  readonly name?: Given<string>;
  readonly skipPositionsDownload?: Given<boolean>;
  readonly maxDaysForDownload?: Given<number>;
  readonly accountTypes?: Given<readonly Exclude<AccountType, 'UNKNOWN'>[]>;
  readonly loadOwnerData?: Given<boolean>;
}

/** Inputs of an update; null means the same as absent. */
export interface UpdateInput extends Answerable {
  readonly id: Id;
  readonly bankingPin?: Given<string>;
  readonly storePin?: Given<boolean>;
  readonly importNewAccounts?: Given<boolean>;
  readonly skipPositionsDownload?: Given<boolean>;
  readonly loadOwnerData?: Given<boolean>;
}

/** Inputs of an edit. An absent member is unchanged; null and `""` clear it. */
export interface EditInput {
  readonly id: Id;
  readonly bankingUserId?: Given<string>;
  readonly bankingCustomerId?: Given<string>;
  readonly bankingPin?: Given<string>;
  readonly defaultTwoStepProcedureId?: Given<string>;
  readonly name?: Given<string>;
}
