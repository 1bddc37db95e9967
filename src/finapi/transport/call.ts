import type { CancelSignal } from '../../event-loop/cancel-signal.js';
import type { Body } from './body.js';
import type { FailureReason } from './transport-failure.js';

/** One HTTP call. */
export interface Call {
  /** `read` can be repeated safely; `write` changes something and is sent once. */
  readonly effect: 'read' | 'write';
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path with query, percent-encoded, from the base URL on. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Keeps the digits of numbers that are not whole, for money. @default false */
  readonly exactNumbers?: boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** Aborts the call, for example because the client has disconnected. */
  readonly signal?: CancelSignal | undefined;
  /** The service and the number of ids asked for, for logs and metrics. */
  readonly service: Service;
  readonly batchSize?: number | undefined;
  /** Called each time the call is sent. */
  readonly onAttempt: (facts: AttemptFacts) => Attempt;
}

/** The services of finAPI that the gateway calls. */
export type Service = 'bankConnections' | 'banks' | 'accounts' | 'import' | 'update' | 'edit' | 'delete' | 'deleteAll';

/** Facts about an attempt that are known when it begins. */
export interface AttemptFacts extends Pick<Call, 'service' | 'method' | 'batchSize'> {
  readonly isRetry: boolean;
}

/** The end of an attempt: a status, the reason why no status arrived, or `abandoned` because its client has disconnected. */
export type AttemptEnd = number | FailureReason | 'abandoned';

/** An attempt in progress. */
export interface Attempt {
  /** Sent with the call. */
  readonly headers: Readonly<Record<string, string>>;
  /** Must be called once, when the attempt is over. */
  readonly end: (end: AttemptEnd) => void;
}

/** A response of any status, with its body as far as it can be read. */
export interface UpstreamResponse {
  readonly status: number;
  readonly location: string | null;
  readonly retryAfter: string | null;
  readonly body: Body;
}
