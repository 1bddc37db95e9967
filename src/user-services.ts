import type DataLoader from 'dataloader';
import type { UserServices } from '../schema/context.js';
import { GatewayError } from '../schema/errors.js';
import type { Account, AccountSearch } from '../schema/model/account.js';
import type { Bank, BankPage, BankSearch } from '../schema/model/bank.js';
import type { BankConnection } from '../schema/model/bank-connection.js';
import type { Id } from '../schema/model/id.js';
import type { EditInput, ImportInput, UpdateInput } from '../schema/model/inputs.js';
import { AccountReads } from './account-reads.js';
import type { BatchLimits } from './finapi/batches.js';
import type { FinApiClient } from './finapi/client.js';
import { banksPath } from './finapi/paths.js';
import { bankLoader, connectionLoader, IdBudget } from './loaders.js';

/** How much one operation may ask for. */
export interface ServiceLimits extends BatchLimits {
  readonly maxIdsPerOperation: number;
}

/** The port, on finAPI: reads through loaders that live for one operation, writes straight through the client. */
export class FinApiUserServices implements UserServices {
  readonly #client: FinApiClient;
  readonly #baseUrl: string;
  readonly #limits: ServiceLimits;
  readonly #budget: IdBudget;
  readonly #connections: DataLoader<Id, BankConnection | null>;
  readonly #banks: DataLoader<Id, Bank | null>;
  readonly #accounts: AccountReads;
  readonly #onOutcome: (kind: string) => void;
  #all: Promise<readonly BankConnection[]> | undefined;

  constructor(client: FinApiClient, baseUrl: string, limits: ServiceLimits, onOutcome: (kind: string) => void) {
    this.#client = client;
    this.#baseUrl = baseUrl;
    this.#limits = limits;
    this.#onOutcome = onOutcome;
    this.#budget = new IdBudget(limits.maxIdsPerOperation);
    this.#connections = connectionLoader(client, baseUrl, limits, this.#budget);
    this.#banks = bankLoader(client, baseUrl, limits, this.#budget);
    this.#accounts = new AccountReads(client, baseUrl, limits, this.#budget);
  }

  allBankConnections(): Promise<readonly BankConnection[]> {
    this.#all ??= this.#readAll();
    return this.#all;
  }

  async bankConnection(id: Id): Promise<BankConnection | null> {
    this.#budget.ask(1);
    return this.#connections.load(id);
  }

  async bankConnections(ids: readonly Id[]): Promise<readonly BankConnection[]> {
    this.#budget.ask(ids.length);
    const found = await Promise.all([...new Set(ids)].map((id) => this.#connections.load(id)));
    return found.filter((connection) => connection !== null);
  }

  importBankConnection(input: ImportInput) {
    return this.#mutate(this.#client.importBankConnection(input));
  }

  updateBankConnection(input: UpdateInput) {
    return this.#mutate(this.#client.updateBankConnection(input));
  }

  editBankConnection(input: EditInput) {
    return this.#mutate(this.#client.editBankConnection(input));
  }

  deleteBankConnection(id: Id) {
    return this.#mutate(this.#client.deleteBankConnection(id));
  }

  deleteAllBankConnections() {
    return this.#mutate(this.#client.deleteAllBankConnections());
  }

  async banks(search: BankSearch): Promise<BankPage> {
    const page = search.page ?? 1;
    const perPage = search.perPage ?? 20;
    if (page < 1) throw new GatewayError('BAD_USER_INPUT', 'page counts from 1.');
    if (perPage < 1 || perPage > 500) throw new GatewayError('BAD_USER_INPUT', 'perPage must be 1 to 500.');
    const ids = search.ids ? [...new Set(search.ids)] : undefined;
    if (ids?.length === 0) return { banks: [], paging: { page, perPage, pageCount: 0, totalCount: 0 } };
    const asked = { ...search, ids, page, perPage };
    if (ids) this.#requireOneCall(ids, asked);
    await this.#budget.settled();
    return this.#client.banks(asked);
  }

  async bank(id: Id): Promise<Bank | null> {
    this.#budget.ask(1);
    return this.#banks.load(id);
  }

  accounts(search: AccountSearch): Promise<readonly Account[]> {
    return this.#accounts.search(search);
  }

  account(id: Id): Promise<Account | null> {
    return this.#accounts.byId(id);
  }

  accountsOf(bankConnectionId: Id): Promise<readonly Account[]> {
    return this.#accounts.ofConnection(bankConnectionId);
  }

  async #readAll(): Promise<readonly BankConnection[]> {
    await this.#budget.settled();
    const items = await this.#client.bankConnections();
    return items.map(({ connection }) => {
      if (connection instanceof GatewayError) throw connection;
      return connection;
    });
  }

  /** A page cannot be put together from several calls. */
  #requireOneCall(ids: readonly Id[], asked: BankSearch): void {
    this.#budget.ask(ids.length);
    const urlBytes = this.#baseUrl.length + banksPath(asked).length;
    if (ids.length <= this.#limits.maxIdsPerCall && urlBytes <= this.#limits.maxUrlBytes) return;
    throw new GatewayError(
      'BAD_USER_INPUT',
      'ids holds more banks than fit into one call; ask for fewer, or look them up with bank(id:).',
    );
  }

  /** What was read before a mutation may be old after it, whatever came of it. */
  async #mutate<T extends { readonly kind: string }>(running: Promise<T>): Promise<T> {
    try {
      const result = await running;
      this.#onOutcome(result.kind);
      return result;
    } finally {
      this.#connections.clearAll();
      this.#accounts.clear();
      this.#all = undefined;
    }
  }
}
