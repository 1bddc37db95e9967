import DataLoader from 'dataloader';
import { GatewayError } from '../../schema/errors.js';
import type { Account } from '../../schema/model/account.js';
import type { Bank } from '../../schema/model/bank.js';
import type { BankConnection } from '../../schema/model/bank-connection.js';
import type { Id } from '../../schema/model/id.js';
import { type BatchLimits, batches } from '../finapi/batches.js';
import type { FinApiClient } from '../finapi/client.js';
import type { AccountView } from '../finapi/v1/account.js';
import { accountsPath, bankConnectionsPath, banksPath } from '../finapi/v1/paths.js';
import type { NextTurn } from '../json/list-in-turns.js';
import { whenQuiet } from './batch-schedule.js';
import { attempt, byId } from './by-id.js';

/** finAPI's largest page; a batch of banks must fit on one. */
const LARGEST_PAGE = 500;

/** Counts the ids that one operation asks for, so that too many cost no call at all. */
export class IdBudget {
  #asked = 0;

  constructor(readonly largest: number) {}

  /** Throws BAD_USER_INPUT when the operation has asked for too many ids by now. */
  ask(count: number): void {
    this.#asked += count;
    this.check();
  }

  /** Like `ask`, for ids that are then asked for one by one: they count now only if they are too many. */
  announce(count: number): void {
    if (this.#asked + count > this.largest) this.ask(count);
  }

  /** Lets the other fields of the operation ask first, so that too many ids are noticed before any call. */
  async settled(): Promise<void> {
    await Promise.resolve();
    this.check();
  }

  check(): void {
    if (this.#asked <= this.largest) return;
    throw new GatewayError('BAD_USER_INPUT', `One operation may ask for at most ${this.largest} ids in all; split it.`);
  }
}

/** Connections by id: all lookups of an operation in as few calls as their number and the URL's length allow. */
export function connectionLoader(client: FinApiClient, baseUrl: string, limits: BatchLimits, budget: IdBudget) {
  const cut = batchesOf(() => baseUrl.length + bankConnectionsPath([]).length, limits);
  return new DataLoader<Id, BankConnection | null>((ids) =>
    loadBatches(ids, cut(ids), budget, client.nextTurn, async (batch) =>
      byId(batch, await client.bankConnections(batch)),
    ),
  );
}

/** Banks by id, batched like connections. */
export function bankLoader(client: FinApiClient, baseUrl: string, limits: BatchLimits, budget: IdBudget) {
  const maxIdsPerCall = Math.min(limits.maxIdsPerCall, LARGEST_PAGE);
  const path = () => banksPath({ ids: [], perPage: LARGEST_PAGE });
  const cut = batchesOf(() => baseUrl.length + path().length, { ...limits, maxIdsPerCall });
  return new DataLoader<Id, Bank | null>((ids) =>
    loadBatches(ids, cut(ids), budget, client.nextTurn, async (batch) => {
      const { banks } = await client.banks({ ids: batch, perPage: LARGEST_PAGE });
      return byId(batch, banks);
    }),
  );
}

/** Accounts by id, batched like connections. */
export function accountLoader(client: FinApiClient, baseUrl: string, limits: BatchLimits, budget: IdBudget) {
  const cut = batchesOf(() => baseUrl.length + accountsPath({ ids: [] }).length, limits);
  return new DataLoader<Id, Account | null>((ids) =>
    loadBatches(ids, cut(ids), budget, client.nextTurn, async (batch) =>
      byId(batch, await client.accounts({ ids: batch })),
    ),
  );
}

/** The accounts of one connection, and those of the same response that do not say to which connection they belong. */
export interface ConnectionAccounts {
  readonly own: readonly AccountView[];
  readonly unassigned: readonly AccountView[];
}

/** Accounts by the ids of their connections. `asked` counts the ids that were loaded so far. */
export function connectionAccountsLoader(
  client: FinApiClient,
  baseUrl: string,
  limits: BatchLimits,
  budget: IdBudget,
  asked: () => number,
) {
  const cut = batchesOf(() => baseUrl.length + accountsPath({ bankConnectionIds: [] }).length, limits);
  return new DataLoader<Id, ConnectionAccounts | null>(
    (ids) =>
      loadBatches(ids, cut(ids), budget, client.nextTurn, async (batch) =>
        byConnection(batch, await client.accounts({ bankConnectionIds: batch })),
      ),
    { batchScheduleFn: whenQuiet(asked) },
  );
}

/** Most operations have no use for most loaders: the length of a URL is not looked at before there are ids. */
const batchesOf =
  (urlBytes: () => number, limits: BatchLimits) =>
  (ids: readonly Id[]): readonly (readonly Id[])[] =>
    batches(ids, urlBytes(), limits);

function byConnection(batch: readonly Id[], accounts: readonly AccountView[]): ReadonlyMap<Id, ConnectionAccounts> {
  const own = new Map<Id, AccountView[]>(batch.map((id) => [id, []]));
  const unassigned: AccountView[] = [];
  for (const account of accounts) {
    const id = attempt(() => account.bankConnectionId);
    if (id instanceof Error) unassigned.push(account);
    else own.get(id)?.push(account);
  }
  return new Map([...own].map(([id, list]) => [id, { own: list, unassigned }]));
}

/**
 * Matches by id: what an answer lacks is null, what nobody asked for is ignored, and a failed call fails only its ids.
 * Each call is sent in a turn of the event loop of its own.
 */
async function loadBatches<T>(
  ids: readonly Id[],
  cut: readonly (readonly Id[])[],
  budget: IdBudget,
  nextTurn: NextTurn,
  load: (batch: readonly Id[]) => Promise<ReadonlyMap<Id, T | Error>>,
): Promise<(T | Error | null)[]> {
  budget.check();
  const found = new Map<Id, T | Error>();
  await Promise.all(
    cut.map(async (batch, index) => {
      try {
        if (index > 0) await nextTurn();
        for (const [id, value] of await load(batch)) found.set(id, value);
      } catch (error) {
        const failure = error instanceof Error ? error : new Error('a read failed without an error');
        for (const id of batch) found.set(id, failure);
      }
    }),
  );
  // What comes now takes as long as the ids are many; one batch was in a turn of its own.
  if (cut.length > 1) await nextTurn();
  return ids.map((id) => found.get(id) ?? null);
}
