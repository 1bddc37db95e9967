import type { ImportBankConnectionInput, ImportConnectionMutation } from './gql/graphql.js';

/** What an import can come to. */
export type Outcome = NonNullable<ImportConnectionMutation['importBankConnection']>;
/** The four kinds in which a bank asks its user for more. */
export type Challenge = Extract<Outcome, { hash: string | null }>;
/** How a challenge is answered: the same import again, with this added. */
export type Answer = Pick<ImportBankConnectionInput, 'challengeResponse' | 'multiStepAuthentication'>;

/** Why an import did not happen, in words, and the input that is to blame if there is one. */
export interface Refusal {
  readonly message: string;
  readonly field?: string | null;
}

/** Where the wizard goes on. */
export type Next =
  | { readonly to: 'progress'; readonly id: string }
  | { readonly to: 'challenge'; readonly challenge: Challenge }
  | { readonly to: 'web-form'; readonly url: string | null }
  | { readonly to: 'credentials'; readonly refusal: Refusal };

const refused = (message: string, field?: string | null): Next => ({
  to: 'credentials',
  refusal: { message, field: field ?? null },
});

/** Every outcome that the gateway may answer. Leave a case out, and the last line does not compile. */
export function nextStep(outcome: Outcome): Next {
  switch (outcome.__typename) {
    case 'BankConnection':
      return { to: 'progress', id: outcome.id };
    case 'CodeChallenge':
    case 'TwoStepProcedureChallenge':
    case 'RedirectChallenge':
    case 'DecoupledChallenge':
      return { to: 'challenge', challenge: outcome };
    case 'WebFormRequired':
      return { to: 'web-form', url: outcome.url };
    case 'BankServerRejection':
      // The bank's own words are for its user only when they are marked so.
      return refused(outcome.type === 'BUSINESS' ? outcome.message : 'Your bank could not answer. Try again later.');
    case 'BankConnectionExists':
      return refused('You have connected this login already.');
    case 'NotFound':
      return refused('This bank is not known any more. Search it again.');
    case 'UnsupportedBank':
      return refused('This bank cannot be connected at the moment.');
    case 'InvalidInput':
      return refused(outcome.message, outcome.field);
    default:
      return outcome satisfies never;
  }
}

/** The answer to a challenge: finAPI up to 1.71 knows no hash and only codes. */
export function answerTo(
  { hash }: Challenge,
  given: Omit<NonNullable<Answer['multiStepAuthentication']>, 'hash'>,
): Answer {
  if (hash !== null) return { multiStepAuthentication: { hash, ...given } };
  return { challengeResponse: given.challengeResponse ?? null };
}
