import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { Connections } from '../operations.js';
import { inWords } from '../words.js';

interface Props {
  readonly url: string | null;
  onConnected(id: string): void;
}

/** Some apps may not see credentials: finAPI asks for them in a form of its own, and the new connection turns up in the list. */
export function WebFormStep({ url, onConnected }: Props) {
  const client = useClient();
  const [{ data: before }] = useQuery({ query: Connections, requestPolicy: 'network-only' });
  const [problem, setProblem] = useState<string>();

  async function look(): Promise<void> {
    const { data, error } = await client.query(Connections, {}, { requestPolicy: 'network-only' }).toPromise();
    const known = before?.bankConnections?.map(({ id }) => id) ?? [];
    const added = data?.bankConnections?.find(({ id }) => !known.includes(id));
    if (added) onConnected(added.id);
    else setProblem(error ? inWords(error) : 'There is no new connection yet. Fill the form in first.');
  }

  return (
    <>
      <h2 tabIndex={-1}>Sign in at finAPI</h2>
      {url === null ? (
        <p className="message">finAPI wants to ask for your credentials itself, but did not say where.</p>
      ) : (
        <p className="message">
          Your credentials go into a form of finAPI. It opens in a new tab; come back when you are done.
        </p>
      )}
      {problem && (
        <p role="alert" className="alert">
          {problem}
        </p>
      )}
      {url !== null && (
        <a className="main" href={url} target="_blank" rel="noopener noreferrer">
          Open the form in a new tab
        </a>
      )}
      <div className="actions">
        <button type="button" className="main" onClick={look} disabled={!before}>
          I have filled it in
        </button>
      </div>
    </>
  );
}
