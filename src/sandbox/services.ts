import { ApiError, unknownConnection } from './api-error.js';
import { BANKS, type SandboxBank } from './banks.js';
import { timestamp } from './clock.js';
import { type Connection, isCategorizing, isUpdating, PROCEDURES, startDownload } from './connection.js';
import { logIn, requireUsable } from './login.js';
import type { EditParams, ImportParams, UpdateParams } from './params.js';
import { updateKey, type World } from './world.js';

/** Import: order of checks is bank, supported, credentials, duplicate, challenge, bank. */
export async function importConnection(world: World, params: ImportParams, baseUrl: string): Promise<Connection> {
  const bank = BANKS.find(({ id }) => id === params.bankId);
  if (!bank) throw new ApiError(422, 'UNKNOWN_ENTITY', `Bank with ID '${params.bankId}' not found.`);
  requireUsable(bank, world, baseUrl);
  const identity = {
    bankingUserId: params.bankingUserId || null,
    bankingCustomerId: params.bankingCustomerId || null,
  };
  const pin = params.bankingPin || null;
  if (bank.scenario !== 'demo' && (identity.bankingUserId === null || pin === null)) {
    throw new ApiError(422, 'ILLEGAL_FIELD_VALUE', "Fields 'bankingUserId' and 'bankingPin' are required.", { bank });
  }
  requireNew(world, bank, identity);
  const key = JSON.stringify(['import', bank.id, identity.bankingUserId, identity.bankingCustomerId]);
  const name = params.name || null;
  await logIn(world, { ...params, key, bank, name, pin, baseUrl });
  requireNew(world, bank, identity);
  const typeIds = bank.accountTypeIds.filter((id) => params.accountTypeIds?.includes(id) ?? true);
  if (typeIds.length === 0) {
    throw new ApiError(422, 'NO_ACCOUNTS_FOR_TYPE_LIST', 'There are no accounts of the requested types.', { bank });
  }
  const connection: Connection = {
    id: world.ids.connection(),
    bank,
    name,
    ...identity,
    pin: params.storePin === true ? pin : null,
    defaultTwoStepProcedureId: null,
    accounts: typeIds.map((typeId) => ({ id: world.ids.account(), typeId })),
    hasPositions: false,
    hasOwners: params.loadOwnerData === true,
    lastManualUpdate: null,
    isInCall: false,
    download: null,
    categorization: null,
  };
  const withPositions = bank.scenario === 'demo' || params.skipPositionsDownload !== true;
  startDownload(connection, world.clock.now(), world.phases, { kind: 'import', withPositions });
  world.add(connection);
  return connection;
}

/** Update: order of checks is connection, lock, supported, PIN, positions, challenge, bank. */
export async function updateConnection(world: World, params: UpdateParams, baseUrl: string): Promise<Connection> {
  const connection = requireConnection(world, params.bankConnectionId);
  const { bank } = connection;
  const isDemo = bank.scenario === 'demo';
  requireUnlocked(connection, isUpdating(connection));
  requireUsable(bank, world, baseUrl);
  const pin = params.bankingPin || connection.pin;
  if (!isDemo && pin === null) {
    throw new ApiError(422, 'MISSING_FIELD', 'No PIN was given and none is stored.', { bank });
  }
  if (!isDemo && params.skipPositionsDownload === true && connection.hasPositions) {
    throw new ApiError(422, 'ILLEGAL_ENTITY_STATE', 'Positions have been downloaded already.', { bank });
  }
  connection.isInCall = true;
  try {
    await logIn(world, { ...params, key: updateKey(connection.id), bank, name: connection.name, pin, baseUrl });
  } catch (error) {
    recordRefusal(world, connection, error);
    throw error;
  } finally {
    connection.isInCall = false;
  }
  if (params.storePin === true && params.bankingPin) connection.pin = params.bankingPin;
  if (params.loadOwnerData === true) connection.hasOwners = true;
  if (params.importNewAccounts === true) addAccounts(world, connection);
  const withPositions = isDemo || params.skipPositionsDownload !== true;
  startDownload(connection, world.clock.now(), world.phases, { kind: 'update', withPositions });
  return connection;
}

