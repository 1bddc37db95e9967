import type { ProgressEvent, UserServices } from '../../schema/context.js';
import { GatewayError } from '../../schema/errors.js';
import type { Account, AccountSearch } from '../../schema/model/account.js';
import type { Bank, BankPage, BankSearch } from '../../schema/model/bank.js';
import type { BankConnection } from '../../schema/model/bank-connection.js';
import type { Id } from '../../schema/model/id.js';
import type { EditInput, ImportInput, UpdateInput } from '../../schema/model/inputs.js';
import type { FinApiClient } from '../finapi/client.js';
import { Reads } from './reads.js';

/** The subscriptions of one user. */
interface Progress {
  /** `onEvent` is called right before each event. */
  watch(id: Id, onEvent: () => void): AsyncIterable<ProgressEvent>;
  /** Polls at once, because a mutation may have changed this connection, or any if no id is given. */
  pollNow(id?: Id): void;
}

/** Dependencies of the services of one user. */
export interface ServiceParts {
  readonly client: FinApiClient;
  readonly maxIdsPerOperation: number;
  readonly progress: Progress;
  /** Runs each mutation, so that its outcome can be recorded. */
  readonly onMutation: <T extends MutationResult>(name: string, run: () => Promise<T>) => Promise<T>;
}

/** A member of a mutation's union. */
interface MutationResult {
  readonly kind: string;
}

/** Implements the port with finAPI: reads go through loaders that live for one operation, writes through the client. */
export class FinApiUserServices implements UserServices {
  readonly #parts: ServiceParts;
  #reads: Reads;

  constructor(parts: ServiceParts) {
    this.#parts = parts;
    this.#reads = newReads(parts);
  }

  bankConnectionProgress(id: Id): AsyncIterable<ProgressEvent> {
    return this.#parts.progress.watch(id, () => {
      this.#reads = newReads(this.#parts);
    });
  }

  allBankConnections(): Promise<readonly BankConnection[]> {
    return this.#reads.allBankConnections();
  }

  async bankConnection(id: Id): Promise<BankConnection | null> {
    this.#reads.budget.ask(1);
    return this.#reads.bankConnection(id);
  }

  async bankConnections(ids: readonly Id[]): Promise<readonly BankConnection[]> {
    const reads = this.#reads;
    reads.budget.ask(ids.length);
    const found = await Promise.all([...new Set(ids)].map((id) => reads.bankConnection(id)));
    return found.filter((connection) => connection !== null);
  }

  importBankConnection(input: ImportInput) {
    return this.#mutate('importBankConnection', undefined, (client) => client.importBankConnection(input));
  }

  updateBankConnection(input: UpdateInput) {
    return this.#mutate('updateBankConnection', input.id, (client) => client.updateBankConnection(input));
  }

  editBankConnection(input: EditInput) {
    return this.#mutate('editBankConnection', input.id, (client) => client.editBankConnection(input));
  }

  deleteBankConnection(id: Id) {
    return this.#mutate('deleteBankConnection', id, (client) => client.deleteBankConnection(id));
  }

  deleteAllBankConnections() {
    return this.#mutate('deleteAllBankConnections', undefined, (client) => client.deleteAllBankConnections());
  }

  async banks(search: BankSearch): Promise<BankPage> {
    const page = search.page ?? 1;
    const perPage = search.perPage ?? 20;
    if (page < 1) throw new GatewayError('BAD_USER_INPUT', 'page counts from 1.');
    if (perPage < 1 || perPage > 500) throw new GatewayError('BAD_USER_INPUT', 'perPage must be 1 to 500.');
    const ids = search.ids ? [...new Set(search.ids)] : undefined;
    if (ids?.length === 0) return { banks: [], paging: { page, perPage, pageCount: 0, totalCount: 0 } };
    if (ids) this.#reads.budget.ask(ids.length);
    await this.#reads.budget.settled();
    return this.#parts.client.banks({ ...search, ids, page, perPage });
  }

  async bank(id: Id): Promise<Bank | null> {
    this.#reads.budget.ask(1);
    return this.#reads.bank(id);
  }

  accounts(search: AccountSearch): Promise<readonly Account[]> {
    return this.#reads.accounts(search);
  }

  async account(id: Id): Promise<Account | null> {
    this.#reads.budget.ask(1);
    return this.#reads.account(id);
  }

  accountsOf(connection: BankConnection): Promise<readonly Account[]> {
    return this.#reads.accountsOf(connection);
  }

  async bankConnectionsOf(bankId: Id): Promise<readonly BankConnection[]> {
    const all = await this.#reads.allBankConnections();
    return all.filter((connection) => connection.isOf(bankId));
  }

  reserveIds(count: number): void {
    this.#reads.budget.reserve(count);
  }

  /** Runs a mutation. Then discards and polls again what it may have changed, even if it failed. Without an id, that is everything. */
  async #mutate<T extends MutationResult>(name: string, id: Id | undefined, run: (client: FinApiClient) => Promise<T>) {
    try {
      return await this.#parts.onMutation(name, () => run(this.#parts.client));
    } finally {
      this.#reads.forget();
      this.#parts.progress.pollNow(id);
    }
  }
}

const newReads = ({ client, maxIdsPerOperation }: ServiceParts): Reads => new Reads(client, maxIdsPerOperation);
