import { GatewayError } from '../../../schema/errors.js';
import type { BankConnection } from '../../../schema/model/bank-connection.js';
import type { Id } from '../../../schema/model/id.js';
import type { FinApiClient } from '../../finapi/client.js';
import { Pace } from './pace.js';
import type { ProgressStream } from './progress-stream.js';
import type { Cancel, Timers } from './timers.js';

/** Who watches a connection. */
export interface Subscriber {
  readonly id: Id;
  readonly stream: ProgressStream;
  /** A client of finAPI in his name. */
  readonly client: (signal: AbortSignal) => FinApiClient;
}

/** How pollers work. */
export interface PollerOptions {
  /** First interval between two looks in milliseconds; it grows to five times that. */
  readonly pollMs: number;
  /** A stream fails when its connection shows no change for this long. */
  readonly timeoutMs: number;
  readonly timers: Timers;
}

/** The state that a subscriber was sent last, and when. */
interface Shown {
  readonly state: string | undefined;
  readonly at: number;
}

/** What one look saw of a connection: a failure, or the connection with what makes one state of it differ from another. */
type Sight =
  | { readonly event: BankConnection; readonly state: string }
  | { readonly event: Error; readonly state?: never };

/**
 * Looks at all the connections that the subscribers of one token watch: one `?ids=` call a look, however many they are.
 * A look counts for those who were there when it began, and speaks in the name of the one who has been there longest.
 */
export class Poller {
  readonly #options: PollerOptions;
  readonly #onLeave: () => void;
  readonly #pace: Pace;
  /** Each with the state that it was sent last. */
  readonly #subscribers = new Map<Subscriber, Shown>();
  #planned: Cancel | undefined;
  #looking: AbortController | undefined;
  /** Whose connection was changed by a mutation while a look was under way, which may have read it before. */
  readonly #outdated = new Set<Subscriber>();

  /** `onLeave` is called for each subscriber who has gone; after the last one nothing is planned and nothing under way. */
  constructor(options: PollerOptions, onLeave: () => void) {
    this.#options = options;
    this.#onLeave = onLeave;
    this.#pace = new Pace(options.pollMs);
  }

  get size(): number {
    return this.#subscribers.size;
  }

  /** Adds a subscriber; returns the way to take him away. */
  join(subscriber: Subscriber): () => void {
    this.#subscribers.set(subscriber, { state: undefined, at: this.#options.timers.now() });
    this.#pace.quicken();
    this.#plan();
    return () => this.#remove(subscriber);
  }

  /** The gateway has just changed this connection, or all of them: the next look comes at once. */
  hurry(id: Id | undefined): void {
    const concerned = [...this.#subscribers.keys()].filter((subscriber) => id === undefined || subscriber.id === id);
    if (concerned.length === 0) return;
    for (const subscriber of concerned) this.#outdated.add(subscriber);
    this.#pace.hurry();
    this.#plan();
  }

  /** Completes every stream. */
  close(): void {
    for (const subscriber of this.#subscribers.keys()) this.#finish(subscriber);
  }

  #end(subscriber: Subscriber, failure: Error): void {
    subscriber.stream.push(failure);
    this.#finish(subscriber);
  }

  #finish(subscriber: Subscriber): void {
    subscriber.stream.end();
    this.#remove(subscriber);
  }

  #remove(subscriber: Subscriber): void {
    if (!this.#subscribers.delete(subscriber)) return;
    this.#outdated.delete(subscriber);
    if (this.#subscribers.size === 0) {
      this.#planned?.();
      this.#looking?.abort();
    }
    this.#onLeave();
  }

  #plan(): void {
    if (this.#looking) return;
    this.#planned?.();
    const { timers } = this.#options;
    const poll = () => void this.#look().catch((fault: unknown) => this.#failAll(fault));
    this.#planned = timers.after(this.#pace.waitMs(timers.now()), poll);
  }

  /** Ends every stream with a fault of the gateway. Without that they would wait forever for the next poll. */
  #failAll(fault: unknown): void {
    this.#looking = undefined;
    const event = fault instanceof Error ? fault : new Error('a poll failed without an error');
    for (const subscriber of this.#subscribers.keys()) {
      subscriber.stream.push(event);
      this.#finish(subscriber);
    }
  }

  async #look(): Promise<void> {
    const { timers } = this.#options;
    const looking = new AbortController();
    this.#looking = looking;
    this.#pace.begin(timers.now());
    this.#outdated.clear();
    const present = [...this.#subscribers.keys()];
    const sights = await this.#read(present, looking.signal);
    this.#looking = undefined;
    if (looking.signal.aborted) return;
    this.#pace.slowDown();
    for (const subscriber of present) {
      if (this.#subscribers.has(subscriber) && !this.#outdated.has(subscriber)) this.#show(subscriber, sights);
    }
    if (this.#subscribers.size > 0) this.#plan();
  }

  async #read(present: readonly Subscriber[], signal: AbortSignal): Promise<ReadonlyMap<Id, Sight>> {
    const ids = [...new Set(present.map(({ id }) => id))];
    const found = (await present[0]?.client(signal).bankConnectionsById(ids)) ?? [];
    const sights = new Map<Id, Sight>();
    for (const [id, event] of found) {
      if (event instanceof Error) this.#pace.fail(event, this.#options.timers.now());
      sights.set(id, event instanceof Error ? { event } : { event, state: event.state });
    }
    return sights;
  }

  /** Shows a subscriber what a look saw of his connection, if it is new to him, and ends his stream if that was the end. */
  #show(subscriber: Subscriber, sights: ReadonlyMap<Id, Sight>): void {
    const { event, state } = sights.get(subscriber.id) ?? { event: vanished() };
    const { timers, timeoutMs } = this.#options;
    const last = this.#subscribers.get(subscriber);
    const isNews = event instanceof Error ? !isPassing(event) : state !== last?.state;
    const now = timers.now();
    if (!isNews) {
      if (now - (last?.at ?? now) >= timeoutMs) this.#end(subscriber, stuck(timeoutMs));
      return;
    }
    this.#subscribers.set(subscriber, { state, at: now });
    this.#pace.quicken();
    subscriber.stream.push(event);
    if (event instanceof Error || isSettled(event)) this.#finish(subscriber);
  }
}

/** Both in one answer: right after an import the categorization still reads READY from before (contract of finAPI, section c). */
const isSettled = ({ updateStatus, categorizationStatus }: BankConnection): boolean =>
  updateStatus === 'READY' && categorizationStatus === 'READY';

/** Trouble that is ridden out: the next look may find finAPI well again. */
const PASSING: ReadonlySet<string> = new Set([
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_RATE_LIMITED',
  'UPSTREAM_ERROR',
]);

const isPassing = (failure: Error): boolean => failure instanceof GatewayError && PASSING.has(failure.code);

const stuck = (milliseconds: number): GatewayError =>
  new GatewayError(
    'UPSTREAM_TIMEOUT',
    `This import or update has shown no change for ${Math.round(milliseconds / 60_000)} minutes. Subscribe again to go on watching it.`,
  );

const vanished = (): GatewayError =>
  new GatewayError('NOT_FOUND', "There is no such bank connection (any more), or it is another user's.");
