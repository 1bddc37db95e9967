import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import type { AccountsQuery } from '../gql/graphql.js';
import { Accounts, DeleteConnection } from '../operations.js';
import { messageOf } from '../words.js';

interface Props {
  readonly id: string;
  onAgain(): void;
}

type Account = NonNullable<NonNullable<AccountsQuery['bankConnection']>['accounts']>[number];

/** Shows the accounts of the imported connection. */
export function AccountsStep({ id, onAgain }: Props) {
  const client = useClient();
  const [{ data, error }] = useQuery({ query: Accounts, variables: { id }, requestPolicy: 'network-only' });
  const [problem, setProblem] = useState<string>();
  const connection = data?.bankConnection;

  async function remove(): Promise<void> {
    const { data: removed, error: failure } = await client.mutation(DeleteConnection, { id }).toPromise();
    const outcome = removed?.deleteBankConnection;
    if (outcome?.__typename === 'DeletedBankConnection') onAgain();
    else if (outcome) setProblem(outcome.message);
    else if (failure) setProblem(messageOf(failure));
  }

  const alert = problem ?? (error && messageOf(error));
  return (
    <>
      <h2 tabIndex={-1}>Your accounts</h2>
      <p className="hint">{connection && [connection.bank.name, connection.name].filter(Boolean).join(' · ')}</p>
      {alert && (
        <p role="alert" className="alert">
          {alert}
        </p>
      )}
      <ul className="accounts">
        {connection?.accounts?.map((account) => (
          <li key={account.id}>
            <span>
              <strong>{account.accountName ?? TYPES[account.type]}</strong>
              <small>{account.iban ? inGroups(account.iban) : account.accountNumber}</small>
            </span>
            <Balance {...account} />
          </li>
        ))}
      </ul>
      <div className="actions">
        <button type="button" className="quiet" onClick={remove}>
          Remove connection
        </button>
        <button type="button" className="main" onClick={onAgain}>
          Connect another bank
        </button>
      </div>
    </>
  );
}

/** Shows the balance, or that the download failed. Only the account's status shows this, READY does not. */
function Balance({ balance, accountCurrency, status }: Account) {
  if (status === 'DOWNLOAD_FAILED') return <span className="problem">could not be downloaded</span>;
  if (balance === null) return <span className="hint">no balance</span>;
  return (
    <span className={balance.startsWith('-') ? 'balance minus' : 'balance'}>{amount(balance, accountCurrency)}</span>
  );
}

/** Formats a balance. It stays a decimal string, because a JavaScript number could round it. */
function amount(balance: string, currency: string | null): string {
  const format = new Intl.NumberFormat(undefined, currency === null ? {} : { style: 'currency', currency });
  return format.format(balance as Intl.StringNumericLiteral);
}

const inGroups = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1\u00a0');

const TYPES: Readonly<Record<Account['type'], string>> = {
  CHECKING: 'Current account',
  SAVINGS: 'Savings account',
  CREDIT_CARD: 'Credit card',
  SECURITY: 'Securities account',
  LOAN: 'Loan',
  POCKET: 'Pocket account',
  MEMBERSHIP: 'Membership shares',
  BAUSPAREN: 'Building savings contract',
  UNKNOWN: 'Account',
};
