import { GatewayError } from '../../schema/errors.js';
import type { AccountSearch } from '../../schema/model/account.js';
import type { Bank, BankPage, BankSearch } from '../../schema/model/bank.js';
import type { Id } from '../../schema/model/id.js';
import type { EditInput, ImportInput, UpdateInput } from '../../schema/model/inputs.js';
import type {
  DeleteAllResult,
  DeleteResult,
  EditResult,
  ImportResult,
  UpdateConnectionResult,
} from '../../schema/model/outcomes.js';
import { mapInTurns } from '../event-loop/turns.js';
import { cutAccountSearch } from './account-search.js';
import { batches, loadInBatches } from './batches.js';
import { type ById, byConnection, byId, type ConnectionAccounts } from './by-id.js';
import { type Caller, Calls, jsonBody } from './calls.js';
import { secretsOf } from './secrets.js';
import type { Service } from './transport/call.js';
import type { Transport } from './transport/transport.js';
import { AccountView } from './v1/account.js';
import { BankConnectionView } from './v1/bank-connection.js';
import { readBankPage } from './v1/bank-page.js';
import { editParams, importParams, updateParams } from './v1/params.js';
import { accountsPath, bankConnectionsPath, banksPath, CONNECTIONS } from './v1/paths.js';
import { idOf, members, objects, ShapeError } from './v1/shape.js';
import type { ReportUnreadableMember } from './v1/view.js';

/** finAPI's largest page; a batch of banks must fit on one. */
const MAX_PER_PAGE = 500;

/**
 * finAPI's bank connection, bank and account services for one caller. Reads by id take as few calls as the limits on
 * ids and URLs allow. The services "get one" and the deprecated "get multiple" are never called. Every method rejects with a
 * `GatewayError`, or with the reason of the caller's signal.
 */
export class FinApiClient {
  readonly #calls: Calls;
  readonly #transport: Transport;

  constructor(transport: Transport, caller: Caller) {
    this.#calls = new Calls(transport, caller);
    this.#transport = transport;
  }

  allBankConnections(): Promise<readonly BankConnectionView[]> {
    return this.#bankConnections();
  }

  /** Unknown and foreign ids are missing. */
  bankConnectionsById(ids: readonly Id[]): Promise<ById<BankConnectionView>> {
    return this.#byId(ids, bankConnectionsPath([]), async (batch) => byId(batch, await this.#bankConnections(batch)));
  }

