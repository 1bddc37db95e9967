import { ApiError, bankRejection } from './api-error.js';
import type { SandboxBank } from './banks.js';
import { type Answers, challengesAlways } from './challenges.js';
import type { World } from './world.js';

/** Phase A of an import or update: what the bank is asked with. */
export interface Login extends Answers {
  /** Stands for the call that an answer must repeat. */
  readonly key: string;
  readonly bank: SandboxBank;
  /** The label of the connection: "MSA" switches the demo bank's challenge on. */
  readonly name: string | null;
  readonly pin: string | null;
  /** Where the sandbox's own pages are. */
  readonly baseUrl: string;
}

/** Talks to the bank: takes its time, then challenges, refuses or lets in. */
export async function logIn(world: World, login: Login): Promise<void> {
  const { bank } = login;
  const { loginMs } = world.phases;
  await world.clock.sleep(bank.scenario === 'slow-login' ? 10 * loginMs : loginMs);
  const isAsked = bank.scenario === 'demo' ? login.name === 'MSA' : challengesAlways(bank);
  world.challenges.pass(login.key, bank, login, isAsked, world.clock.now(), login.baseUrl);
  if (bank.scenario === 'technical-error') {
    throw new ApiError(500, 'UNEXPECTED_ERROR', 'An unexpected error occurred', { bank });
  }
  const isWrongPin = bank.scenario !== 'demo' && login.pin === 'wrong';
  if (bank.scenario === 'wrong-credentials' || isWrongPin) {
    throw bankRejection(bank, 'Die angegebenen Zugangsdaten sind nicht korrekt.');
  }
}

/** What is clear before any bank is asked: 501 and 451. */
export function requireUsable(bank: SandboxBank, world: World, baseUrl: string): void {
  if (bank.scenario === 'unsupported') {
    throw new ApiError(501, 'UNSUPPORTED_BANK', 'The bank is currently not supported.', { bank });
  }
  if (bank.scenario === 'web-form') {
    const headers = { Location: `${baseUrl}/webForm/${world.ids.opaque()}` };
    throw new ApiError(451, 'WEB_FORM_REQUIRED', world.ids.webForm(), { type: 'BUSINESS', bank, headers });
  }
}
