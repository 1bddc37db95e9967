import {
  codeChallengeRef,
  decoupledChallengeRef,
  redirectChallengeRef,
  twoStepProcedureChallengeRef,
  webFormRequiredRef,
} from './challenge.js';
import { type MutationName, REFUSALS } from './model/outcomes.js';
import {
  bankConnectionExistsRef,
  bankConnectionLockedRef,
  bankServerRejectionRef,
  invalidInputRef,
  notFoundRef,
  unsupportedBankRef,
} from './user-errors.js';

const TYPES = {
  CodeChallenge: codeChallengeRef,
  TwoStepProcedureChallenge: twoStepProcedureChallengeRef,
  RedirectChallenge: redirectChallengeRef,
  DecoupledChallenge: decoupledChallengeRef,
  WebFormRequired: webFormRequiredRef,
  BankServerRejection: bankServerRejectionRef,
  BankConnectionExists: bankConnectionExistsRef,
  BankConnectionLocked: bankConnectionLockedRef,
  NotFound: notFoundRef,
  UnsupportedBank: unsupportedBankRef,
  InvalidInput: invalidInputRef,
};

/** The members of a mutation's result union except its success, in the order of {@link REFUSALS}. */
export const refusalTypes = <M extends MutationName>(mutation: M) =>
  REFUSALS[mutation].map((kind: (typeof REFUSALS)[M][number]) => TYPES[kind]);
