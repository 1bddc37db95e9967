import { GatewayError } from '../../../schema/errors.js';
import type { BankConnection } from '../../../schema/model/bank-connection.js';
import type { Id } from '../../../schema/model/id.js';
import type { Cancel, Timers } from '../../event-loop/timers.js';
import type { FinApiClient } from '../../finapi/client.js';
import { Pace } from './pace.js';
import type { ProgressStream } from './progress-stream.js';

/** A stream of one connection. */
export interface Subscriber {
  readonly id: Id;
  readonly stream: ProgressStream;
  /** A client of finAPI that sends this subscriber's headers. */
  readonly client: (signal: AbortSignal) => FinApiClient;
}

/** Options of every poller. Times are in milliseconds. */
export interface PollerOptions {
  /** First interval between two polls; it grows to five times that. */
  readonly pollMs: number;
  /** A stream fails when its connection shows no change for this long. */
  readonly timeoutMs: number;
  readonly timers: Timers;
}

/** The state that a subscriber was sent last, and when. */
interface Sent {
  readonly state: string | undefined;
  readonly at: number;
}

/** The result of one poll for a connection. Two connections with the same `state` are the same to a subscriber. */
type Snapshot =
  | { readonly event: BankConnection; readonly state: string }
  | { readonly event: Error; readonly state?: never };

/**
 * Polls all connections that the subscribers of one token watch, with one `?ids=` call each time. A poll serves the
 * subscribers present when it started and sends the headers of the longest-standing one.
 */
export class Poller {
  readonly #options: PollerOptions;
  readonly #onLeave: () => void;
  readonly #pace: Pace;
  readonly #subscribers = new Map<Subscriber, Sent>();
  #planned: Cancel | undefined;
  #polling: AbortController | undefined;
  /** Subscribers whose connection a mutation changed during the current poll, which may have read the state before it. */
  readonly #outdated = new Set<Subscriber>();

  /** `onLeave` is called for each subscriber that has left. After the last one nothing is planned or in progress. */
  constructor(options: PollerOptions, onLeave: () => void) {
    this.#options = options;
    this.#onLeave = onLeave;
    this.#pace = new Pace(options.pollMs);
  }

  get size(): number {
    return this.#subscribers.size;
  }

  /** Adds a subscriber and returns a function that removes it. */
  join(subscriber: Subscriber): () => void {
    this.#subscribers.set(subscriber, { state: undefined, at: this.#options.timers.now() });
    this.#pace.quicken();
    this.#plan();
    return () => this.#remove(subscriber);
  }

  /** Polls at once, because the gateway has just changed this connection, or all of them. */
  pollNow(id: Id | undefined): void {
    const concerned = [...this.#subscribers.keys()].filter((subscriber) => id === undefined || subscriber.id === id);
    if (concerned.length === 0) return;
    for (const subscriber of concerned) this.#outdated.add(subscriber);
    this.#pace.pollNow();
    this.#plan();
  }

  /** Completes every stream. */
  close(): void {
    for (const subscriber of this.#subscribers.keys()) this.#complete(subscriber);
  }

  #fail(subscriber: Subscriber, failure: Error): void {
    subscriber.stream.push(failure);
    this.#complete(subscriber);
  }

  #complete(subscriber: Subscriber): void {
    subscriber.stream.end();
    this.#remove(subscriber);
  }

  #remove(subscriber: Subscriber): void {
    if (!this.#subscribers.delete(subscriber)) return;
    this.#outdated.delete(subscriber);
    if (this.#subscribers.size === 0) {
      this.#planned?.();
      this.#polling?.abort();
    }
    this.#onLeave();
  }

  #plan(): void {
    if (this.#polling) return;
    this.#planned?.();
    const { timers } = this.#options;
    const poll = () => void this.#poll().catch((fault: unknown) => this.#failAll(fault));
    this.#planned = timers.after(this.#pace.waitMs(timers.now()), poll);
  }

  /** Ends every stream with a fault of the gateway. Without that they would wait forever for the next poll. */
  #failAll(fault: unknown): void {
    this.#polling = undefined;
    const event = fault instanceof Error ? fault : new Error('a poll failed without an error');
    for (const subscriber of this.#subscribers.keys()) this.#fail(subscriber, event);
  }

  async #poll(): Promise<void> {
    const { timers } = this.#options;
    const polling = new AbortController();
    this.#polling = polling;
    this.#pace.begin(timers.now());
    this.#outdated.clear();
    const present = [...this.#subscribers.keys()];
    const snapshots = await this.#read(present, polling.signal);
    this.#polling = undefined;
    if (polling.signal.aborted) return;
    this.#pace.slowDown();
    for (const subscriber of present) {
      if (this.#subscribers.has(subscriber) && !this.#outdated.has(subscriber)) this.#notify(subscriber, snapshots);
    }
    if (this.#subscribers.size > 0) this.#plan();
  }

  async #read(present: readonly Subscriber[], signal: AbortSignal): Promise<ReadonlyMap<Id, Snapshot>> {
    const ids = [...new Set(present.map(({ id }) => id))];
    const found = (await present[0]?.client(signal).bankConnectionsById(ids)) ?? [];
    const snapshots = new Map<Id, Snapshot>();
    for (const [id, event] of found) {
      if (event instanceof Error) this.#pace.fail(event, this.#options.timers.now());
      snapshots.set(id, event instanceof Error ? { event } : { event, state: event.state });
    }
    return snapshots;
  }

  /** Sends a subscriber the state of its connection if that has changed, and ends its stream if nothing more will follow. */
  #notify(subscriber: Subscriber, snapshots: ReadonlyMap<Id, Snapshot>): void {
    const { event, state } = snapshots.get(subscriber.id) ?? { event: notFound() };
    const { timers, timeoutMs } = this.#options;
    const last = this.#subscribers.get(subscriber);
    const hasChanged = event instanceof Error ? !isTransient(event) : state !== last?.state;
    const now = timers.now();
    if (!hasChanged) {
      if (now - (last?.at ?? now) >= timeoutMs) this.#fail(subscriber, stuck(timeoutMs));
      return;
    }
    this.#subscribers.set(subscriber, { state, at: now });
    this.#pace.quicken();
    subscriber.stream.push(event);
    if (event instanceof Error || isSettled(event)) this.#complete(subscriber);
  }
}

/** Checks both statuses of one response: right after an import, categorizationStatus may still be the READY from before. */
const isSettled = ({ updateStatus, categorizationStatus }: BankConnection): boolean =>
  updateStatus === 'READY' && categorizationStatus === 'READY';

/** Failures after which the stream goes on: finAPI may have recovered by the next poll. */
const TRANSIENT: ReadonlySet<string> = new Set([
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_RATE_LIMITED',
  'UPSTREAM_ERROR',
]);

const isTransient = (failure: Error): boolean => failure instanceof GatewayError && TRANSIENT.has(failure.code);

const stuck = (milliseconds: number): GatewayError =>
  new GatewayError(
    'UPSTREAM_TIMEOUT',
    `This import or update has shown no change for ${Math.round(milliseconds / 60_000)} minutes. Subscribe again to go on watching it.`,
  );

const notFound = (): GatewayError => new GatewayError('NOT_FOUND', 'Bank connection not found.');