/** Edit: `""` clears, null and absent leave alone. */
export function editConnection(world: World, id: string, params: EditParams): Connection {
  const connection = requireConnection(world, id);
  const { bank } = connection;
  const changesCredentials = [params.bankingUserId, params.bankingCustomerId, params.bankingPin].some((v) => v != null);
  requireUnlocked(connection, isUpdating(connection) || (changesCredentials && isCategorizing(connection)));
  const changed = (value: string | null | undefined, old: string | null) => (value == null ? old : value || null);
  const bankingUserId = changed(params.bankingUserId, connection.bankingUserId);
  const bankingCustomerId = changed(params.bankingCustomerId, connection.bankingCustomerId);
  const procedure = changed(params.defaultTwoStepProcedureId, connection.defaultTwoStepProcedureId);
  const offered = bank.scenario === 'demo' ? [] : PROCEDURES;
  if (procedure !== null && !offered.some(({ procedureId }) => procedureId === procedure)) {
    throw new ApiError(422, 'INVALID_TWO_STEP_PROCEDURE', 'The bank does not offer this procedure.', { bank });
  }
  const isTaken = world
    .all()
    .some((other) => other !== connection && isSame(other, bank, { bankingUserId, bankingCustomerId }));
  if ((bankingUserId === null && bank.scenario !== 'demo') || (changesCredentials && isTaken)) {
    throw new ApiError(422, 'ILLEGAL_FIELD_VALUE', 'The credentials cannot be changed in this way.', { bank });
  }
  connection.name = changed(params.name, connection.name);
  connection.bankingUserId = bankingUserId;
  connection.bankingCustomerId = bankingCustomerId;
  connection.pin = changed(params.bankingPin, connection.pin);
  connection.defaultTwoStepProcedureId = procedure;
  return connection;
}

/** Delete one: locked while anything runs. */
export function deleteConnection(world: World, id: string): void {
  const connection = requireConnection(world, id);
  requireUnlocked(connection, isUpdating(connection) || isCategorizing(connection));
  world.delete(id);
}

/** Delete all or none; the ids of what was deleted, ascending. */
export function deleteAllConnections(world: World): readonly string[] {
  const connections = world.all();
  for (const connection of connections) {
    requireUnlocked(connection, isUpdating(connection) || isCategorizing(connection));
  }
  for (const { id } of connections) world.delete(id);
  return connections.map(({ id }) => id);
}

/** A connection of this user; 404 for another's, so that existence does not leak. */
export function requireConnection(world: World, id: string): Connection {
  const connection = world.find(id);
  if (!connection) throw unknownConnection(id);
  return connection;
}

type Identity = Pick<Connection, 'bankingUserId' | 'bankingCustomerId'>;

const isSame = (connection: Connection, bank: SandboxBank, identity: Identity): boolean =>
  connection.bank === bank &&
  connection.bankingUserId === identity.bankingUserId &&
  connection.bankingCustomerId === identity.bankingCustomerId;

function requireNew(world: World, bank: SandboxBank, identity: Identity): void {
  if (!world.all().some((connection) => isSame(connection, bank, identity))) return;
  throw new ApiError(422, 'ENTITY_EXISTS', 'The user has this bank connection already.', { bank });
}

function requireUnlocked({ bank }: Connection, isLocked: boolean): void {
  if (!isLocked) return;
  throw new ApiError(423, 'LOCKED', 'The bank connection is currently being imported, updated or categorized.', {
    bank,
  });
}

function recordRefusal(world: World, connection: Connection, error: unknown): void {
  if (!(error instanceof ApiError)) return;
  const failed = { errorMessage: error.message, timestamp: timestamp(world.clock.now()) };
  if (error.code === 'BANK_SERVER_REJECTION') {
    connection.lastManualUpdate = { result: 'BANK_SERVER_REJECTION', errorType: 'BUSINESS', ...failed };
  } else if (error.status === 500) {
    connection.lastManualUpdate = { result: 'INTERNAL_SERVER_ERROR', errorType: 'TECHNICAL', ...failed };
  }
}

function addAccounts(world: World, connection: Connection): void {
  const known = new Set(connection.accounts.map(({ typeId }) => typeId));
  const added = connection.bank.accountTypeIds.filter((typeId) => !known.has(typeId));
  connection.accounts.push(...added.map((typeId) => ({ id: world.ids.account(), typeId })));
}
