import { accountData, ownerOf } from './account-data.js';
import { newAccount, type SandboxAccount } from './accounts.js';
import { ApiError, unknownConnection } from './api-error.js';
import { BANKS, type SandboxBank } from './banks.js';
import { timestamp } from './clock.js';
import { type Connection, failedUpdate, isCategorizing, isUpdating, startDownload } from './connection.js';
import { type Call, logIn, requireCredentials, requireLegalPin, requireLicence, requireUsable } from './login.js';
import type { EditParams, FormCredentials, ImportParams, UpdateParams } from './params.js';
import { findProcedure, requireProcedure } from './procedures.js';
import { updateKey, type World } from './world.js';

/** Services that a web form can run. An edit is not listed, because its path contains an id. */
const SERVICES = {
  import: { endpoint: 'POST /api/v1/bankConnections/import', status: 201 },
  update: { endpoint: 'POST /api/v1/bankConnections/update', status: 200 },
} as const;

/** Imports a connection. Checks, in order: bank, support, licence, credentials, duplicate, challenge, login. */
export async function importConnection(world: World, params: ImportParams, call: Call): Promise<Connection> {
  const bank = BANKS.find(({ id }) => id === params.bankId);
  if (!bank) throw new ApiError(422, 'UNKNOWN_ENTITY', `Bank with ID '${params.bankId}' not found.`);
  requireUsable(bank);
  requireLicence(bank, world, call, SERVICES.import, (entered) =>
    importConnection(world, { ...params, ...entered }, { ...call, isFromWebForm: true }),
  );
  const identity = {
    bankingUserId: params.bankingUserId || null,
    bankingCustomerId: params.bankingCustomerId || null,
  };
  const pin = params.bankingPin || null;
  requireCredentials(bank, { bankingUserId: identity.bankingUserId, bankingPin: pin });
  requireLegalPin(pin, bank);
  requireNew(world, bank, identity);
  const key = JSON.stringify(['import', bank.id, identity.bankingUserId, identity.bankingCustomerId]);
  const name = params.name || null;
  await logIn(world, { ...params, key, bank, name, pin, ...call });
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
    accounts: openAccounts(world, { bank, ...identity }, typeIds),
    hasPositions: false,
    owners: params.loadOwnerData === true ? ownersOf(world, { bank, ...identity }) : null,
    lastManualUpdate: null,
    lastAutoUpdate: null,
    isLoggingIn: false,
    download: null,
    categorization: null,
  };
  const withPositions = bank.scenario === 'demo' || params.skipPositionsDownload !== true;
  startDownload(connection, world.now, world.phases, { kind: 'import', withPositions });
  world.add(connection);
  return connection;
}

/** Updates a connection. Checks, in order: connection, lock, support, licence, PIN, positions, challenge, login. */
export async function updateConnection(world: World, params: UpdateParams, call: Call): Promise<Connection> {
  const connection = requireConnection(world, params.bankConnectionId);
  const { bank } = connection;
  const isDemo = bank.scenario === 'demo';
  requireNotUpdating(connection);
  requireUsable(bank);
  if (params.bankingPin || connection.pin === null) {
    requireLicence(bank, world, call, SERVICES.update, ({ bankingPin }) =>
      updateConnection(world, { ...params, bankingPin }, { ...call, isFromWebForm: true }),
    );
  }
  const pin = params.bankingPin || connection.pin;
  if (!isDemo && pin === null) {
    throw new ApiError(422, 'MISSING_FIELD', "No PIN is stored. Send 'bankingPin'.", { bank });
  }
  requireLegalPin(pin, bank);
  if (!isDemo && params.skipPositionsDownload === true && connection.hasPositions) {
    throw new ApiError(
      422,
      'ILLEGAL_ENTITY_STATE',
      "Positions have already been downloaded. Omit 'skipPositionsDownload'.",
      { bank },
    );
  }
  connection.isLoggingIn = true;
  try {
    const defaultProcedure = findProcedure(bank, connection.defaultTwoStepProcedureId);
    const { name } = connection;
    await logIn(world, { ...params, key: updateKey(connection.id), bank, name, pin, defaultProcedure, ...call });
    // The login reloads the procedures. A default that is no longer among them is cleared.
    connection.defaultTwoStepProcedureId = defaultProcedure?.procedureId ?? null;
  } catch (error) {
    recordFailure(world, connection, error);
    throw error;
  } finally {
    connection.isLoggingIn = false;
  }
  if (params.storePin === true && params.bankingPin) connection.pin = params.bankingPin;
  if (params.loadOwnerData === true) connection.owners = ownersOf(world, connection);
  if (params.importNewAccounts === true) addAccounts(world, connection);
  const withPositions = isDemo || params.skipPositionsDownload !== true;
  startDownload(connection, world.now, world.phases, { kind: 'update', withPositions });
  return connection;
}

