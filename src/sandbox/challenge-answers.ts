import { ApiError, bankRejection } from './api-error.js';
import type { SandboxBank } from './banks.js';
import { type ChallengeStatus, type ChallengeStep, CODE, codeStep } from './challenge-steps.js';
import { requireProcedure } from './procedures.js';

type Nullish<T> = T | null | undefined;

/** Request members that answer a challenge. */
export interface Answers {
  /** Old style. `""` counts as absent. */
  readonly challengeResponse?: Nullish<string>;
  /** New style, v1.79 and later. */
  readonly multiStepAuthentication?: Nullish<Answer & { readonly hash: string }>;
}

/** An answer in either style. Only the new style has a hash. */
export interface Answer {
  readonly hash?: string;
  readonly challengeResponse?: Nullish<string>;
  readonly twoStepProcedureId?: Nullish<string>;
  readonly redirectCallback?: Nullish<string>;
  readonly decoupledCallback?: Nullish<boolean>;
}

/** Returns the answer in a request, or null. Every version accepts a code at the top level. */
export function answerOf({ challengeResponse, multiStepAuthentication }: Answers): Answer | null {
  if (multiStepAuthentication) return multiStepAuthentication;
  return challengeResponse ? { challengeResponse } : null;
}

/** The member that answers each kind of challenge. */
const EXPECTED_MEMBERS: Readonly<Record<ChallengeStatus, Exclude<keyof Answer, 'hash'>>> = {
  CHALLENGE_RESPONSE_REQUIRED: 'challengeResponse',
  TWO_STEP_PROCEDURE_REQUIRED: 'twoStepProcedureId',
  REDIRECT_REQUIRED: 'redirectCallback',
  DECOUPLED_AUTH_REQUIRED: 'decoupledCallback',
  DECOUPLED_AUTH_IN_PROGRESS: 'decoupledCallback',
};

/** Throws 422 for an answer of the wrong kind or an unavailable procedure. Neither reaches the bank. */
export function requireMatchingAnswer({ status }: ChallengeStep, answer: Answer, bank: SandboxBank): void {
  const member = EXPECTED_MEMBERS[status];
  const value = answer[member];
  if (value == null || value === false) {
    const expected = member === 'decoupledCallback' ? `${member}: true` : member;
    const message = `The pending challenge is ${status}. Answer it with 'multiStepAuthentication.${expected}'.`;
    throw new ApiError(422, 'ILLEGAL_FIELD_VALUE', message, { bank });
  }
  if (status === 'TWO_STEP_PROCEDURE_REQUIRED') requireProcedure(bank, answer.twoStepProcedureId);
}

/** Returns the step after an answer, or null if the login may proceed. Throws the bank's rejection of the answer. */
export function nextStep(
  { status }: ChallengeStep,
  answer: Answer,
  hash: string | undefined,
  bank: SandboxBank,
): ChallengeStep | null {
  switch (status) {
    case 'CHALLENGE_RESPONSE_REQUIRED':
      if (answer.challengeResponse !== CODE) throw rejection(bank, 'Die eingegebene TAN ist falsch.');
      return null;
    case 'TWO_STEP_PROCEDURE_REQUIRED':
      return codeStep(requireProcedure(bank, answer.twoStepProcedureId));
    case 'REDIRECT_REQUIRED':
      requireConsent(new URLSearchParams(answer.redirectCallback ?? ''), hash, bank);
      return null;
    case 'DECOUPLED_AUTH_REQUIRED':
      return { status: 'DECOUPLED_AUTH_IN_PROGRESS' };
    case 'DECOUPLED_AUTH_IN_PROGRESS':
      return null;
  }
}

/** Checks the query string that the bank redirected the user with. As in OAuth, `code` means consent. */
function requireConsent(callback: URLSearchParams, hash: string | undefined, bank: SandboxBank): void {
  if (callback.get('state') !== hash) {
    throw rejection(bank, 'Die Rückmeldung der Bank gehört nicht zu diesem Vorgang.');
  }
  if (callback.get('error') === 'access_denied') {
    throw rejection(bank, 'Der Vorgang wurde auf der Seite der Bank abgebrochen.');
  }
  if (callback.has('error')) throw rejection(bank, 'Die Bank hat die Autorisierung abgelehnt.');
  if (!callback.get('code')) throw rejection(bank, 'Die Rückmeldung der Bank enthält keine Autorisierung.');
}

const rejection = (bank: SandboxBank, reason: string): ApiError =>
  bankRejection(bank, `${reason} Bitte beginnen Sie von vorn.`);
