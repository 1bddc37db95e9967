import type { ownerOf } from './account-data.js';
import { beginDownload, endDownload, failDownload, type SandboxAccount } from './accounts.js';
import type { SandboxBank } from './banks.js';
import { type Phases, timestamp } from './clock.js';
import { type ApiVersion, isOldest } from './dialect.js';

/** How the last update went, as in the bodies. */
export interface UpdateResult {
  readonly result: 'OK' | 'BANK_SERVER_REJECTION' | 'INTERNAL_SERVER_ERROR';
  readonly errorMessage: string | null;
  readonly errorType: 'BUSINESS' | 'TECHNICAL' | null;
  readonly timestamp: string;
}

/** A bank connection in a user's world. Times are milliseconds since the epoch. */
export interface Connection {
  /** int64 as a decimal string. */
  readonly id: string;
  readonly bank: SandboxBank;
  name: string | null;
  bankingUserId: string | null;
  bankingCustomerId: string | null;
  /** The stored PIN. */
  pin: string | null;
  defaultTwoStepProcedureId: string | null;
  accounts: SandboxAccount[];
  hasPositions: boolean;
  owners: readonly ReturnType<typeof ownerOf>[] | null;
  lastManualUpdate: UpdateResult | null;
  lastAutoUpdate: UpdateResult | null;
  /** An update of it is in its call right now. */
  isInCall: boolean;
  download: Download | null;
  categorization: { readonly startsAt: number; readonly endsAt: number } | null;
}

/** What runs in phase B, and what will come of it. */
export interface Job {
  readonly kind: 'import' | 'update' | 'auto';
  readonly withPositions: boolean;
  /** What a mocked automatic update brings instead of the bank's own data. */
  readonly mock?: {
    readonly isRefused: boolean;
    /** Whole cents by account id; accounts that are not listed are no longer reported by the bank. */
    readonly balances: ReadonlyMap<string, number>;
  };
}

interface Download extends Job {
  readonly startsAt: number;
  readonly endsAt: number;
}

/** Begins phase B: the call that returns now leaves a running download behind. */
export function startDownload(connection: Connection, now: number, { downloadMs }: Phases, job: Job): void {
  connection.download = { ...job, startsAt: now, endsAt: now + downloadMs };
  if (job.mock?.isRefused) return;
  for (const account of connection.accounts) beginDownload(account, now);
}

/**
 * Brings a connection to the present. The end of a download and the queueing of its categorization are one step, so that
 * nobody ever sees READY and READY between them.
 */
export function settle(connection: Connection, now: number, { categorizationMs }: Phases): void {
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

/** Ends a download: what came of every account, and of the whole. */
function finish(connection: Connection, download: Download): UpdateResult {
  const at = timestamp(download.endsAt);
  if (download.mock) return finishMock(connection, download, download.mock);
  const isBrokenOff = connection.bank.scenario === 'late-failure';
  for (const [index, account] of connection.accounts.entries()) {
    const fails = isBrokenOff || (connection.bank.scenario === 'failing-accounts' && index > 0);
    if (fails) failDownload(account, download.startsAt);
    else endDownload(account, download.endsAt, account.data.balance);
  }
  return isBrokenOff ? refused('INTERNAL_SERVER_ERROR', 'The bank broke off the download.', at) : ok(at);
}

function finishMock(
  connection: Connection,
  { endsAt }: Download,
  { isRefused, balances }: NonNullable<Job['mock']>,
): UpdateResult {
  const at = timestamp(endsAt);
  if (isRefused) return refused('BANK_SERVER_REJECTION', WRONG_CREDENTIALS, at);
  for (const account of connection.accounts) {
    const balance = balances.get(account.id);
    if (balance === undefined) account.status = 'DEPRECATED';
    else endDownload(account, endsAt, balance);
  }
  return ok(at);
}

const ok = (at: string): UpdateResult => ({ result: 'OK', errorMessage: null, errorType: null, timestamp: at });

/** The result of an update that the bank refused or that broke down. */
export function refused(
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

/** What the bank says to a wrong user id or PIN. */
export const WRONG_CREDENTIALS = 'Die angegebenen Zugangsdaten sind nicht korrekt.';

/** An import or update is running. Call it after {@link settle}. */
export const isUpdating = (connection: Connection): boolean => connection.isInCall || connection.download !== null;

/** A categorization waits or runs. Call it after {@link settle}. */
export const isCategorizing = (connection: Connection): boolean => connection.categorization !== null;

/** The client may not handle this bank's credentials: they are masked and typed into a web form (unknown to v1.42). */
export const isUnlicensed = (bank: SandboxBank, api: ApiVersion): boolean =>
  bank.scenario === 'web-form' && !isOldest(api);
