import { accountData, ownerOf } from './account-data.js';
import { newAccount, type SandboxAccount } from './accounts.js';
import { ApiError, unknownConnection } from './api-error.js';
import { BANKS, type SandboxBank } from './banks.js';
import { timestamp } from './clock.js';
import { type Connection, isCategorizing, isUpdating, refused, startDownload } from './connection.js';
import { type Call, logIn, requireCredentials, requireLegalPin, requireLicence, requireUsable } from './login.js';
import type { EditParams, FormCredentials, ImportParams, UpdateParams } from './params.js';
import { findProcedure, requireProcedure } from './procedures.js';
import { updateKey, type World } from './world.js';

/** The services that a web form may stand for. */
const SERVICES = {
  import: { endpoint: 'POST /api/v1/bankConnections/import', status: 201 },
  update: { endpoint: 'POST /api/v1/bankConnections/update', status: 200 },
} as const;

/** Import: order of checks is bank, supported, licence, credentials, duplicate, challenge, bank. */
export async function importConnection(world: World, params: ImportParams, call: Call): Promise<Connection> {
  const bank = BANKS.find(({ id }) => id === params.bankId);
  if (!bank) throw new ApiError(422, 'UNKNOWN_ENTITY', `Bank with ID '${params.bankId}' not found.`);
  requireUsable(bank);
  requireLicence(bank, world, call, SERVICES.import, (typed) =>
    importConnection(world, { ...params, ...typed }, { ...call, isFromWebForm: true }),
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
    isInCall: false,
    download: null,
    categorization: null,
  };
  const withPositions = bank.scenario === 'demo' || params.skipPositionsDownload !== true;
  startDownload(connection, world.now, world.phases, { kind: 'import', withPositions });
  world.add(connection);
  return connection;
}

/** Update: order of checks is connection, lock, supported, PIN, positions, challenge, bank. */
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
    throw new ApiError(422, 'MISSING_FIELD', 'No PIN was given and none is stored.', { bank });
  }
  requireLegalPin(pin, bank);
  if (!isDemo && params.skipPositionsDownload === true && connection.hasPositions) {
    throw new ApiError(422, 'ILLEGAL_ENTITY_STATE', 'Positions have been downloaded already.', { bank });
  }
  connection.isInCall = true;
  try {
    const defaultProcedure = findProcedure(bank, connection.defaultTwoStepProcedureId);
    const { name } = connection;
    await logIn(world, { ...params, key: updateKey(connection.id), bank, name, pin, defaultProcedure, ...call });
    // The login has read the procedures anew: a default that is no longer among them is cleared.
    connection.defaultTwoStepProcedureId = defaultProcedure?.procedureId ?? null;
  } catch (error) {
    recordRefusal(world, connection, error);
    throw error;
  } finally {
    connection.isInCall = false;
  }
  if (params.storePin === true && params.bankingPin) connection.pin = params.bankingPin;
  if (params.loadOwnerData === true) connection.owners = ownersOf(world, connection);
  if (params.importNewAccounts === true) addAccounts(world, connection);
  const withPositions = isDemo || params.skipPositionsDownload !== true;
  startDownload(connection, world.now, world.phases, { kind: 'update', withPositions });
  return connection;
}

/** Edit: `""` clears, null and absent leave alone. */
export function editConnection(world: World, id: string, params: EditParams, call: Call): Connection {
  const connection = requireConnection(world, id);
  const { bank } = connection;
  const changesCredentials = [params.bankingUserId, params.bankingCustomerId, params.bankingPin].some((v) => v != null);
  requireNotUpdating(connection);
  if (changesCredentials) requireNotCategorizing(connection);
  // Clearing needs no form, as nothing is typed then; a user id cannot be cleared.
  if (params.bankingUserId != null || params.bankingCustomerId || params.bankingPin) {
    const service = { endpoint: `PATCH /api/v1/bankConnections/${id}`, status: 200 };
    requireLicence(bank, world, call, service, async (typed) =>
      editConnection(world, id, { ...params, ...filled(typed) }, { ...call, isFromWebForm: true }),
    );
  }
  requireLegalPin(params.bankingPin, bank);
  const changed = (value: string | null | undefined, old: string | null) => (value == null ? old : value || null);
  const bankingUserId = changed(params.bankingUserId, connection.bankingUserId);
  const bankingCustomerId = changed(params.bankingCustomerId, connection.bankingCustomerId);
  if (params.defaultTwoStepProcedureId) requireProcedure(bank, params.defaultTwoStepProcedureId);
  if (bankingUserId === null && bank.scenario !== 'demo') {
    const message = "'bankingUserId' of an online connection cannot be cleared. Send another one, or leave it out.";
    throw new ApiError(422, 'ILLEGAL_FIELD_VALUE', message, { bank });
  }
  const others = world.all().filter((other) => other !== connection);
  if (changesCredentials && others.some((other) => isSame(other, bank, { bankingUserId, bankingCustomerId }))) {
    throw new ApiError(422, 'ILLEGAL_FIELD_VALUE', 'Another bank connection of this bank has the same credentials.', {
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

/** What was typed into a form; an input that was left empty changes nothing. */
const filled = (typed: FormCredentials) => Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== ''));

/** Delete one: locked while anything runs. */
export function deleteConnection(world: World, id: string): void {
  const connection = requireConnection(world, id);
  requireIdle(connection);
  world.delete(id);
}

/** Delete all or none; the ids of what was deleted, ascending. */
export function deleteAllConnections(world: World): readonly string[] {
  const connections = world.all();
  for (const connection of connections) requireIdle(connection);
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

const locked = ({ bank }: Connection, what: string): ApiError =>
  new ApiError(423, 'LOCKED', `The bank connection is currently being ${what}. Try again later.`, { bank });

function recordRefusal(world: World, connection: Connection, error: unknown): void {
  if (!(error instanceof ApiError)) return;
  const at = timestamp(world.now);
  if (error.code === 'BANK_SERVER_REJECTION') {
    connection.lastManualUpdate = refused('BANK_SERVER_REJECTION', error.message, at);
  } else if (error.status === 500) {
    connection.lastManualUpdate = refused('INTERNAL_SERVER_ERROR', error.message, at);
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
