import type { CancelSignal } from '../event-loop/cancel-signal.js';

/** The part of a client's request that operations read, over any transport. */
export interface ClientRequest {
  readonly headers: Pick<Headers, 'get'>;
  /** Aborted when the client disconnects. */
  readonly signal: CancelSignal;
}
