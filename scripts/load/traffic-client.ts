import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../test/support/random-source.js';
import { Tally } from './traffic-tally.js';

/** Kinds of traffic. Each has to be served at least once. */
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

/** Points at which clients disconnect early. Each has to occur at least once. */
export const DISCONNECTS = [
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
  /** Early disconnects. */
  readonly disconnected = new Tally<(typeof DISCONNECTS)[number]>(DISCONNECTS);
  /** Requests that got no usable response, with the reason. */
  readonly lost = new Tally();
  /** WebSockets closed by the gateway although the client followed the protocol, by code and reason. */
  readonly closed = new Tally();
}

/** A client for one visit. */
export interface Client {
  /** Endpoint of the gateway, which changes when it restarts. */
  readonly url: string;
  readonly user: number;
  readonly random: Random;
  readonly outcomes: Outcomes;
  /** Aborted when the traffic ends. */
  readonly stop: AbortSignal;
}

/** Time after which a request without a response counts as lost. */
export const RESPONSE_TIMEOUT_MS = 8000;

/** Waits for a response, but no longer than the timeout. */
export function withTimeout<T>(response: Promise<T>): Promise<T> {
  const timeout = sleep(RESPONSE_TIMEOUT_MS, undefined, { ref: false }).then((): never => {
    throw new Error(`no response within ${RESPONSE_TIMEOUT_MS} ms`);
  });
  return Promise.race([response, timeout]);
}

/** Pauses for a random time, or until the traffic ends. */
export const pause = (maxMs: number, { random, stop }: Pick<Client, 'random' | 'stop'>): Promise<void> =>
  sleep(random.below(maxMs), undefined, { signal: stop }).catch(() => undefined);

/** Awaits a request. A failure counts as lost, unless the traffic has ended. */
export async function expectService({ outcomes, stop }: Client, kind: Kind, wait: () => Promise<void>): Promise<void> {
  try {
    await wait();
  } catch (error) {
    if (!stop.aborted) outcomes.lost.add(`${kind}: ${reasonOf(error)}`);
  }
}

/** Message of an error and its cause, without the port, which changes with each restart. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return (cause instanceof Error ? `${message} (${cause.message})` : message).replace(/ 127\.0\.0\.1:\d+/, '');
}
