import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import type { FindBanksQuery, ImportBankConnectionInput } from './gql/graphql.js';
import { ImportConnection } from './operations.js';
import { type Answer, type Challenge, nextStep, type Refusal } from './outcome.js';
import { AccountsStep } from './steps/accounts.js';
import { BankStep } from './steps/bank.js';
import { ChallengeStep } from './steps/challenge.js';
import { CredentialsStep } from './steps/credentials.js';
import { ProgressStep } from './steps/progress.js';
import { WebFormStep } from './steps/web-form.js';
import { messageOf } from './words.js';

/** A bank in the search results. */
export type Bank = NonNullable<FindBanksQuery['banks']>['banks'][number];

type Step =
  | { readonly is: 'bank' }
  | { readonly is: 'credentials'; readonly bank: Bank; readonly refusal?: Refusal }
  | {
      readonly is: 'challenge';
      readonly bank: Bank;
      readonly input: ImportBankConnectionInput;
      readonly challenge: Challenge;
    }
  | { readonly is: 'web-form'; readonly url: string | null }
  | { readonly is: 'progress'; readonly id: string }
  | { readonly is: 'accounts'; readonly id: string };

const STAGES = ['Bank', 'Sign-in', 'Confirmation', 'Accounts'] as const;
const STAGE = { bank: 0, credentials: 1, challenge: 2, 'web-form': 2, progress: 3, accounts: 3 } as const;

/** Guides the user through connecting a bank. The PIN exists only in the steps that need it. */
export function Wizard() {
  const client = useClient();
  const [step, setStep] = useState<Step>({ is: 'bank' });
  const [isBusy, setBusy] = useState(false);
  const section = useFocusOn(step);

  /** Sends the import. Answering a challenge means sending the same mutation again with the answer. */
  async function connect(bank: Bank, input: ImportBankConnectionInput, answer: Answer = {}): Promise<void> {
    setBusy(true);
    const variables = { input: { ...input, ...answer } };
    const { data, error } = await client.mutation(ImportConnection, variables).toPromise();
    setBusy(false);
    const outcome = data?.importBankConnection;
    if (!outcome) {
      const message = error ? messageOf(error) : 'The service returned no result. Try again.';
      return setStep({ is: 'credentials', bank, refusal: { message } });
    }
    const next = nextStep(outcome);
    switch (next.to) {
      case 'credentials':
        return setStep({ is: 'credentials', bank, refusal: next.refusal });
      case 'challenge':
        return setStep({ is: 'challenge', bank, input, challenge: next.challenge });
      case 'web-form':
        return setStep({ is: 'web-form', url: next.url });
      case 'progress':
        return setStep({ is: 'progress', id: next.id });
    }
  }

  function content() {
    switch (step.is) {
      case 'bank':
        return <BankStep onChoose={(bank) => setStep({ is: 'credentials', bank })} />;
      case 'credentials':
        return (
          <CredentialsStep
            key={step.bank.id}
            bank={step.bank}
            refusal={step.refusal}
            isBusy={isBusy}
            onSubmit={(input) => connect(step.bank, input)}
            onBack={() => setStep({ is: 'bank' })}
          />
        );
      case 'challenge':
        return (
          <ChallengeStep
            challenge={step.challenge}
            isBusy={isBusy}
            onAnswer={(answer) => connect(step.bank, step.input, answer)}
            onBack={() => setStep({ is: 'credentials', bank: step.bank })}
          />
        );
      case 'web-form':
        return <WebFormStep url={step.url} onConnected={(id) => setStep({ is: 'progress', id })} />;
      case 'progress':
        return <ProgressStep id={step.id} onReady={() => setStep({ is: 'accounts', id: step.id })} />;
      case 'accounts':
        return <AccountsStep id={step.id} onAgain={() => setStep({ is: 'bank' })} />;
    }
  }

  return (
    <main className="card">
      <header>
        <h1>Connect your bank</h1>
        <ol className="stages" aria-label="Steps">
          {STAGES.map((stage, index) => (
            <li
              key={stage}
              aria-current={index === STAGE[step.is] ? 'step' : undefined}
              className={index < STAGE[step.is] ? 'done' : undefined}
            >
              {stage}
            </li>
          ))}
        </ol>
      </header>
      <section ref={section}>{content()}</section>
      <p role="status" className="status">
        {isBusy && 'Contacting your bank. This may take up to two minutes.'}
      </p>
    </main>
  );
}

/** Moves the focus to the invalid input or to the heading whenever the step changes. */
function useFocusOn(step: Step) {
  const section = useRef<HTMLElement>(null);
  const first = useRef(step);
  useEffect(() => {
    if (first.current === step) return;
    const find = (selector: string) => section.current?.querySelector<HTMLElement>(selector);
    (find('[aria-invalid=true]') ?? find('h2'))?.focus();
  }, [step]);
  return section;
}
