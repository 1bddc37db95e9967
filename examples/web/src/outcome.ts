import type { ImportBankConnectionInput, ImportConnectionMutation } from './gql/graphql.js';

/** Possible results of an import. */
export type Outcome = NonNullable<ImportConnectionMutation['importBankConnection']>;
/** The four kinds of challenge that a bank can send. */
export type Challenge = Extract<Outcome, { hash: string | null }>;
/** Fields to add when the same import is sent again to answer a challenge. */
export type Answer = Pick<ImportBankConnectionInput, 'challengeResponse' | 'multiStepAuthentication'>;

/** Reason why an import was refused, and the name of the invalid field if there is one. */
export interface Refusal {
  readonly message: string;
  readonly field?: string | null;
}

/** Next step of the wizard. */
export type Next =
  | { readonly to: 'progress'; readonly id: string }
  | { readonly to: 'challenge'; readonly challenge: Challenge }
  | { readonly to: 'web-form'; readonly url: string | null }
  | { readonly to: 'credentials'; readonly refusal: Refusal };

const refused = (message: string, field?: string | null): Next => ({
  to: 'credentials',
  refusal: { message, field: field ?? null },
});

/** Handles every possible result. If a case is missing, the last line does not compile. */
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
      // Only messages of type BUSINESS are meant for end users.
      return refused(
        outcome.type === 'BUSINESS' ? outcome.message : 'Your bank could not process the request. Try again later.',
      );
    case 'BankConnectionExists':
      return refused('You have already connected this login.');
    case 'NotFound':
      return refused('This bank is no longer available. Search for it again.');
    case 'UnsupportedBank':
      return refused('This bank cannot be connected at the moment.');
    case 'InvalidInput':
      return refused(outcome.message, outcome.field);
    default:
      return outcome satisfies never;
  }
}

/** Builds the answer to a challenge. finAPI up to 1.71 has no hash and supports only codes. */
export function answerTo(
  { hash }: Challenge,
  fields: Omit<NonNullable<Answer['multiStepAuthentication']>, 'hash'>,
): Answer {
  if (hash !== null) return { multiStepAuthentication: { hash, ...fields } };
  return { challengeResponse: fields.challengeResponse ?? null };
}
