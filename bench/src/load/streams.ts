import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from 'undici';
import { FIRST_RESTLESS_ID } from '../finapi/data.js';
import { HEADERS } from './client.js';

/** Subscribers on one token, each on a connection of its own. */
export interface StreamOrder {
  readonly url: string;
  readonly streams: number;
  readonly measureMs: number;
}

/** How many events came while it was measured. */
export interface StreamResult {
  readonly events: number;
}

/** They are spread over so many bank connections, which change all the time. */
const WATCHED = 20;

const QUERY = 'subscription Progress($id: ID!) { bankConnectionProgress(id: $id) { id name updateStatus } }';

/** Subscribes, waits until each has had an event, and counts those that follow; `tell` says when. */
export async function watch(order: StreamOrder, tell: (sign: string) => void): Promise<StreamResult> {
  const agent = new Agent({ bodyTimeout: 0 });
  let events = 0;
  const subscribe = async (n: number): Promise<void> => {
    const { origin, pathname: path } = new URL(order.url);
    const body = JSON.stringify({ query: QUERY, variables: { id: String(FIRST_RESTLESS_ID + (n % WATCHED)) } });
    const headers = { ...HEADERS, accept: 'text/event-stream' };
    const answer = await agent.request({ origin, path, method: 'POST', headers, body });
    return new Promise((resolve, reject) => {
      answer.body.on('error', reject);
      answer.body.on('data', (chunk: Buffer) => {
        if (!chunk.includes('event: next')) return;
        events += 1;
        resolve();
      });
    });
  };
  try {
    await Promise.all(Array.from({ length: order.streams }, (_, n) => subscribe(n)));
    tell('measuring');
    const before = events;
    await sleep(order.measureMs);
    tell('measured');
    return { events: events - before };
  } finally {
    agent.destroy().catch(() => undefined);
  }
}