/** Edits a connection. `""` clears a member; null and absent members stay unchanged. */
export function editConnection(world: World, id: string, params: EditParams, call: Call): Connection {
  const connection = requireConnection(world, id);
  const { bank } = connection;
  const changesCredentials = [params.bankingUserId, params.bankingCustomerId, params.bankingPin].some((v) => v != null);
  requireNotUpdating(connection);
  if (changesCredentials) requireNotCategorizing(connection);
  // Clearing a value needs no form, because the user enters nothing. A user id cannot be cleared.
  if (params.bankingUserId != null || params.bankingCustomerId || params.bankingPin) {
    const service = { endpoint: `PATCH /api/v1/bankConnections/${id}`, status: 200 };
    requireLicence(bank, world, call, service, async (entered) =>
      editConnection(world, id, { ...params, ...filled(entered) }, { ...call, isFromWebForm: true }),
    );
  }
  requireLegalPin(params.bankingPin, bank);
  const changed = (value: string | null | undefined, old: string | null) => (value == null ? old : value || null);
  const bankingUserId = changed(params.bankingUserId, connection.bankingUserId);
  const bankingCustomerId = changed(params.bankingCustomerId, connection.bankingCustomerId);
  if (params.defaultTwoStepProcedureId) requireProcedure(bank, params.defaultTwoStepProcedureId);
  if (bankingUserId === null && bank.scenario !== 'demo') {
    const message = "'bankingUserId' of an online connection cannot be cleared. Send another value or omit the field.";
    throw new ApiError(422, 'ILLEGAL_FIELD_VALUE', message, { bank });
  }
  const others = world.all().filter((other) => other !== connection);
  if (changesCredentials && others.some((other) => isSame(other, bank, { bankingUserId, bankingCustomerId }))) {
    throw new ApiError(422, 'ILLEGAL_FIELD_VALUE', 'Another connection to this bank has the same credentials.', {
      bank,
    });
  }
  connection.name = changed(params.name, connection.name);
  connection.bankingUserId = bankingUserId;
  connection.bankingCustomerId = bankingCustomerId;
  connection.pin = changed(params.bankingPin, connection.pin);
  connection.defaultTwoStepProcedureId = changed(
    params.defaultTwoStepProcedureId,
    connection.defaultTwoStepProcedureId,
  );
  return connection;
}

/** Returns the fields of a form that were filled in. An empty field changes nothing. */
const filled = (entered: FormCredentials) =>
  Object.fromEntries(Object.entries(entered).filter(([, text]) => text !== ''));

/** Deletes a connection. Throws 423 while it is being imported, updated or categorized. */
export function deleteConnection(world: World, id: string): void {
  const connection = requireConnection(world, id);
  requireIdle(connection);
  world.delete(id);
}

/** Deletes all connections, or none if one is locked. Returns the deleted ids in ascending order. */
export function deleteAllConnections(world: World): readonly string[] {
  const connections = world.all();
  for (const connection of connections) requireIdle(connection);
  for (const { id } of connections) world.delete(id);
  return connections.map(({ id }) => id);
}

/** Returns a connection of this user. Throws 404 for another user's, so that its existence does not leak. */
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
  throw new ApiError(422, 'ENTITY_EXISTS', 'The user already has this bank connection.', { bank });
}

function requireNotUpdating(connection: Connection): void {
  if (isUpdating(connection)) throw locked(connection, 'imported or updated');
}

function requireNotCategorizing(connection: Connection): void {
  if (isCategorizing(connection)) throw locked(connection, 'categorized');
}

function requireIdle(connection: Connection): void {
  requireNotUpdating(connection);
  requireNotCategorizing(connection);
}

const locked = ({ bank }: Connection, activity: string): ApiError =>
  new ApiError(423, 'LOCKED', `The bank connection is currently being ${activity}. Try again later.`, { bank });

function recordFailure(world: World, connection: Connection, error: unknown): void {
  if (!(error instanceof ApiError)) return;
  const at = timestamp(world.now);
  if (error.code === 'BANK_SERVER_REJECTION') {
    connection.lastManualUpdate = failedUpdate('BANK_SERVER_REJECTION', error.message, at);
  } else if (error.status === 500) {
    connection.lastManualUpdate = failedUpdate('INTERNAL_SERVER_ERROR', error.message, at);
  }
}

type Login = Pick<Connection, 'bank' | 'bankingUserId'>;

const ownersOf = ({ seed }: World, { bank, bankingUserId }: Login) => [ownerOf({ seed, bank, bankingUserId })];

function openAccounts(world: World, { bank, bankingUserId }: Login, typeIds: readonly number[]): SandboxAccount[] {
  const login = { seed: world.seed, bank, bankingUserId };
  return typeIds.map((typeId) => newAccount(world.ids.account(), typeId, accountData(login, typeId)));
}

function addAccounts(world: World, connection: Connection): void {
  const known = new Set(connection.accounts.map(({ typeId }) => typeId));
  const added = connection.bank.accountTypeIds.filter((typeId) => !known.has(typeId));
  connection.accounts.push(...openAccounts(world, connection, added));
}
