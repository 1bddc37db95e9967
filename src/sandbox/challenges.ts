import { ApiError } from './api-error.js';
import { type Answer, type Answers, answerOf, nextStep, requireMatchingAnswer } from './challenge-answers.js';
import { type ChallengedLogin, type ChallengeStep, challenge, firstStep } from './challenge-steps.js';
import { type ApiVersion, isNewest } from './dialect.js';

/** A challenge that has not been answered yet. */
interface Pending {
  readonly step: ChallengeStep;
  /** Undefined in the old style. */
  readonly hash: string | undefined;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

const LIFETIME_MS = 300_000;

/** The pending challenges of one user. Each one can be answered once and expires after five minutes. */
export class Challenges {
  readonly #pending = new Map<string, Pending>();

  constructor(
    readonly nextHash: () => string,
    readonly api: ApiVersion,
  ) {}

  /** Returns if the bank requires no challenge or the answer is correct. Otherwise throws the 510 or the rejection. */
  pass(login: ChallengedLogin & Answers, now: number): void {
    const answer = answerOf(login);
    const step = answer ? this.#answer(login, answer, now) : this.#startOver(login);
    if (!step) return;
    const hash = this.#isOldStyle(login) ? undefined : this.nextHash();
    this.#pending.set(login.key, { step, hash, expiresAt: now + LIFETIME_MS });
    throw challenge(step, login, hash);
  }

  /** Drops a pending challenge, for example because the connection is deleted. */
  drop(key: string): void {
    this.#pending.delete(key);
  }

  #startOver(login: ChallengedLogin): ChallengeStep | null {
    this.drop(login.key);
    return firstStep(login);
  }

  /** Returns the step after an answer. Only an answer that reaches the bank ends the challenge. */
  #answer(login: ChallengedLogin, answer: Answer, now: number): ChallengeStep | null {
    const { step, hash } = this.#requirePending(login, answer, now);
    requireMatchingAnswer(step, answer, login.bank);
    this.drop(login.key);
    return nextStep(step, answer, hash, login.bank);
  }

  #requirePending({ key, bank }: ChallengedLogin, { hash }: Answer, now: number): Pending {
    const pending = this.#pending.get(key);
    const mismatch = mismatchOf(pending, hash, now);
    if (pending && mismatch === null) return pending;
    const message = `${mismatch} To start over, send the request again without an answer.`;
    throw new ApiError(422, 'NO_EXISTING_CHALLENGE', message, { bank });
  }

  /** True for the demo bank before v1.79. Challenges of the other banks have a hash in every version. */
  #isOldStyle = ({ bank }: ChallengedLogin): boolean => bank.scenario === 'demo' && !isNewest(this.api);
}

/** Returns the reason why an answer matches no pending challenge, or null if it matches. */
function mismatchOf(pending: Pending | undefined, hash: string | undefined, now: number): string | null {
  if (!pending) return 'There is no pending challenge for this bank connection.';
  if (now >= pending.expiresAt) return 'The challenge has expired.';
  if (hash === undefined || hash === pending.hash) return null;
  if (pending.hash === undefined) return "The pending challenge has no hash. Answer it with 'challengeResponse'.";
  return 'The hash does not match the pending challenge.';
}
