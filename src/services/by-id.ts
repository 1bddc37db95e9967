import type { Id } from '../../schema/model/id.js';

/** Items by id. An item without a readable id may be any of those that are missing, which fail for its reason. */
export function byId<T extends { readonly id: Id }>(
  batch: readonly Id[],
  items: readonly T[],
): ReadonlyMap<Id, T | Error> {
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

/** The value, or the error that reading it throws. */
export function attempt<T>(read: () => T): T | Error {
  try {
    return read();
  } catch (error) {
    return error instanceof Error ? error : new Error('a read failed without an error');
  }
}
