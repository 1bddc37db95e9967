import { ApiError } from './api-error.js';
import type { SandboxBank } from './banks.js';
import { offeredProcedures, type TwoStepProcedure } from './procedures.js';

/** Kinds of challenge, as in finAPI's `multiStepAuthentication.status`. */
export type ChallengeStatus =
  | 'CHALLENGE_RESPONSE_REQUIRED'
  | 'TWO_STEP_PROCEDURE_REQUIRED'
  | 'REDIRECT_REQUIRED'
  | 'DECOUPLED_AUTH_REQUIRED'
  | 'DECOUPLED_AUTH_IN_PROGRESS';

/** One step of a challenge. */
export interface ChallengeStep {
  readonly status: ChallengeStatus;
  /** True if the challenge includes a picture. */
  readonly isPhoto?: boolean;
}

/** The parts of a login that determine its challenge. */
export interface ChallengedLogin {
  /** Identifies the request that must be repeated with the answer. */
  readonly key: string;
  readonly bank: SandboxBank;
  /** Name of the connection. "MSA" turns the demo bank's challenge on. */
  readonly name: string | null;
  /** Procedure to use without offering a choice. */
  readonly defaultProcedure?: TwoStepProcedure | undefined;
  /** Base URL of the sandbox's own pages. */
  readonly baseUrl: string;
}

/** The code that every bank accepts. */
export const CODE = '123456';
const CODE_MESSAGE = `Es ist eine zusätzliche Authentifizierung erforderlich. Bitte geben Sie folgenden Code an: ${CODE}`;
/** A PNG of one white pixel, in base64. */
const PHOTO = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const MESSAGES: Readonly<Record<ChallengeStatus, string>> = {
  CHALLENGE_RESPONSE_REQUIRED: CODE_MESSAGE,
  TWO_STEP_PROCEDURE_REQUIRED: 'Bitte wählen Sie ein Zwei-Schritt-Verfahren.',
  REDIRECT_REQUIRED: 'Bitte autorisieren Sie den Zugriff auf der Seite Ihrer Bank.',
  DECOUPLED_AUTH_REQUIRED: 'Bitte bestätigen Sie den Zugriff in Ihrer Banking-App.',
  DECOUPLED_AUTH_IN_PROGRESS: 'Die Bestätigung in Ihrer Banking-App steht noch aus.',
};

/** Returns the first step of a login, or null if the bank does not challenge it. */
export function firstStep({ bank, name, defaultProcedure }: ChallengedLogin): ChallengeStep | null {
  switch (bank.scenario) {
    case 'demo':
      return name === 'MSA' ? { status: 'CHALLENGE_RESPONSE_REQUIRED' } : null;
    case 'two-step-choice':
      return defaultProcedure ? codeStep(defaultProcedure) : { status: 'TWO_STEP_PROCEDURE_REQUIRED' };
    case 'redirect':
      return { status: 'REDIRECT_REQUIRED' };
    case 'decoupled':
      return { status: 'DECOUPLED_AUTH_REQUIRED' };
    default:
      return null;
  }
}

/** Creates the step that requires a procedure's code. */
export const codeStep = ({ procedureChallengeType }: TwoStepProcedure): ChallengeStep => ({
  status: 'CHALLENGE_RESPONSE_REQUIRED',
  isPhoto: procedureChallengeType === 'PHOTO',
});

/** Creates the 510 for a step. Without a hash it uses the old style, which consists of a message only. */
export function challenge(step: ChallengeStep, { bank, baseUrl }: ChallengedLogin, hash: string | undefined): ApiError {
  const multiStepAuthentication = hash === undefined ? undefined : newStyle(step, bank, hash, baseUrl);
  return new ApiError(510, 'ADDITIONAL_AUTHENTICATION_REQUIRED', MESSAGES[step.status], {
    type: 'BUSINESS',
    bank,
    multiStepAuthentication,
  });
}

function newStyle({ status, isPhoto = false }: ChallengeStep, bank: SandboxBank, hash: string, baseUrl: string) {
  const isCode = status === 'CHALLENGE_RESPONSE_REQUIRED';
  const isRedirect = status === 'REDIRECT_REQUIRED';
  return {
    hash,
    status,
    challengeMessage: isCode ? CODE_MESSAGE : null,
    answerFieldLabel: isCode ? 'TAN' : null,
    redirectUrl: isRedirect ? `${baseUrl}/bank/authorize?state=${hash}` : null,
    redirectContext: isRedirect ? hash : null,
    redirectContextField: isRedirect ? 'state' : null,
    twoStepProcedures: status === 'TWO_STEP_PROCEDURE_REQUIRED' ? offeredProcedures(bank) : null,
    photoTanMimeType: isPhoto ? 'image/png' : null,
    photoTanData: isPhoto ? PHOTO : null,
    opticalData: null,
  };
}
