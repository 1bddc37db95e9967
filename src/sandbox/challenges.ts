import { ApiError, bankRejection } from './api-error.js';
import type { SandboxBank } from './banks.js';
import { PROCEDURES } from './connection.js';
import { type ApiVersion, isNewest } from './dialect.js';

/** A challenge that waits for its answer. */
interface Pending {
  readonly status: ChallengeStatus;
  /** Undefined in the old style, which has none. */
  readonly hash: string | undefined;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

type ChallengeStatus =
  | 'CHALLENGE_RESPONSE_REQUIRED'
  | 'TWO_STEP_PROCEDURE_REQUIRED'
  | 'REDIRECT_REQUIRED'
  | 'DECOUPLED_AUTH_REQUIRED'
  | 'DECOUPLED_AUTH_IN_PROGRESS';

/** The answers that a call may carry. */
export interface Answers {
  /** The old style; `""` counts as none. */
  readonly challengeResponse?: string | null | undefined;
  /** The style of v1.79 and later. */
  readonly multiStepAuthentication?:
    | {
        readonly hash: string;
        readonly challengeResponse?: string | null | undefined;
        readonly twoStepProcedureId?: string | null | undefined;
        readonly redirectCallback?: string | null | undefined;
        readonly decoupledCallback?: boolean | null | undefined;
      }
    | null
    | undefined;
}

const LIFETIME_MS = 300_000;
const CODE = '123456';
const CODE_MESSAGE = `Es ist eine zusätzliche Authentifizierung erforderlich. Bitte geben Sie folgenden Code an: ${CODE}`;
const WRONG_ANSWER = 'Die eingegebene TAN ist falsch. Bitte beginnen Sie von vorn.';
/** One white pixel. */
const PHOTO = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The challenges of one user's world: asked by 510, answered once, forgotten after five minutes. */
export class Challenges {
  readonly #pending = new Map<string, Pending>();

  constructor(
    readonly nextHash: () => string,
    readonly api: ApiVersion,
  ) {}

  /**
   * Lets a call pass when its bank asks nothing or the answer is right; throws the 510 or the refusal otherwise.
   * `key` stands for the call that the answer must repeat; `isAsked` tells whether this call is challenged at all.
   */
  pass(key: string, bank: SandboxBank, answers: Answers, isAsked: boolean, now: number, baseUrl: string): void {
    const pending = this.#take(key, now);
    const given = this.#given(bank, answers, pending);
    if (given == null) {
      if (isAsked) this.#ask(key, bank, FIRST[bank.scenario] ?? 'CHALLENGE_RESPONSE_REQUIRED', now, baseUrl);
      return;
    }
    if (!pending || (typeof given === 'object' && given.hash !== pending.hash)) {
      throw new ApiError(422, 'NO_EXISTING_CHALLENGE', 'There is no pending challenge for this bank connection.', {
        bank,
      });
    }
    if (typeof given === 'string') requireRight(given === CODE, bank);
    else this.#answer(key, bank, pending, given, now, baseUrl);
  }

  /** Drops what waits, for example because the connection is deleted. */
  drop(key: string): void {
    this.#pending.delete(key);
  }

  #take(key: string, now: number): Pending | undefined {
    const pending = this.#pending.get(key);
    this.#pending.delete(key);
    return pending && now < pending.expiresAt ? pending : undefined;
  }

  /** A code may be answered at the top level in every version; what v1.71's demo bank does not know, it ignores. */
  #given(bank: SandboxBank, answers: Answers, pending: Pending | undefined) {
    const code = answers.challengeResponse || null;
    if (this.#isOldStyle(bank)) return code;
    const isCodeAsked = bank.scenario === 'demo' || pending?.status === 'CHALLENGE_RESPONSE_REQUIRED';
    return answers.multiStepAuthentication ?? (isCodeAsked ? code : null);
  }

  /** The demo bank's challenge got a hash with v1.79; the other banks that challenge always have one. */
  #isOldStyle = (bank: SandboxBank): boolean => bank.scenario === 'demo' && !isNewest(this.api);

