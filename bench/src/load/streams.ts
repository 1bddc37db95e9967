import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from 'undici';
import { FIRST_CHANGING_ID } from '../finapi/data.js';
import { HEADERS } from './client.js';

/** A command to subscribe with one token, each subscriber on its own connection. */
export interface StreamCommand {
  readonly url: string;
  readonly streams: number;
  readonly measureMs: number;
}

/** Result of a {@link StreamCommand}. */
export interface StreamResult {
  /** Events received during the measurement. */
  readonly events: number;
}

/** Number of changing bank connections that the subscribers are spread over. */
const WATCHED_CONNECTIONS = 20;

const QUERY = 'subscription Progress($id: ID!) { bankConnectionProgress(id: $id) { id name updateStatus } }';

/**
 * Subscribes, waits until each subscriber has received an event, then counts events.
 * Calls `notify` with `measuring` and `measured` when counting starts and ends.
 */
export async function watch(command: StreamCommand, notify: (phase: string) => void): Promise<StreamResult> {
  const agent = new Agent({ bodyTimeout: 0 });
  let events = 0;
  const subscribe = async (n: number): Promise<void> => {
    const { origin, pathname: path } = new URL(command.url);
    const id = String(FIRST_CHANGING_ID + (n % WATCHED_CONNECTIONS));
    const body = JSON.stringify({ query: QUERY, variables: { id } });
    const headers = { ...HEADERS, accept: 'text/event-stream' };
    const response = await agent.request({ origin, path, method: 'POST', headers, body });
    return new Promise((resolve, reject) => {
      response.body.on('error', reject);
      response.body.on('data', (chunk: Buffer) => {
        if (!chunk.includes('event: next')) return;
        events += 1;
        resolve();
      });
    });
  };
  try {
    await Promise.all(Array.from({ length: command.streams }, (_, n) => subscribe(n)));
    notify('measuring');
    const before = events;
    await sleep(command.measureMs);
    notify('measured');
    return { events: events - before };
  } finally {
    agent.destroy().catch(() => undefined);
  }
}
