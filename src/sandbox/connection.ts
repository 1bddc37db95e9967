import type { ownerOf } from './account-data.js';
import { beginDownload, endDownload, failDownload, type SandboxAccount } from './accounts.js';
import type { SandboxBank } from './banks.js';
import { type Phases, timestamp } from './clock.js';
import { type ApiVersion, isOldest } from './dialect.js';

/** Outcome of the last update, as in finAPI's bodies. */
export interface UpdateResult {
  readonly result: 'OK' | 'BANK_SERVER_REJECTION' | 'INTERNAL_SERVER_ERROR';
  readonly errorMessage: string | null;
  readonly errorType: 'BUSINESS' | 'TECHNICAL' | null;
  readonly timestamp: string;
}

/** A bank connection of one user. Times are milliseconds since the epoch. */
export interface Connection {
  /** int64 as a decimal string. */
  readonly id: string;
  readonly bank: SandboxBank;
  name: string | null;
  bankingUserId: string | null;
  bankingCustomerId: string | null;
  /** The stored PIN, or null if none is stored. */
  pin: string | null;
  defaultTwoStepProcedureId: string | null;
  accounts: SandboxAccount[];
  hasPositions: boolean;
  owners: readonly ReturnType<typeof ownerOf>[] | null;
  lastManualUpdate: UpdateResult | null;
  lastAutoUpdate: UpdateResult | null;
  /** True while an update request is logging in to the bank. */
  isLoggingIn: boolean;
  download: Download | null;
  categorization: { readonly startsAt: number; readonly endsAt: number } | null;
}

/** A download that continues after the response. */
export interface Job {
  readonly kind: 'import' | 'update' | 'auto';
  readonly withPositions: boolean;
  /** Result of a mocked automatic update, used instead of the bank's own data. */
  readonly mock?: {
    readonly isLoginError: boolean;
    /** Whole cents by account id. Accounts that are not listed become DEPRECATED. */
    readonly balances: ReadonlyMap<string, number>;
  };
}

interface Download extends Job {
  readonly startsAt: number;
  readonly endsAt: number;
}

/** Starts a download, which continues after the response has been sent. */
export function startDownload(connection: Connection, now: number, { downloadMs }: Phases, job: Job): void {
  connection.download = { ...job, startsAt: now, endsAt: now + downloadMs };
  if (job.mock?.isLoginError) return;
  for (const account of connection.accounts) beginDownload(account, now);
}

/**
 * Advances a connection to the given time. A download ends and its categorization is queued in one step, so that no
 * client sees both statuses as READY in between.
 */
export function advanceTo(connection: Connection, now: number, { categorizationMs }: Phases): void {
  const { download } = connection;
  if (download && now >= download.endsAt) {
    connection.download = null;
    const result = finish(connection, download);
    if (download.kind === 'update') connection.lastManualUpdate = result;
    if (download.kind === 'auto') connection.lastAutoUpdate = result;
    if (result.result === 'OK' && download.withPositions) {
      connection.hasPositions = true;
      const startsAt = Math.max(download.endsAt, connection.categorization?.endsAt ?? 0) + categorizationMs / 2;
      connection.categorization = { startsAt, endsAt: startsAt + categorizationMs / 2 };
    }
  }
  if (connection.categorization && now >= connection.categorization.endsAt) connection.categorization = null;
}

/** Ends a download: updates every account and returns the overall result. */
function finish(connection: Connection, download: Download): UpdateResult {
  const at = timestamp(download.endsAt);
  if (download.mock) return finishMock(connection, download, download.mock);
  const failsLate = connection.bank.scenario === 'late-failure';
  for (const [index, account] of connection.accounts.entries()) {
    const fails = failsLate || (connection.bank.scenario === 'failing-accounts' && index > 0);
    if (fails) failDownload(account, download.startsAt);
    else endDownload(account, download.endsAt, account.data.balance);
  }
  return failsLate ? failedUpdate('INTERNAL_SERVER_ERROR', 'The bank aborted the download.', at) : ok(at);
}

function finishMock(
  connection: Connection,
  { endsAt }: Download,
  { isLoginError, balances }: NonNullable<Job['mock']>,
): UpdateResult {
  const at = timestamp(endsAt);
  if (isLoginError) return failedUpdate('BANK_SERVER_REJECTION', WRONG_CREDENTIALS, at);
  for (const account of connection.accounts) {
    const balance = balances.get(account.id);
    if (balance === undefined) account.status = 'DEPRECATED';
    else endDownload(account, endsAt, balance);
  }
  return ok(at);
}

const ok = (at: string): UpdateResult => ({ result: 'OK', errorMessage: null, errorType: null, timestamp: at });

/** Creates the result of an update that the bank rejected or that failed for technical reasons. */
export function failedUpdate(
  result: 'BANK_SERVER_REJECTION' | 'INTERNAL_SERVER_ERROR',
  errorMessage: string,
  at: string,
): UpdateResult {
  return {
    result,
    errorMessage,
    errorType: result === 'BANK_SERVER_REJECTION' ? 'BUSINESS' : 'TECHNICAL',
    timestamp: at,
  };
}

/** The bank's message for a wrong user id or PIN. */
export const WRONG_CREDENTIALS = 'Die angegebenen Zugangsdaten sind nicht korrekt.';

/** Returns true while an import or update is running. Call {@link advanceTo} first. */
export const isUpdating = (connection: Connection): boolean => connection.isLoggingIn || connection.download !== null;

/** Returns true while a categorization is queued or running. Call {@link advanceTo} first. */
export const isCategorizing = (connection: Connection): boolean => connection.categorization !== null;

/**
 * Returns true if the client may not handle this bank's credentials. They are then masked, and the user enters them
 * in a web form. v1.42 has no web forms.
 */
export const isUnlicensed = (bank: SandboxBank, api: ApiVersion): boolean =>
  bank.scenario === 'web-form' && !isOldest(api);
