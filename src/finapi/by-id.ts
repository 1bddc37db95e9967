import type { Id } from '../../schema/model/id.js';

/** Results by requested id: an item, or the error that made it unavailable. A missing id is unknown to finAPI. */
export type ById<T> = ReadonlyMap<Id, T | Error>;

/** Items by id. An item with an unreadable id could be any of the missing ones, so all of those fail with its error. */
export function byId<T extends { readonly id: Id }>(batch: readonly Id[], items: readonly T[]): ById<T> {
  const found = new Map<Id, T | Error>();
  let unreadable: Error | undefined;
  for (const item of items) {
    const id = attempt(() => item.id);
    if (id instanceof Error) unreadable = id;
    else found.set(id, item);
  }
  if (unreadable) for (const id of batch) if (!found.has(id)) found.set(id, unreadable);
  return found;
}

/** The accounts of one connection, and the accounts of the same response that name no connection. */
export interface ConnectionAccounts<A> {
  readonly own: readonly A[];
  readonly unassigned: readonly A[];
}

/** Groups accounts by connection. Every connection of the batch gets a list. */
export function byConnection<A extends { readonly bankConnectionId: Id }>(
  batch: readonly Id[],
  accounts: readonly A[],
): ById<ConnectionAccounts<A>> {
  const own = new Map<Id, A[]>(batch.map((id) => [id, []]));
  const unassigned: A[] = [];
  for (const account of accounts) {
    const id = attempt(() => account.bankConnectionId);
    if (id instanceof Error) unassigned.push(account);
    else own.get(id)?.push(account);
  }
  return new Map([...own].map(([id, list]) => [id, { own: list, unassigned }]));
}

/** The value, or the error that reading it throws. */
function attempt<T>(read: () => T): T | Error {
  try {
    return read();
  } catch (error) {
    return error instanceof Error ? error : new Error('a read failed without an error');
  }
}
