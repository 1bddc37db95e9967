import type { Id } from '../../schema/model/id.js';

/** When a batch of ids is cut: at so many ids, or when the URL would get longer than so many bytes. */
export interface BatchLimits {
  readonly maxIdsPerCall: number;
  readonly maxUrlBytes: number;
}

/**
 * Cuts ids into batches for one URL each. `urlBytes` is the length of the URL without the ids; ids are joined by commas.
 * A batch has at least one id, however short the limit.
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
