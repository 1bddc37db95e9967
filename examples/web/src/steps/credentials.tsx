import { type FormEvent, useRef } from 'react';
import type { ImportBankConnectionInput } from '../gql/graphql.js';
import type { Refusal } from '../outcome.js';
import type { Bank } from '../wizard.js';

interface Props {
  readonly bank: Bank;
  readonly refusal: Refusal | undefined;
  readonly isBusy: boolean;
  onSubmit(input: ImportBankConnectionInput): Promise<void>;
  onBack(): void;
}

interface Field {
  readonly name: 'bankingUserId' | 'bankingCustomerId' | 'bankingPin' | 'name';
  /** Label chosen by the bank. Null if the bank does not use this field. */
  readonly label: string | null;
  readonly isSecret: boolean;
  readonly hint?: string;
}

const fieldsOf = (bank: Bank): readonly Field[] => [
  { name: 'bankingUserId', label: bank.loginFieldUserId, isSecret: false },
  { name: 'bankingCustomerId', label: bank.loginFieldCustomerId, isSecret: bank.isCustomerIdPassword ?? false },
  { name: 'bankingPin', label: bank.loginFieldPin, isSecret: true, hint: 'Used for this sign-in only, never stored.' },
  { name: 'name', label: 'Your name for this connection (optional)', isSecret: false },
];

/** Shows the login fields that the bank requires, with the bank's own labels. */
export function CredentialsStep({ bank, refusal, isBusy, onSubmit, onBack }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const fields = fieldsOf(bank).filter(({ label }) => label !== null);
  const isAtField = fields.some(({ name }) => name === refusal?.field);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    const typed = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '');
    await onSubmit({ bankId: bank.id, ...Object.fromEntries(typed) });
    // The form is still shown, so the login was refused. The user has to enter the PIN again.
    const pin = form.current?.elements.namedItem('bankingPin');
    if (pin instanceof HTMLInputElement) pin.value = '';
  }

  return (
    <form ref={form} onSubmit={submit} autoComplete="off" aria-busy={isBusy}>
      <h2 tabIndex={-1}>Sign in to {bank.name}</h2>
      {bank.loginHint && <p className="hint">{plainText(bank.loginHint)}</p>}
      {refusal && !isAtField && (
        <p role="alert" className="alert">
          {refusal.message}
        </p>
      )}
      {fields.map((field) => (
        <Input key={field.name} {...field} problem={field.name === refusal?.field ? refusal.message : undefined} />
      ))}
      <div className="actions">
        <button type="button" className="quiet" onClick={onBack} disabled={isBusy}>
          Another bank
        </button>
        <button type="submit" className="main" aria-disabled={isBusy}>
          {isBusy ? 'Signing in …' : 'Connect'}
        </button>
      </div>
    </form>
  );
}

function Input({ name, label, isSecret, hint, problem }: Field & { readonly problem: string | undefined }) {
  const note = problem ?? hint;
  return (
    <label>
      {label}
      <input
        name={name}
        type={isSecret ? 'password' : 'text'}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problem !== undefined}
        aria-describedby={note && `${name}-note`}
      />
      {note && (
        <small id={`${name}-note`} role={problem && 'alert'} className={problem ? 'problem' : 'hint'}>
          {note}
        </small>
      )}
    </label>
  );
}

/** Converts the bank's HTML hint to plain text. */
const plainText = (html: string): string => new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
