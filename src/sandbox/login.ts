import { ApiError, bankRejection } from './api-error.js';
import type { SandboxBank } from './banks.js';
import type { Answers } from './challenge-answers.js';
import type { ChallengedLogin } from './challenge-steps.js';
import { isUnlicensed, WRONG_CREDENTIALS } from './connection.js';
import type { FormService, WebForm } from './web-forms.js';
import type { World } from './world.js';

/** Input of the login phase of an import or update. */
export interface Login extends ChallengedLogin, Answers {
  readonly pin: string | null;
}

/** Simulates a login at the bank. Waits, then throws a challenge or an error unless the login succeeds. */
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

/** Context of a service call, besides its parameters. */
export interface Call {
  /** Base URL of the sandbox's own pages. */
  readonly baseUrl: string;
  /** True if the call comes from a web form, which may handle credentials. */
  readonly isFromWebForm?: boolean;
}

/** Throws if the sandbox does not support the bank (501) or the client may not use it (422). */
export function requireUsable(bank: SandboxBank): void {
  if (bank.scenario === 'unsupported') {
    throw new ApiError(501, 'UNSUPPORTED_BANK', 'The bank is currently not supported.', { bank });
  }
  if (bank.scenario === 'web-scraping-only') {
    const message = 'The bank supports only web scraping, which is disabled for the client.';
    throw new ApiError(422, 'ILLEGAL_ENTITY_STATE', message, { bank });
  }
}

/** Creates a web form and throws 451 if the client may not handle the bank's credentials. */
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

/** Throws 422 with the names of missing credentials. Only the demo bank requires none. */
export function requireCredentials(bank: SandboxBank, credentials: Readonly<Record<string, string | null>>): void {
  if (bank.scenario === 'demo') return;
  const missing = Object.keys(credentials).filter((name) => credentials[name] === null);
  if (missing.length === 0) return;
  const names = missing.map((name) => `'${name}'`).join(' and ');
  throw new ApiError(422, 'ILLEGAL_FIELD_VALUE', `This bank requires ${names}.`, { bank });
}

/** Throws 422 if a PIN contains control characters. All other characters are allowed. */
export function requireLegalPin(pin: string | null | undefined, bank: SandboxBank): void {
  if (!/\p{Cc}/u.test(pin ?? '')) return;
  throw new ApiError(422, 'ILLEGAL_FIELD_VALUE', 'The PIN contains illegal characters.', { bank });
}
