import type { Id } from '../../schema/model/id.js';
import type { NextTurn } from '../event-loop/turns.js';
import type { ById } from './by-id.js';

/** Limits of one call. A batch of ids ends when either is reached. */
export interface BatchLimits {
  readonly maxIdsPerCall: number;
  readonly maxUrlBytes: number;
}

/**
 * Splits ids into batches that each fit into one URL. `urlBytes` is the length of the URL without the ids; ids are joined by commas.
 * A batch has at least one id, even if that exceeds the limit.
 */
export function batches(ids: readonly Id[], urlBytes: number, limits: BatchLimits): readonly (readonly Id[])[] {
  const cut: Id[][] = [];
  let bytes = 0;
  for (const id of ids) {
    const last = cut.at(-1);
    const fits = bytes + 1 + id.length <= limits.maxUrlBytes;
    if (last && last.length < limits.maxIdsPerCall && fits) {
      last.push(id);
      bytes += 1 + id.length;
    } else {
      cut.push([id]);
      bytes = urlBytes + id.length;
    }
  }
  return cut;
}

/** Loads each batch with one call. A call that fails fails only its own ids. Each call after the first waits for a turn of the event loop. */
export async function loadInBatches<T>(
  cut: readonly (readonly Id[])[],
  load: (batch: readonly Id[]) => Promise<ById<T>>,
  nextTurn: NextTurn,
): Promise<ById<T>> {
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
  // Matching many ids takes time. A single batch has already had its own turn.
  if (cut.length > 1) await nextTurn();
  return found;
}
