import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { ERROR_CODES } from '../../schema/errors.js';
import type { AttemptEnd, AttemptFacts } from '../finapi/transport/call.js';
import type { Operation } from './operation.js';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];
const STREAM_SECONDS = [1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600];
const BATCH_SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** Statuses of finAPI with a series of their own; any other is counted by its class. */
const STATUSES: ReadonlySet<number> = new Set([401, 403, 404, 422, 423, 429, 451, 500, 501, 502, 503, 504, 510]);

/** Faults of the gateway itself: while it served a request, or a promise that rejected without a handler. */
const FAULT_KINDS = ['request', 'rejection'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Current values that are read together with the metrics. */
export interface Levels {
  readonly streams: number;
  readonly pollers: number;
  readonly sockets: number;
  /** True while nothing is retried because finAPI fails too often. */
  readonly isOutage: boolean;
}

/** Prometheus metrics of a gateway. Every label has a fixed set of values, whatever clients send. */
export class Metrics {
  readonly registry = new Registry();
  /** Operation names that are used as labels; any other is `other`. */
  readonly #operationNames: ReadonlySet<string>;
  readonly #requests = this.#histogram(
    'graphql_request_duration_seconds',
    'Queries and mutations, from arrival to response.',
    ['type', 'name'],
    SECONDS,
  );
  readonly #subscriptions = this.#histogram(
    'graphql_subscription_duration_seconds',
    'Subscriptions, from their arrival to their end.',
    ['name'],
    STREAM_SECONDS,
  );
  readonly #outcomes = this.#counter(
    'graphql_outcomes_total',
    "Outcomes of operations: members of mutations' unions, error codes, ends of subscriptions.",
    ['outcome'],
  );
  readonly #calls = this.#histogram(
    'upstream_call_duration_seconds',
    'Calls of finAPI, each attempt, to the end of the answer.',
    ['service', 'outcome'],
    SECONDS,
  );
  readonly #batches = this.#histogram('upstream_batch_size', 'Ids in one call of finAPI.', ['service'], BATCH_SIZES);
  readonly #unreadableMembers = this.#counter(
    'upstream_unreadable_members_total',
    "Members of finAPI's responses that could not be read.",
    ['service', 'member'],
  );
  readonly #retries = this.#counter('upstream_retries_total', 'Attempts after the first.', ['service']);
  readonly #faults = this.#counter(
    'gateway_faults_total',
    'Faults of the gateway itself: in a request, or as a rejection that nothing handled.',
    ['kind'],
  );

  constructor(operationNames: ReadonlySet<string> = new Set()) {
    this.#operationNames = operationNames;
    collectDefaultMetrics({ register: this.registry });
    // Alerts see only growth: a counter that appears with its first error would not have grown.
    for (const outcome of Object.keys(ERROR_CODES)) this.#outcomes.inc({ outcome }, 0);
    for (const kind of FAULT_KINDS) this.#faults.inc({ kind }, 0);
  }

  /** Reads current values whenever the metrics are read. */
  watch(levels: () => Levels): void {
    const gauge = (name: string, help: string, read: (now: Levels) => number) =>
      new Gauge({
        name,
        help,
        registers: [this.registry],
        collect() {
          this.set(read(levels()));
        },
      });
    gauge('graphql_subscriptions', 'Subscriptions that run.', ({ streams }) => streams);
    gauge('graphql_pollers', 'Tokens that are polled for.', ({ pollers }) => pollers);
    gauge('websocket_connections', 'Open WebSocket connections.', ({ sockets }) => sockets);
    gauge('upstream_outage', '1 while finAPI fails so often that nothing is repeated.', ({ isOutage }) =>
      isOutage ? 1 : 0,
    );
  }

  /** Records the end of an operation. */
  operation({ type, name, startedAt, outcomes }: Operation): void {
    const known = name !== null && this.#operationNames.has(name) ? name : 'other';
    const seconds = (performance.now() - startedAt) / 1000;
    if (type === 'subscription') this.#subscriptions.observe({ name: known }, seconds);
    else this.#requests.observe({ type: type ?? 'none', name: known }, seconds);
    for (const outcome of outcomes) this.#outcomes.inc({ outcome });
  }

  /** Records the end of an attempt to call finAPI. */
  call({ service, batchSize, isRetry }: AttemptFacts, end: AttemptEnd, milliseconds: number): void {
    this.#calls.observe({ service, outcome: outcomeLabel(end) }, milliseconds / 1000);
    if (batchSize !== undefined) this.#batches.observe({ service }, batchSize);
    if (isRetry) this.#retries.inc({ service });
  }

  /** Records a member of a response that could not be read. */
  unreadableMember(service: string, member: string): void {
    this.#unreadableMembers.inc({ service, member });
  }

  /** Records a fault of the gateway. */
  fault(kind: FaultKind): void {
    this.#faults.inc({ kind });
  }

  #histogram<T extends string>(name: string, help: string, labelNames: T[], buckets: number[]): Histogram<T> {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }

  #counter<T extends string>(name: string, help: string, labelNames: T[]): Counter<T> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}

function outcomeLabel(end: AttemptEnd): string {
  if (typeof end !== 'number' || STATUSES.has(end)) return String(end);
  return `${Math.min(Math.max(Math.floor(end / 100), 1), 5)}xx`;
}
