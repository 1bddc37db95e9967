import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { Connections } from '../operations.js';
import { messageOf } from '../words.js';

interface Props {
  readonly url: string | null;
  onConnected(id: string): void;
}

/**
 * Sends the user to finAPI's web form. Apps that are not allowed to handle credentials need it.
 * The new connection then appears in the list of connections.
 */
export function WebFormStep({ url, onConnected }: Props) {
  const client = useClient();
  const [{ data: before }] = useQuery({ query: Connections, requestPolicy: 'network-only' });
  const [problem, setProblem] = useState<string>();

  async function findNewConnection(): Promise<void> {
    const { data, error } = await client.query(Connections, {}, { requestPolicy: 'network-only' }).toPromise();
    const known = before?.bankConnections?.map(({ id }) => id) ?? [];
    const added = data?.bankConnections?.find(({ id }) => !known.includes(id));
    if (added) onConnected(added.id);
    else setProblem(error ? messageOf(error) : 'There is no new connection yet. Complete the form first.');
  }

  return (
    <>
      <h2 tabIndex={-1}>Sign in at finAPI</h2>
      {url === null ? (
        <p className="message">finAPI requires its own sign-in form, but did not provide a link. Try again later.</p>
      ) : (
        <p className="message">
          You sign in on a form from finAPI. It opens in a new tab. Come back here when you are done.
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
        <button type="button" className="main" onClick={findNewConnection} disabled={!before}>
          I have completed the form
        </button>
      </div>
    </>
  );
}
