import { ApiError, bankRejection } from './api-error.js';
import type { SandboxBank } from './banks.js';
import { type ChallengeStatus, type ChallengeStep, CODE, codeStep } from './challenge-steps.js';
import { requireProcedure } from './procedures.js';

type Given<T> = T | null | undefined;

/** Members of a request that answer a challenge. */
export interface Answers {
  /** The old style; `""` counts as absent. */
  readonly challengeResponse?: Given<string>;
  /** The style of v1.79 and later. */
  readonly multiStepAuthentication?: Given<Answer & { readonly hash: string }>;
}

/** An answer in either style; only the new one has a hash. */
export interface Answer {
  readonly hash?: string;
  readonly challengeResponse?: Given<string>;
  readonly twoStepProcedureId?: Given<string>;
  readonly redirectCallback?: Given<string>;
  readonly decoupledCallback?: Given<boolean>;
}

/** The answer in a request, or null. A code may be at the top level in every version. */
export function answerOf({ challengeResponse, multiStepAuthentication }: Answers): Answer | null {
  if (multiStepAuthentication) return multiStepAuthentication;
  return challengeResponse ? { challengeResponse } : null;
}

const WANTED: Readonly<Record<ChallengeStatus, Exclude<keyof Answer, 'hash'>>> = {
  CHALLENGE_RESPONSE_REQUIRED: 'challengeResponse',
  TWO_STEP_PROCEDURE_REQUIRED: 'twoStepProcedureId',
  REDIRECT_REQUIRED: 'redirectCallback',
  DECOUPLED_AUTH_REQUIRED: 'decoupledCallback',
  DECOUPLED_AUTH_IN_PROGRESS: 'decoupledCallback',
};

/** Refuses an answer that never reaches the bank: one of another kind, or the choice of a procedure that is not offered. */
export function requireFitting({ status }: ChallengeStep, answer: Answer, bank: SandboxBank): void {
  const member = WANTED[status];
  const value = answer[member];
  if (value == null || value === false) {
    const wanted = member === 'decoupledCallback' ? `${member}: true` : member;
    const message = `The pending challenge is ${status}. Answer it with 'multiStepAuthentication.${wanted}'.`;
    throw new ApiError(422, 'ILLEGAL_FIELD_VALUE', message, { bank });
  }
  if (status === 'TWO_STEP_PROCEDURE_REQUIRED') requireProcedure(bank, answer.twoStepProcedureId);
}

/** Gives the step that follows a fitting answer, or null when the login may go on. Throws the bank's refusal with its reason. */
export function nextStep(
  { status }: ChallengeStep,
  answer: Answer,
  hash: string | undefined,
  bank: SandboxBank,
): ChallengeStep | null {
  switch (status) {
    case 'CHALLENGE_RESPONSE_REQUIRED':
      if (answer.challengeResponse !== CODE) throw refusal(bank, 'Die eingegebene TAN ist falsch.');
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

/** Checks the query string of the user's return. As in OAuth, `code` is the consent and `error` its refusal. */
function requireConsent(callback: URLSearchParams, hash: string | undefined, bank: SandboxBank): void {
  if (callback.get('state') !== hash) {
    throw refusal(bank, 'Die Rückmeldung der Bank gehört nicht zu diesem Vorgang.');
  }
  if (callback.get('error') === 'access_denied') {
    throw refusal(bank, 'Der Vorgang wurde auf der Seite der Bank abgebrochen.');
  }
  if (callback.has('error')) throw refusal(bank, 'Die Bank hat die Autorisierung abgelehnt.');
  if (!callback.get('code')) throw refusal(bank, 'Die Rückmeldung der Bank enthält keine Autorisierung.');
}

const refusal = (bank: SandboxBank, reason: string): ApiError =>
  bankRejection(bank, `${reason} Bitte beginnen Sie von vorn.`);
