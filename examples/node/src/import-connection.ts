import { setTimeout as delay } from 'node:timers/promises';
import type { ImportBankConnectionInput, ImportConnectionMutation } from './gql/graphql.js';

type Outcome = NonNullable<ImportConnectionMutation['importBankConnection']>;
type Answer = Pick<ImportBankConnectionInput, 'challengeResponse' | 'multiStepAuthentication'>;

/** Next step of an import: it is complete, or the same mutation has to be sent again with an answer. */
type Step = { readonly id: string } | { readonly answer: Answer };

/** Imports a connection and returns its id. Each challenge is put to the user, and the import is sent again with the answer. */
export async function importConnection(
  send: (input: ImportBankConnectionInput) => Promise<Outcome>,
  input: ImportBankConnectionInput,
  ask: (question: string) => Promise<string>,
): Promise<string> {
  let answer: Answer = {};
  for (;;) {
    const step = await nextStep(await send({ ...input, ...answer }), ask);
    if ('id' in step) return step.id;
    answer = step.answer;
  }
}

/** Handles every possible result. If a case is missing, the last line does not compile. */
async function nextStep(outcome: Outcome, ask: (question: string) => Promise<string>): Promise<Step> {
  switch (outcome.__typename) {
    case 'BankConnection':
      return { id: outcome.id };
    case 'CodeChallenge': {
      const challengeResponse = await ask(outcome.challengeMessage);
      // finAPI up to 1.71 has no hash.
      if (outcome.hash === null) return { answer: { challengeResponse } };
      return answerWith(outcome.hash, { challengeResponse });
    }
    case 'TwoStepProcedureChallenge': {
      const list = outcome.twoStepProcedures.map(({ procedureId, procedureName }) => `${procedureId} ${procedureName}`);
      const twoStepProcedureId = await ask([outcome.challengeMessage, ...list].join('\n  '));
      return answerWith(outcome.hash, { twoStepProcedureId });
    }
    case 'RedirectChallenge': {
      const question = `${outcome.challengeMessage}\n  ${outcome.redirectUrl}\nEnter the query string of the URL you were sent back to`;
      return answerWith(outcome.hash, { redirectCallback: await ask(question) });
    }
    case 'DecoupledChallenge':
      process.stdout.write(`${outcome.challengeMessage}\n`);
      await delay(outcome.pollAfterSeconds * 1000);
      return answerWith(outcome.hash, { decoupledCallback: true });
    case 'WebFormRequired':
      throw new Error(
        `Enter your credentials in finAPI's web form: ${outcome.url ?? 'finAPI did not provide its URL'}`,
      );
    case 'BankServerRejection':
    case 'BankConnectionExists':
    case 'NotFound':
    case 'UnsupportedBank':
    case 'InvalidInput':
      throw new Error(`${outcome.__typename}: ${outcome.message}`);
    default:
      return outcome satisfies never;
  }
}

type AnswerFields = Omit<NonNullable<Answer['multiStepAuthentication']>, 'hash'>;

function answerWith(hash: string | null, fields: AnswerFields): Step {
  if (hash === null) throw new Error('This challenge cannot be answered because it has no hash.');
  return { answer: { multiStepAuthentication: { hash, ...fields } } };
}
