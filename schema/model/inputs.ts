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

/** What an import is asked with; null means the same as absent. */
export interface ImportInput {
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
  readonly challengeResponse?: Given<string>;
  readonly multiStepAuthentication?: Given<ChallengeAnswer>;
}

/** What an update is asked with; null means the same as absent. */
export interface UpdateInput {
  readonly id: Id;
  readonly bankingPin?: Given<string>;
  readonly storePin?: Given<boolean>;
  readonly importNewAccounts?: Given<boolean>;
  readonly skipPositionsDownload?: Given<boolean>;
  readonly loadOwnerData?: Given<boolean>;
  readonly challengeResponse?: Given<string>;
  readonly multiStepAuthentication?: Given<ChallengeAnswer>;
}

/** What an edit changes: absent leaves a member as it is, null and `""` clear it. */
export interface EditInput {
  readonly id: Id;
  readonly bankingUserId?: Given<string>;
  readonly bankingCustomerId?: Given<string>;
  readonly bankingPin?: Given<string>;
  readonly defaultTwoStepProcedureId?: Given<string>;
  readonly name?: Given<string>;
}