  #answer(
    key: string,
    bank: SandboxBank,
    pending: Pending,
    given: NonNullable<Answers['multiStepAuthentication']>,
    now: number,
    baseUrl: string,
  ): void {
    const ask = (status: ChallengeStatus, photo = false) => this.#ask(key, bank, status, now, baseUrl, photo);
    switch (pending.status) {
      case 'CHALLENGE_RESPONSE_REQUIRED':
        requireRight(given.challengeResponse === CODE, bank);
        break;
      case 'TWO_STEP_PROCEDURE_REQUIRED':
        ask('CHALLENGE_RESPONSE_REQUIRED', chosenProcedure(bank, given).procedureChallengeType === 'PHOTO');
        break;
      case 'REDIRECT_REQUIRED': {
        const callback = new URLSearchParams(given.redirectCallback ?? '');
        requireRight(callback.get('state') === pending.hash && !callback.has('error'), bank);
        break;
      }
      case 'DECOUPLED_AUTH_REQUIRED':
        requireRight(given.decoupledCallback === true, bank);
        ask('DECOUPLED_AUTH_IN_PROGRESS');
        break;
      case 'DECOUPLED_AUTH_IN_PROGRESS':
        requireRight(given.decoupledCallback === true, bank);
        break;
    }
  }

  #ask(key: string, bank: SandboxBank, status: ChallengeStatus, now: number, baseUrl: string, photo = false): never {
    const hash = this.#isOldStyle(bank) ? undefined : this.nextHash();
    this.#pending.set(key, { status, hash, expiresAt: now + LIFETIME_MS });
    const message = MESSAGES[status];
    const extras = { type: 'BUSINESS', bank } as const;
    const multiStepAuthentication = hash === undefined ? undefined : newStyle(status, hash, baseUrl, photo);
    throw new ApiError(510, 'ADDITIONAL_AUTHENTICATION_REQUIRED', message, { ...extras, multiStepAuthentication });
  }
}

function chosenProcedure(bank: SandboxBank, given: NonNullable<Answers['multiStepAuthentication']>) {
  const chosen = PROCEDURES.find(({ procedureId }) => procedureId === given.twoStepProcedureId);
  if (chosen) return chosen;
  throw new ApiError(422, 'INVALID_TWO_STEP_PROCEDURE', 'The bank does not offer this procedure.', { bank });
}

const FIRST: { readonly [scenario: string]: ChallengeStatus } = {
  'two-step-choice': 'TWO_STEP_PROCEDURE_REQUIRED',
  redirect: 'REDIRECT_REQUIRED',
  decoupled: 'DECOUPLED_AUTH_REQUIRED',
};

/** Whether a bank challenges every call; the demo bank does so for connections named MSA. */
export const challengesAlways = (bank: SandboxBank): boolean => Object.hasOwn(FIRST, bank.scenario);

const MESSAGES: Readonly<Record<ChallengeStatus, string>> = {
  CHALLENGE_RESPONSE_REQUIRED: CODE_MESSAGE,
  TWO_STEP_PROCEDURE_REQUIRED: 'Bitte wählen Sie ein Zwei-Schritt-Verfahren.',
  REDIRECT_REQUIRED: 'Bitte autorisieren Sie den Zugriff auf der Seite Ihrer Bank.',
  DECOUPLED_AUTH_REQUIRED: 'Bitte bestätigen Sie den Zugriff in Ihrer Banking-App.',
  DECOUPLED_AUTH_IN_PROGRESS: 'Die Bestätigung in Ihrer Banking-App steht noch aus.',
};

function newStyle(status: ChallengeStatus, hash: string, baseUrl: string, photo: boolean) {
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
    twoStepProcedures: status === 'TWO_STEP_PROCEDURE_REQUIRED' ? PROCEDURES : null,
    photoTanMimeType: isCode && photo ? 'image/png' : null,
    photoTanData: isCode && photo ? PHOTO : null,
    opticalData: null,
  };
}

function requireRight(isRight: boolean, bank: SandboxBank): void {
  if (!isRight) throw bankRejection(bank, WRONG_ANSWER);
}