  /** The result does not contain unknown ids. */
  banksById(ids: readonly Id[]): Promise<ById<Bank>> {
    const onePage = { page: 1, perPage: MAX_PER_PAGE };
    const path = banksPath({ ids: [], perPage: MAX_PER_PAGE });
    const load = async (batch: readonly Id[]) =>
      byId(batch, (await this.#banks({ ids: batch, perPage: MAX_PER_PAGE }, onePage)).banks);
    return this.#byId(ids, path, load, MAX_PER_PAGE);
  }

  /** Unknown and foreign ids are missing. */
  accountsById(ids: readonly Id[]): Promise<ById<AccountView>> {
    const load = async (batch: readonly Id[]) => byId(batch, await this.#accounts({ ids: batch }));
    return this.#byId(ids, accountsPath({ ids: [] }), load);
  }

  /** The accounts of each of these connections. */
  accountsOfConnections(ids: readonly Id[]): Promise<ById<ConnectionAccounts<AccountView>>> {
    const load = async (batch: readonly Id[]) =>
      byConnection(batch, await this.#accounts({ bankConnectionIds: batch }));
    return this.#byId(ids, accountsPath({ bankConnectionIds: [] }), load);
  }

  /** Reads one page of banks in one call. `ids` must not be empty. Throws BAD_USER_INPUT if they do not fit into one call. */
  async banks(search: BankSearch & { readonly page: number; readonly perPage: number }): Promise<BankPage> {
    const { baseUrl, limits } = this.#transport;
    const fits = baseUrl.length + banksPath(search).length <= limits.maxUrlBytes;
    if (search.ids && (search.ids.length > limits.maxIdsPerCall || !fits)) {
      throw new GatewayError(
        'BAD_USER_INPUT',
        'ids has more banks than fit into one call. Request fewer, or look them up with bank(id:).',
      );
    }
    return this.#banks(search, search);
  }

  /** The accounts that match, with money exact. Lists of ids, if given, are not empty. */
  async accounts(search: AccountSearch): Promise<readonly AccountView[]> {
    const { baseUrl, limits } = this.#transport;
    const parts = cutAccountSearch(search, baseUrl, limits);
    return (await Promise.all(parts.map((part) => this.#accounts(part)))).flat();
  }

  importBankConnection(input: ImportInput): Promise<ImportResult> {
    return this.#calls.write({
      service: 'import',
      method: 'POST',
      path: `${CONNECTIONS}/import`,
      body: importParams(input),
      read: this.#connectionOf('import'),
      secrets: secretsOf(input),
      bankId: input.bankId,
    });
  }

  updateBankConnection(input: UpdateInput): Promise<UpdateConnectionResult> {
    return this.#calls.write({
      service: 'update',
      method: 'POST',
      path: `${CONNECTIONS}/update`,
      body: updateParams(input),
      read: this.#connectionOf('update'),
      secrets: secretsOf(input),
    });
  }

  editBankConnection(input: EditInput): Promise<EditResult> {
    return this.#calls.write({
      service: 'edit',
      method: 'PATCH',
      path: `${CONNECTIONS}/${input.id}`,
      body: editParams(input),
      read: this.#connectionOf('edit'),
      secrets: [input.bankingPin],
    });
  }

  /** The response has no body. A JSON body is ignored. */
  deleteBankConnection(id: Id): Promise<DeleteResult> {
    return this.#calls.write({
      service: 'delete',
      method: 'DELETE',
      path: `${CONNECTIONS}/${id}`,
      read: (body) => {
        if (body.kind === 'unreadable') throw new ShapeError('body is neither empty nor JSON');
        return { kind: 'DeletedBankConnection' as const, id };
      },
    });
  }

  deleteAllBankConnections(): Promise<DeleteAllResult> {
    const report = this.#calls.reporter('deleteAll');
    return this.#calls.write({
      service: 'deleteAll',
      method: 'DELETE',
      path: CONNECTIONS,
      read: jsonBody((value) => ({ kind: 'DeletedBankConnections' as const, ids: deletedIds(value, report) })),
    });
  }

  #bankConnections(ids?: readonly Id[]): Promise<readonly BankConnectionView[]> {
    const report = this.#calls.reporter('bankConnections');
    const call = { service: 'bankConnections', path: bankConnectionsPath(ids), batchSize: ids?.length } as const;
    return this.#calls.read(call, (value) => {
      const items = objects(members(value, 'list')['connections'], 'connections');
      return mapInTurns(items, (item) => new BankConnectionView(item, report), this.#transport.nextTurn);
    });
  }

  #banks(search: BankSearch, page: { readonly page: number; readonly perPage: number }) {
    const report = this.#calls.reporter('banks');
    const call = { service: 'banks', path: banksPath(search), batchSize: search.ids?.length } as const;
    return this.#calls.read(call, (value) => readBankPage(value, page, report));
  }

  #accounts(search: AccountSearch): Promise<readonly AccountView[]> {
    const report = this.#calls.reporter('accounts');
    const batchSize = (search.ids ?? search.bankConnectionIds)?.length;
    const call = { service: 'accounts', path: accountsPath(search), batchSize, exactNumbers: true } as const;
    return this.#calls.read(call, (value) => {
      const items = objects(members(value, 'list')['accounts'], 'accounts');
      return mapInTurns(items, (item) => new AccountView(item, report), this.#transport.nextTurn);
    });
  }

  /** `path` is the path without ids. Its length determines how many ids fit into a batch. */
  #byId<T>(
    ids: readonly Id[],
    path: string,
    load: (batch: readonly Id[]) => Promise<ById<T>>,
    maxIds = Number.POSITIVE_INFINITY,
  ): Promise<ById<T>> {
    const { baseUrl, limits, nextTurn } = this.#transport;
    const maxIdsPerCall = Math.min(limits.maxIdsPerCall, maxIds);
    return loadInBatches(batches(ids, baseUrl.length + path.length, { ...limits, maxIdsPerCall }), load, nextTurn);
  }

  /** Reads the connection that a mutation returns. Without an id the caller could not use it. */
  #connectionOf(service: Service) {
    return jsonBody((value): BankConnectionView => {
      const raw = members(value, 'bank connection');
      if (idOf(raw['id']) === undefined) throw new ShapeError('bank connection has no id');
      return new BankConnectionView(raw, this.#calls.reporter(service));
    });
  }
}

/** finAPI may leave the list out when nothing was deleted. Ids that cannot be read are left out. */
function deletedIds(value: unknown, report: ReportUnreadableMember): readonly Id[] {
  const identifiers = members(value, 'identifier list')['identifiers'] ?? [];
  if (!Array.isArray(identifiers)) throw new ShapeError('identifiers is not a list');
  const ids = identifiers.map(idOf).filter((id) => id !== undefined);
  if (ids.length < identifiers.length) report('identifiers');
  return ids;
}
