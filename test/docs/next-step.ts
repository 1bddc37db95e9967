import type { ReadmeImportOutcomeMutation } from '../generated/operations.js';

/** An outcome of the README's import. */
export type ImportOutcome = NonNullable<ReadmeImportOutcomeMutation['importBankConnection']>;

/** The README's `switch` over the outcomes of an import, so that it is compiled and run. */
export function nextStep(outcome: ImportOutcome): string {
  switch (outcome.__typename) {
    case 'BankConnection':
      return `Watch connection ${outcome.id} until its download has finished.`;
    case 'CodeChallenge':
    case 'TwoStepProcedureChallenge':
    case 'RedirectChallenge':
    case 'DecoupledChallenge': // the members of Challenge
      return `Ask the user, then send the mutation again with the answer: ${outcome.challengeMessage}`;
    case 'WebFormRequired':
      return `Send the user to ${outcome.url ?? "finAPI's web form"}.`;
    case 'BankServerRejection':
    case 'BankConnectionExists':
    case 'NotFound':
    case 'UnsupportedBank':
    case 'InvalidInput': // the members of UserError
      return `Show the failure ${outcome.code}: ${outcome.message}`;
    default:
      return outcome satisfies never; // fails to compile if a case is missing
  }
}
