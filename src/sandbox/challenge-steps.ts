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

/** One thing that a bank asks of its user. */
export interface ChallengeStep {
  readonly status: ChallengeStatus;
  /** The code comes with a picture. */
  readonly isPhoto?: boolean;
}

/** The part of a login that decides on its challenge. */
export interface ChallengedLogin {
  /** Identifies the request that an answer must repeat. */
  readonly key: string;
  readonly bank: SandboxBank;
  /** Label of the connection: "MSA" switches the demo bank's challenge on. */
  readonly name: string | null;
  /** Procedure to use without asking for a choice. */
  readonly defaultProcedure?: TwoStepProcedure | undefined;
  /** Address of the sandbox's own pages. */
  readonly baseUrl: string;
}

/** The code that every bank asks for. */
export const CODE = '123456';
const CODE_MESSAGE = `Es ist eine zusätzliche Authentifizierung erforderlich. Bitte geben Sie folgenden Code an: ${CODE}`;
/** One white pixel. */
const PHOTO = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const MESSAGES: Readonly<Record<ChallengeStatus, string>> = {
  CHALLENGE_RESPONSE_REQUIRED: CODE_MESSAGE,
  TWO_STEP_PROCEDURE_REQUIRED: 'Bitte wählen Sie ein Zwei-Schritt-Verfahren.',
  REDIRECT_REQUIRED: 'Bitte autorisieren Sie den Zugriff auf der Seite Ihrer Bank.',
  DECOUPLED_AUTH_REQUIRED: 'Bitte bestätigen Sie den Zugriff in Ihrer Banking-App.',
  DECOUPLED_AUTH_IN_PROGRESS: 'Die Bestätigung in Ihrer Banking-App steht noch aus.',
};

/** The step that a login begins with, or null at a bank that asks nothing. */
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

/** The step in which a procedure asks for its code. */
export const codeStep = ({ procedureChallengeType }: TwoStepProcedure): ChallengeStep => ({
  status: 'CHALLENGE_RESPONSE_REQUIRED',
  isPhoto: procedureChallengeType === 'PHOTO',
});

/** The 510 that asks for a step. Without a hash it has the old style, which is a message alone. */
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
