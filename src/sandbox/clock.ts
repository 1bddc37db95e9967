import { setTimeout as delay } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';

/** Source of the sandbox's time. Tests replace it to make every run repeatable. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => delay(milliseconds),
};

/** Durations of the phases of an import or update, in milliseconds. */
export interface Phases {
  /** Login and list of accounts, before the response. @default 300 */
  readonly loginMs: number;
  /** Download of balances and transactions, after the response. @default 1500 */
  readonly downloadMs: number;
  /** Categorization after the download: half of it queued, half of it running. @default 1000 */
  readonly categorizationMs: number;
}

export const DEFAULT_PHASES: Phases = { loginMs: 300, downloadMs: 1500, categorizationMs: 1000 };

/** Formats a time as finAPI does: German local time, `2018-03-26 11:58:21.000`. */
export function timestamp(epochMilliseconds: number): string {
  const local = Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toZonedDateTimeISO('Europe/Berlin');
  return local.toPlainDateTime().toString({ fractionalSecondDigits: 3 }).replace('T', ' ');
}
