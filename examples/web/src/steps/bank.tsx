import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { FindBanks } from '../operations.js';
import type { Bank } from '../wizard.js';
import { inWords } from '../words.js';

/** Milliseconds without a key before a search is sent. */
const PAUSE_MS = 250;

/** Finds the bank by its name, place, BIC or bank code. */
export function BankStep({ onChoose }: { onChoose(bank: Bank): void }) {
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim());
  const [{ data, error, fetching }] = useQuery({ query: FindBanks, variables: { search }, pause: search === '' });
  const page = search === '' ? undefined : data?.banks;
  return (
    <>
      <h2 tabIndex={-1}>Which bank are you with?</h2>
      <label>
        Name, place or bank code
        <input
          type="search"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          placeholder="For example Test Bank, or 00000000"
          autoComplete="off"
        />
      </label>
      {error && (
        <p role="alert" className="alert">
          {inWords(error)}
        </p>
      )}
      <p role="status" className="hint">
        {page && !fetching && found(page.banks.length, page.paging.totalCount)}
      </p>
      <ul className="banks">
        {page?.banks.map((bank) => (
          <li key={bank.id}>
            <button type="button" className="bank" onClick={() => onChoose(bank)} disabled={bank.isSupported === false}>
              <span className="initial" aria-hidden="true">
                {initials(bank.name)}
              </span>
              <span>
                <strong>{bank.name}</strong>
                <small>
                  {[bank.blz, bank.city, bank.isSupported === false && 'not supported'].filter(Boolean).join(' · ')}
                </small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function found(shown: number, total: number): string {
  if (total === 0) return 'No bank found.';
  if (shown < total) return `${shown} of ${total} banks. Type more to find yours.`;
  return total === 1 ? '1 bank' : `${total} banks`;
}

/** First letters of the last two words: many banks begin with the same ones. */
const initials = (name: string): string =>
  name
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(-2)
    .map(([letter = '']) => letter.toUpperCase())
    .join('');

/** A value, once it has not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
