import type DataLoader from 'dataloader';
import { GatewayError } from '../../schema/errors.js';
import type { Account, AccountSearch } from '../../schema/model/account.js';
import type { BankConnection } from '../../schema/model/bank-connection.js';
import type { Id } from '../../schema/model/id.js';
import { type BatchLimits, batches } from '../finapi/batches.js';
import type { FinApiClient } from '../finapi/client.js';
import { accountsPath } from '../finapi/v1/paths.js';
import { accountLoader, type ConnectionAccounts, connectionAccountsLoader, type IdBudget } from './loaders.js';

/** A connection and the ids of its accounts. */
type ConnectionIds = Pick<BankConnection, 'id' | 'accountIds'>;

const NO_ACCOUNTS: ConnectionAccounts = { own: [], unassigned: [] };

/** The account reads of one operation, batched; finAPI's account search has no pages, so that a search can be cut by ids. */
export class AccountReads {
  readonly #client: FinApiClient;
  readonly #baseUrl: string;
  readonly #limits: BatchLimits;
  readonly #budget: IdBudget;
  readonly #byId: DataLoader<Id, Account | null>;
  readonly #ofConnection: DataLoader<Id, ConnectionAccounts | null>;
  #connectionsAsked = 0;

  constructor(client: FinApiClient, baseUrl: string, limits: BatchLimits, budget: IdBudget) {
    this.#client = client;
    this.#baseUrl = baseUrl;
    this.#limits = limits;
    this.#budget = budget;
    this.#byId = accountLoader(client, baseUrl, limits, budget);
    this.#ofConnection = connectionAccountsLoader(client, baseUrl, limits, budget, () => this.#connectionsAsked);
  }

  async byId(id: Id): Promise<Account | null> {
    this.#budget.ask(1);
    return this.#byId.load(id);
  }

  /** An account that does not say to which connection it belongs is found by the connection's `accountIds`. */
  async ofConnection({ id, accountIds }: ConnectionIds): Promise<readonly Account[]> {
    this.#connectionsAsked += 1;
    const { own, unassigned } = (await this.#ofConnection.load(id)) ?? NO_ACCOUNTS;
    return unassigned.length === 0 ? own : [...own, ...unassigned.filter((account) => accountIds.includes(account.id))];
  }

  /** With ids in the order asked, each once; otherwise as finAPI orders them. */
  async search(search: AccountSearch): Promise<readonly Account[]> {
    this.#budget.ask((search.ids?.length ?? 0) + (search.bankConnectionIds?.length ?? 0));
    if (search.ids?.length === 0 || search.bankConnectionIds?.length === 0) return [];
    await this.#budget.settled();
    const found = (await Promise.all(this.#cut(search).map((part) => this.#client.accounts(part)))).flat();
    if (!search.ids) return found;
    const byId = new Map(found.map((account) => [account.id, account]));
    return [...new Set(search.ids)].flatMap((id) => byId.get(id) ?? []);
  }

  /** What was read before a mutation may be old after it. */
  clear(): void {
    this.#byId.clearAll();
    this.#ofConnection.clearAll();
  }

  /** The same search in as many calls as the longer of its lists of ids needs. */
  #cut(search: AccountSearch): readonly AccountSearch[] {
    const ids = [...new Set(search.ids)];
    const bankConnectionIds = [...new Set(search.bankConnectionIds)];
    const isByAccount = ids.length >= bankConnectionIds.length;
    const longer = isByAccount ? ids : bankConnectionIds;
    const part = (batch: readonly Id[]): AccountSearch => ({
      ...search,
      ids: search.ids && (isByAccount ? batch : ids),
      bankConnectionIds: search.bankConnectionIds && (isByAccount ? bankConnectionIds : batch),
    });
    if (longer.length === 0) return [search];
    const urlBytes = this.#baseUrl.length + accountsPath(part([])).length;
    const [longest = ''] = [...longer].sort((a, b) => b.length - a.length);
    if (urlBytes + longest.length > this.#limits.maxUrlBytes) {
      throw new GatewayError(
        'BAD_USER_INPUT',
        'ids and bankConnectionIds together do not fit into one call; ask for fewer.',
      );
    }
    return batches(longer, urlBytes, this.#limits).map(part);
  }
}
