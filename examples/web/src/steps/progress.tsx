import { useEffect } from 'react';
import { useSubscription } from 'urql';
import { Watch } from '../operations.js';
import { messageOf } from '../words.js';

interface Props {
  readonly id: string;
  onReady(): void;
}

const PHASES = ['Signed in', 'Downloading accounts and transactions', 'Sorting transactions'] as const;

/** Shows the import's progress until both statuses are READY in one event. */
export function ProgressStep({ id, onReady }: Props) {
  const [{ data, error, fetching }, again] = useSubscription({ query: Watch, variables: { id } });
  const { updateStatus, categorizationStatus } = data?.bankConnectionProgress ?? {};
  const isDownloaded = updateStatus === 'READY';
  const isReady = isDownloaded && categorizationStatus === 'READY';
  const isCutOff = !fetching && !error && data !== undefined && !isReady;
  useEffect(() => {
    if (isReady) onReady();
    // The stream ended early because the gateway was restarted. Subscribe again.
    else if (isCutOff) again();
  }, [isReady, isCutOff, onReady, again]);
  const current = isDownloaded ? 2 : 1;
  return (
    <>
      <h2 tabIndex={-1}>Fetching your accounts</h2>
      <ol className="phases">
        {PHASES.map((phase, index) => (
          <li key={phase} className={index < current ? 'done' : index === current ? 'now' : undefined}>
            {phase}
          </li>
        ))}
      </ol>
      <p role="status" className="visually-hidden">
        {error ? '' : `${PHASES[current]} …`}
      </p>
      {error && (
        <>
          <p role="alert" className="alert">
            {messageOf(error)}
          </p>
          <button type="button" className="main" onClick={() => again()}>
            Try again
          </button>
        </>
      )}
    </>
  );
}
