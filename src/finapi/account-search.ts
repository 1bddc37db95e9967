import { GatewayError } from '../../schema/errors.js';
import type { AccountSearch } from '../../schema/model/account.js';
import type { Id } from '../../schema/model/id.js';
import { type BatchLimits, batches } from './batches.js';
import { accountsPath } from './v1/paths.js';

/**
 * Splits a search into one search per call by splitting the longer of its id lists. This is possible because finAPI's
 * account search has no pages. Throws BAD_USER_INPUT if the shorter list alone is too long for a URL.
 */
export function cutAccountSearch(
  search: AccountSearch,
  baseUrl: string,
  limits: BatchLimits,
): readonly AccountSearch[] {
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
  const urlBytes = baseUrl.length + accountsPath(part([])).length;
  const idBytes = longer.reduce((longest, id) => Math.max(longest, id.length), 0);
  if (urlBytes + idBytes > limits.maxUrlBytes) {
    throw new GatewayError(
      'BAD_USER_INPUT',
      'ids and bankConnectionIds together do not fit into one call. Request fewer.',
    );
  }
  return batches(longer, urlBytes, limits).map(part);
}
