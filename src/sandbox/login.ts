import { ApiError, bankRejection } from './api-error.js';
import type { SandboxBank } from './banks.js';
import type { Answers } from './challenge-answers.js';
import type { ChallengedLogin } from './challenge-steps.js';
import { isUnlicensed, WRONG_CREDENTIALS } from './connection.js';
import type { FormService, WebForm } from './web-forms.js';
import type { World } from './world.js';

/** Phase A of an import or update: what the bank is asked with. */
export interface Login extends ChallengedLogin, Answers {
  readonly pin: string | null;
}

/** Talks to the bank: takes its time, then challenges, refuses or lets in. */
export async function logIn(world: World, login: Login): Promise<void> {
  const { bank } = login;
  const { loginMs } = world.phases;
  await world.clock.sleep(bank.scenario === 'slow-login' ? 10 * loginMs : loginMs);
  world.challenges.pass(login, world.now);
  if (bank.scenario === 'technical-error') {
    throw new ApiError(500, 'UNEXPECTED_ERROR', 'An unexpected error occurred', { bank });
  }
  const isWrongPin = bank.scenario !== 'demo' && login.pin === 'wrong';
  if (bank.scenario === 'wrong-credentials' || isWrongPin) {
    throw bankRejection(bank, WRONG_CREDENTIALS);
  }
}

/** What a service is called with besides its parameters. */
export interface Call {
  /** Where the sandbox's own pages are. */
  readonly baseUrl: string;
  /** The call comes out of a web form, which may handle credentials. */
  readonly isFromWebForm?: boolean;
}

/** What is clear before any bank is asked: the bank cannot be used at all (501), or not by this client (422). */
export function requireUsable(bank: SandboxBank): void {
  if (bank.scenario === 'unsupported') {
    throw new ApiError(501, 'UNSUPPORTED_BANK', 'The bank is currently not supported.', { bank });
  }
  if (bank.scenario === 'web-scraping-only') {
    const message = 'The bank is supported by web scraping only, which is disabled for the client.';
    throw new ApiError(422, 'ILLEGAL_ENTITY_STATE', message, { bank });
  }
}

/** Leaves a web form behind and answers 451 where the client may not handle the bank's credentials. */
export function requireLicence(
  bank: SandboxBank,
  world: World,
  { baseUrl, isFromWebForm }: Call,
  service: FormService,
  run: WebForm['run'],
): void {
  if (isFromWebForm || !isUnlicensed(bank, world.api)) return;
  const form = world.webForms.create(world.now, bank.name, service, run);
  const headers = { Location: `${baseUrl}/webForm/${form.token}` };
  throw new ApiError(451, 'WEB_FORM_REQUIRED', form.id, { type: 'BUSINESS', bank, headers });
}

/** Everywhere but at the demo bank a login needs a user id and a PIN; the refusal names the missing ones. */
export function requireCredentials(bank: SandboxBank, credentials: Readonly<Record<string, string | null>>): void {
  if (bank.scenario === 'demo') return;
  const missing = Object.keys(credentials).filter((name) => credentials[name] === null);
  if (missing.length === 0) return;
  const names = missing.map((name) => `'${name}'`).join(' and ');
  throw new ApiError(422, 'ILLEGAL_FIELD_VALUE', `This bank requires ${names}.`, { bank });
}

/** A PIN may have any symbol but control characters. */
export function requireLegalPin(pin: string | null | undefined, bank: SandboxBank): void {
  if (!/\p{Cc}/u.test(pin ?? '')) return;
  throw new ApiError(422, 'ILLEGAL_FIELD_VALUE', 'The PIN contains illegal characters.', { bank });
}
