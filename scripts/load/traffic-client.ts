import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../test/support/random-source.js';
import { Tally } from './traffic-tally.js';

/** Kinds of traffic; each has to be served at least once. */
const KINDS = [
  'list',
  'long list',
  'lookups',
  'banks',
  'list by GET',
  'chunked body',
  'import',
  'update',
  'edit',
  'delete',
  'delete all',
  'SSE subscription',
  'SSE subscription with changes',
  'WebSocket query',
  'WebSocket subscription',
  'reused WebSocket id',
  'pipelined requests',
] as const;
export type Kind = (typeof KINDS)[number];

/** Ways to leave without waiting for the end; each has to be taken at least once. */
export const WAYS_TO_LEAVE = [
  'inside the body',
  'before the response',
  'inside the response',
  'half-closed',
  'inside an SSE stream',
  'inside a WebSocket operation',
  'inside a pipeline',
  'half-closed pipeline',
] as const;

/** Outcomes of all clients together. */
export class Outcomes {
  /** Responses with data. */
  readonly served = new Tally<Kind>(KINDS);
  readonly left = new Tally<(typeof WAYS_TO_LEAVE)[number]>(WAYS_TO_LEAVE);
  /** Clients that waited in vain, with the reason. */
  readonly lost = new Tally();
  /** Closed WebSockets of clients that kept to the protocol, by code and reason. */
  readonly closed = new Tally();
}

/** A client for one visit. */
export interface Client {
  /** Endpoint of the gateway, which changes with its restart. */
  readonly url: string;
  readonly user: number;
  readonly random: Random;
  readonly outcomes: Outcomes;
  /** Aborted when the traffic ends. */
  readonly stop: AbortSignal;
}

/** Time that a client waits before it counts its request as lost. */
export const PATIENCE_MS = 8000;

/** Waits for a response, but not forever. */
export function patiently<T>(response: Promise<T>): Promise<T> {
  const giveUp = sleep(PATIENCE_MS, undefined, { ref: false }).then((): never => {
    throw new Error(`no response within ${PATIENCE_MS} ms`);
  });
  return Promise.race([response, giveUp]);
}

/** Pauses for a random time; ends early with the traffic. */
export const pause = (maxMs: number, { random, stop }: Pick<Client, 'random' | 'stop'>): Promise<void> =>
  sleep(random.below(maxMs), undefined, { signal: stop }).catch(() => undefined);

/** Runs what a client waits for; a failure counts as lost unless the traffic ends. */
export async function expectService({ outcomes, stop }: Client, kind: Kind, wait: () => Promise<void>): Promise<void> {
  try {
    await wait();
  } catch (error) {
    if (!stop.aborted) outcomes.lost.add(`${kind}: ${reasonOf(error)}`);
  }
}

/** Message with its cause, without the port, which changes with each restart. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return (cause instanceof Error ? `${message} (${cause.message})` : message).replace(/ 127\.0\.0\.1:\d+/, '');
}
