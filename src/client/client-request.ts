import type { CancelSignal } from '../event-loop/cancel-signal.js';

/** What an operation reads of its client's request, over any transport. */
export interface ClientRequest {
  readonly headers: Pick<Headers, 'get'>;
  /** Aborted when the client disconnects. */
  readonly signal: CancelSignal;
}
