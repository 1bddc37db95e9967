import { setTimeout as delay } from 'node:timers/promises';
import type { ImportBankConnectionInput, ImportConnectionMutation } from './gql/graphql.js';

type Outcome = NonNullable<ImportConnectionMutation['importBankConnection']>;
type Answer = Pick<ImportBankConnectionInput, 'challengeResponse' | 'multiStepAuthentication'>;

/** Where an import goes on: it is done, or the same mutation is sent again with this answer. */
type Step = { readonly id: string } | { readonly answer: Answer };

/** Sends the import, asks the user what the bank wants to know, and sends it again, until there is a connection: its id. */
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

/** Every outcome that the gateway may answer. Leave a case out, and the last line does not compile. */
async function nextStep(outcome: Outcome, ask: (question: string) => Promise<string>): Promise<Step> {
  switch (outcome.__typename) {
    case 'BankConnection':
      return { id: outcome.id };
    case 'CodeChallenge': {
      const challengeResponse = await ask(outcome.challengeMessage);
      // finAPI up to 1.71 knows no hash.
      if (outcome.hash === null) return { answer: { challengeResponse } };
      return answered(outcome.hash, { challengeResponse });
    }
    case 'TwoStepProcedureChallenge': {
      const list = outcome.twoStepProcedures.map(({ procedureId, procedureName }) => `${procedureId} ${procedureName}`);
      const twoStepProcedureId = await ask([outcome.challengeMessage, ...list].join('\n  '));
      return answered(outcome.hash, { twoStepProcedureId });
    }
    case 'RedirectChallenge': {
      const question = `${outcome.challengeMessage}\n  ${outcome.redirectUrl}\nThe query string that you came back with`;
      return answered(outcome.hash, { redirectCallback: await ask(question) });
    }
    case 'DecoupledChallenge':
      process.stdout.write(`${outcome.challengeMessage}\n`);
      await delay(outcome.pollAfterSeconds * 1000);
      return answered(outcome.hash, { decoupledCallback: true });
    case 'WebFormRequired':
      throw new Error(`The bank's credentials go into a web form: ${outcome.url ?? 'its address is not known'}`);
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

type Given = Omit<NonNullable<Answer['multiStepAuthentication']>, 'hash'>;

function answered(hash: string | null, given: Given): Step {
  if (hash === null) throw new Error('This challenge cannot be answered: it has no hash.');
  return { answer: { multiStepAuthentication: { hash, ...given } } };
}
