import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { FindBanks } from '../operations.js';
import type { Bank } from '../wizard.js';
import { messageOf } from '../words.js';

/** Time without typing before a search is sent. */
const DEBOUNCE_MS = 250;

/** Lets the user find their bank by name, city, BIC or bank code. */
export function BankStep({ onChoose }: { onChoose(bank: Bank): void }) {
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim());
  const [{ data, error, fetching }] = useQuery({ query: FindBanks, variables: { search }, pause: search === '' });
  const page = search === '' ? undefined : data?.banks;
  return (
    <>
      <h2 tabIndex={-1}>Which bank are you with?</h2>
      <label>
        Name, city or bank code
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
          {messageOf(error)}
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
  if (shown < total) return `${shown} of ${total} banks. Keep typing to find yours.`;
  return total === 1 ? '1 bank' : `${total} banks`;
}

/** Returns the first letters of the last two words, because many bank names start with the same words. */
const initials = (name: string): string =>
  name
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(-2)
    .map(([letter = '']) => letter.toUpperCase())
    .join('');

/** Returns the value once it has not changed for a moment. */
function useDebounced(value: string): string {
  const [debounced, setDebounced] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return debounced;
}
