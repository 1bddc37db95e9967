import { ApiError } from './api-error.js';
import { type Answer, type Answers, answerOf, nextStep, requireFitting } from './challenge-answers.js';
import { type ChallengedLogin, type ChallengeStep, challenge, firstStep } from './challenge-steps.js';
import { type ApiVersion, isNewest } from './dialect.js';

/** A challenge that waits for its answer. */
interface Pending {
  readonly step: ChallengeStep;
  /** Undefined in the old style, which has none. */
  readonly hash: string | undefined;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

const LIFETIME_MS = 300_000;

/** The challenges of one user's world: asked by 510, answered once, expired after five minutes. */
export class Challenges {
  readonly #pending = new Map<string, Pending>();

  constructor(
    readonly nextHash: () => string,
    readonly api: ApiVersion,
  ) {}

  /** Lets a login pass when its bank asks nothing or the answer is right; throws the 510 or the refusal otherwise. */
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

  /** Only an answer that reaches the bank uses the challenge up. */
  #answer(login: ChallengedLogin, answer: Answer, now: number): ChallengeStep | null {
    const { step, hash } = this.#requirePending(login, answer, now);
    requireFitting(step, answer, login.bank);
    this.drop(login.key);
    return nextStep(step, answer, hash, login.bank);
  }

  #requirePending({ key, bank }: ChallengedLogin, { hash }: Answer, now: number): Pending {
    const pending = this.#pending.get(key);
    const fault = faultOf(pending, hash, now);
    if (pending && fault === null) return pending;
    const message = `${fault} To start over, send the request again without an answer.`;
    throw new ApiError(422, 'NO_EXISTING_CHALLENGE', message, { bank });
  }

  /** The demo bank's challenge got a hash with v1.79; the other banks that challenge always have one. */
  #isOldStyle = ({ bank }: ChallengedLogin): boolean => bank.scenario === 'demo' && !isNewest(this.api);
}

/** The reason why an answer belongs to no pending challenge, or null if it does. */
function faultOf(pending: Pending | undefined, hash: string | undefined, now: number): string | null {
  if (!pending) return 'There is no pending challenge for this bank connection.';
  if (now >= pending.expiresAt) return 'The challenge has expired.';
  if (hash === undefined || hash === pending.hash) return null;
  if (pending.hash === undefined) return "The pending challenge has no hash. Answer it with 'challengeResponse'.";
  return 'The hash is not that of the pending challenge.';
}
