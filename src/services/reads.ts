import type DataLoader from 'dataloader';
import type { Account, AccountSearch } from '../../schema/model/account.js';
import type { Bank } from '../../schema/model/bank.js';
import type { BankConnection } from '../../schema/model/bank-connection.js';
import type { Id } from '../../schema/model/id.js';
import type { ConnectionAccounts } from '../finapi/by-id.js';
import type { FinApiClient } from '../finapi/client.js';
import type { BankConnectionView } from '../finapi/v1/bank-connection.js';
import { dispatchWhenIdle } from './batch-schedule.js';
import { IdBudget } from './id-budget.js';
import { byIdLoader } from './loaders.js';

/** A connection and the ids of its accounts. */
type ConnectionIds = Pick<BankConnection, 'id' | 'accountIds'>;

/** The reads of one operation, or of one event of a subscription. Each object is read once. */
export class Reads {
  readonly budget: IdBudget;
  readonly #client: FinApiClient;
  // Created on first use, because few operations need more than one.
  #connections: DataLoader<Id, BankConnection | null> | undefined;
  #banks: DataLoader<Id, Bank | null> | undefined;
  #accounts: DataLoader<Id, Account | null> | undefined;
  #accountsOf: DataLoader<Id, ConnectionAccounts<Account> | null> | undefined;
  #accountsOfRequests = 0;
  #all: Promise<readonly BankConnectionView[]> | undefined;

  constructor(client: FinApiClient, maxIds: number) {
    this.#client = client;
    this.budget = new IdBudget(maxIds);
  }

  bankConnection(id: Id): Promise<BankConnection | null> {
    this.#connections ??= byIdLoader(this.budget, (ids) => this.#client.bankConnectionsById(ids));
    return this.#connections.load(id);
  }

  allBankConnections(): Promise<readonly BankConnectionView[]> {
    this.#all ??= this.budget.settled().then(() => this.#client.allBankConnections());
    return this.#all;
  }

  bank(id: Id): Promise<Bank | null> {
    this.#banks ??= byIdLoader(this.budget, (ids) => this.#client.banksById(ids));
    return this.#banks.load(id);
  }

  account(id: Id): Promise<Account | null> {
    this.#accounts ??= byIdLoader(this.budget, (ids) => this.#client.accountsById(ids));
    return this.#accounts.load(id);
  }

  /** An account without a readable connection id is matched by the connection's `accountIds`. */
  async accountsOf({ id, accountIds }: ConnectionIds): Promise<readonly Account[]> {
    this.#accountsOfRequests += 1;
    this.#accountsOf ??= byIdLoader(this.budget, (ids) => this.#client.accountsOfConnections(ids), {
      batchScheduleFn: dispatchWhenIdle(() => this.#accountsOfRequests),
    });
    const { own, unassigned } = (await this.#accountsOf.load(id)) ?? { own: [], unassigned: [] };
    return unassigned.length === 0 ? own : [...own, ...unassigned.filter((account) => accountIds.includes(account.id))];
  }

  /** With `ids`: in the given order, each once. Otherwise in finAPI's order. */
  async accounts(search: AccountSearch): Promise<readonly Account[]> {
    this.budget.ask((search.ids?.length ?? 0) + (search.bankConnectionIds?.length ?? 0));
    if (search.ids?.length === 0 || search.bankConnectionIds?.length === 0) return [];
    await this.budget.settled();
    const found = await this.#client.accounts(search);
    if (!search.ids) return found;
    const byId = new Map(found.map((account) => [account.id, account]));
    return [...new Set(search.ids)].flatMap((id) => byId.get(id) ?? []);
  }

  /** Forgets everything that a mutation may have changed. */
  forget(): void {
    this.#connections?.clearAll();
    this.#accounts?.clearAll();
    this.#accountsOf?.clearAll();
    this.#all = undefined;
  }
}
