import DataLoader, { type Options } from 'dataloader';
import type { Id } from '../../schema/model/id.js';
import type { ById } from '../finapi/by-id.js';
import type { IdBudget } from './id-budget.js';

/** Batches the lookups of one operation. Values are matched by id: one that finAPI does not send is null. */
export const byIdLoader = <T>(
  budget: IdBudget,
  load: (ids: readonly Id[]) => Promise<ById<T>>,
  options?: Options<Id, T | null>,
): DataLoader<Id, T | null> =>
  new DataLoader<Id, T | null>(async (ids) => {
    budget.check();
    const found = await load(ids);
    return ids.map((id) => found.get(id) ?? null);
  }, options);
