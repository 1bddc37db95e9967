import { bankBody, type SandboxBank } from './banks.js';
import { type Phases, timestamp } from './clock.js';

/** An account behind a connection, as far as imports and updates need it. */
interface SandboxAccount {
  /** int64 as a decimal string. */
  readonly id: string;
  readonly typeId: number;
}

interface UpdateResult {
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
  hasOwners: boolean;
  lastManualUpdate: UpdateResult | null;
  /** An update of it is in its call right now. */
  isInCall: boolean;
  download: Download | null;
  categorization: { readonly startsAt: number; readonly endsAt: number } | null;
}

interface Download {
  readonly endsAt: number;
  readonly kind: 'import' | 'update';
  readonly withPositions: boolean;
}

/** Begins phase B: the call that returns now leaves a running download behind. */
export function startDownload(
  connection: Connection,
  now: number,
  { downloadMs }: Phases,
  job: Pick<Download, 'kind' | 'withPositions'>,
): void {
  connection.download = { ...job, endsAt: now + downloadMs };
}

/**
 * Brings a connection to the present. The end of a download and the queueing of its categorization are one step, so that
 * nobody ever sees READY and READY between them.
 */
export function settle(connection: Connection, now: number, { categorizationMs }: Phases): void {
  const { download } = connection;
  if (download && now >= download.endsAt) {
    connection.download = null;
    if (download.withPositions && connection.bank.scenario !== 'late-failure') {
      connection.hasPositions = true;
      const startsAt = Math.max(download.endsAt, connection.categorization?.endsAt ?? 0) + categorizationMs / 2;
      connection.categorization = { startsAt, endsAt: startsAt + categorizationMs / 2 };
    }
    if (download.kind === 'update') connection.lastManualUpdate = updateResult(connection, download.endsAt);
  }
  if (connection.categorization && now >= connection.categorization.endsAt) connection.categorization = null;
}

function updateResult({ bank }: Connection, at: number): UpdateResult {
  if (bank.scenario !== 'late-failure') {
    return { result: 'OK', errorMessage: null, errorType: null, timestamp: timestamp(at) };
  }
  const errorMessage = 'The bank broke off the download.';
  return { result: 'INTERNAL_SERVER_ERROR', errorMessage, errorType: 'TECHNICAL', timestamp: timestamp(at) };
}

/** An import or update is running. Call it after {@link settle}. */
export const isUpdating = (connection: Connection): boolean => connection.isInCall || connection.download !== null;

/** A categorization waits or runs. Call it after {@link settle}. */
export const isCategorizing = (connection: Connection): boolean => connection.categorization !== null;

const OWNER = {
  firstName: 'Erika',
  lastName: 'Mustermann',
  salutation: 'Frau',
  title: null,
  email: null,
  dateOfBirth: '1980-01-01',
  postCode: '80000',
  country: 'Deutschland',
  city: 'München',
  street: 'Musterstraße',
  houseNumber: '99',
};

/** The procedures that every test bank but the demo bank offers. */
export const PROCEDURES = [
  { procedureId: '955', procedureName: 'mobileTAN', procedureChallengeType: 'TEXT', implicitExecute: false },
  { procedureId: '957', procedureName: 'photoTAN', procedureChallengeType: 'PHOTO', implicitExecute: false },
];

/** The body of a connection at a time, as of v1.71. Call it after {@link settle}. */
export function connectionBody(connection: Connection, now: number): Record<string, unknown> {
  const { bank, categorization } = connection;
  const isDemo = bank.scenario === 'demo';
  const waits = categorization && now < categorization.startsAt ? 'PENDING' : 'IN_PROGRESS';
  return {
    id: BigInt(connection.id),
    bankId: BigInt(bank.id),
    bank: bankBody(bank, timestamp(now)),
    name: connection.name,
    bankingUserId: connection.bankingUserId,
    bankingCustomerId: connection.bankingCustomerId,
    bankingPin: connection.pin === null ? null : 'XXXXX',
    type: isDemo ? 'DEMO' : 'ONLINE',
    updateStatus: isUpdating(connection) ? 'IN_PROGRESS' : 'READY',
    categorizationStatus: categorization ? waits : 'READY',
    lastManualUpdate: connection.lastManualUpdate,
    lastAutoUpdate: null,
    twoStepProcedures: isDemo ? [] : PROCEDURES,
    ibanOnlyMoneyTransferSupported: !isDemo,
    ibanOnlyDirectDebitSupported: false,
    collectiveMoneyTransferSupported: false,
    defaultTwoStepProcedureId: connection.defaultTwoStepProcedureId,
    accountIds: connection.accounts.map(({ id }) => BigInt(id)),
    owners: connection.hasOwners ? [OWNER] : null,
  };
}
