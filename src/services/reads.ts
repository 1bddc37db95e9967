import type DataLoader from 'dataloader';
import type { Bank } from '../../schema/model/bank.js';
import type { BankConnection } from '../../schema/model/bank-connection.js';
import type { Id } from '../../schema/model/id.js';
import type { BatchLimits } from '../finapi/batches.js';
import type { FinApiClient } from '../finapi/client.js';
import type { BankConnectionView } from '../finapi/v1/bank-connection.js';
import { AccountReads } from './account-reads.js';
import { bankLoader, connectionLoader, IdBudget } from './loaders.js';

/** How much one operation may ask for. */
export interface ServiceLimits extends BatchLimits {
  readonly maxIdsPerOperation: number;
}

/** What reading works with. */
export interface ReadParts {
  readonly client: FinApiClient;
  readonly baseUrl: string;
  readonly limits: ServiceLimits;
}

/** What the fields of one operation read together, or of one event of a subscription: each thing once. */
export class Reads {
  readonly budget: IdBudget;
  readonly #parts: ReadParts;
  #connections: DataLoader<Id, BankConnection | null> | undefined;
  #banks: DataLoader<Id, Bank | null> | undefined;
  #accounts: AccountReads | undefined;
  #all: Promise<readonly BankConnectionView[]> | undefined;

  constructor(parts: ReadParts) {
    this.#parts = parts;
    this.budget = new IdBudget(parts.limits.maxIdsPerOperation);
  }

  // Few operations need more than one of these.

  get connections(): DataLoader<Id, BankConnection | null> {
    const { client, baseUrl, limits } = this.#parts;
    this.#connections ??= connectionLoader(client, baseUrl, limits, this.budget);
    return this.#connections;
  }

  get banks(): DataLoader<Id, Bank | null> {
    const { client, baseUrl, limits } = this.#parts;
    this.#banks ??= bankLoader(client, baseUrl, limits, this.budget);
    return this.#banks;
  }

  get accounts(): AccountReads {
    const { client, baseUrl, limits } = this.#parts;
    this.#accounts ??= new AccountReads(client, baseUrl, limits, this.budget);
    return this.#accounts;
  }

  allConnections(): Promise<readonly BankConnectionView[]> {
    this.#all ??= this.#readAll();
    return this.#all;
  }

  /** What a mutation may have changed is read again. */
  forget(): void {
    this.#connections?.clearAll();
    this.#accounts?.clear();
    this.#all = undefined;
  }

  async #readAll(): Promise<readonly BankConnectionView[]> {
    await this.budget.settled();
    return this.#parts.client.bankConnections();
  }
}
