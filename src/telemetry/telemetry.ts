import type { Logger } from 'pino';
import type { Attempt, AttemptFacts } from '../finapi/transport/call.js';
import { errorSite } from './logger.js';
import type { FaultKind, Metrics } from './metrics.js';
import type { Operation } from './operation.js';

/** Each kind of unreadable member is logged once in this time. */
const LOG_PAUSE_MS = 60_000;

/** Writes log lines, metrics and spans for operators. They never hold variables, headers, URLs or texts of finAPI. */
export class Telemetry {
  readonly #logger: Logger;
  readonly #metrics: Metrics | undefined;

  readonly #lastLogged = new Map<string, number>();

  constructor(logger: Logger, metrics: Metrics | undefined) {
    this.#logger = logger;
    this.#metrics = metrics;
  }

  /** Starts an attempt of an operation to call finAPI. */
  attempt(operation: Operation, facts: AttemptFacts): Attempt {
    const startedAt = performance.now();
    operation.upstreamCalls += 1;
    const span = operation.trace.call(facts);
    return {
      headers: span.headers,
      end: (end) => {
        const durationMs = performance.now() - startedAt;
        operation.upstreamMs += durationMs;
        span.end(end);
        this.#metrics?.call(facts, end, durationMs);
        if (!this.#logger.isLevelEnabled('debug')) return;
        this.#logger.debug(
          { requestId: operation.requestId, ...facts, end, durationMs: Math.round(durationMs) },
          'upstream',
        );
      },
    };
  }

  /** Reports a member of finAPI's JSON that cannot be read: counted each time, logged once a minute. `member` is a fixed name. */
  readonly unreadableMember = (service: string, member: string): void => {
    this.#metrics?.unreadableMember(service, member);
    const kind = `${service} ${member}`;
    const now = performance.now();
    if (now - (this.#lastLogged.get(kind) ?? -LOG_PAUSE_MS) < LOG_PAUSE_MS) return;
    this.#lastLogged.set(kind, now);
    this.#logger.warn({ service, member }, 'finAPI sent a value that cannot be read');
  };

  /** Ends an operation: writes its log line and metrics and ends its span. */
  ended(operation: Operation, more: Readonly<Record<string, unknown>> = {}): void {
    const { requestId, name, type, startedAt, upstreamCalls, upstreamMs, outcomes } = operation;
    this.#metrics?.operation(operation);
    operation.trace.end(outcomes, operation.hasFailed);
    this.#logger.info(
      {
        requestId,
        operationName: name,
        operationType: type,
        durationMs: Math.round(performance.now() - startedAt),
        upstreamCalls,
        upstreamMs: Math.round(upstreamMs),
        ...more,
        outcomes,
      },
      'operation',
    );
  }

  /** Reports a fault while a request was served. */
  fault(error: unknown, requestId?: string): void {
    this.#fault('request', error, requestId);
  }

  /** Reports a rejection that nothing handled. */
  rejection(reason: unknown): void {
    this.#fault('rejection', reason);
  }

  /** Logs where it happened, without the message, which may repeat what a client sent. */
  #fault(kind: FaultKind, error: unknown, requestId?: string): void {
    this.#metrics?.fault(kind);
    const ofRequest = requestId === undefined ? {} : { requestId };
    this.#logger.error({ kind, ...ofRequest, error: errorSite(error) }, 'gateway fault');
  }
}
