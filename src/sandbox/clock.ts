import { setTimeout as delay } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';

/** Where the sandbox's time comes from; a clock that can be set makes its whole story repeatable. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => delay(milliseconds),
};

/** How long the phases of an import or update last, in milliseconds. */
export interface Phases {
  /** In the call: log in and read the accounts. @default 300 */
  readonly loginMs: number;
  /** After the call: balances and transactions. @default 1500 */
  readonly downloadMs: number;
  /** After the download: waiting and being categorized, each half of it. @default 1000 */
  readonly categorizationMs: number;
}

export const DEFAULT_PHASES: Phases = { loginMs: 300, downloadMs: 1500, categorizationMs: 1000 };

/** finAPI's form of a time: German local time, `2018-03-26 11:58:21.000`. */
export function timestamp(epochMilliseconds: number): string {
  const local = Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toZonedDateTimeISO('Europe/Berlin');
  return local.toPlainDateTime().toString({ fractionalSecondDigits: 3 }).replace('T', ' ');
}
