import type { ExecutionResult, GraphQLError } from 'graphql';
import { visibleError } from './visible-result.js';

/**
 * Describes how a result that was completed in several event-loop turns differs from the expected one. The data must be
 * equal. The errors may differ: fields fail in another order, so that another error may be the first to null a path.
 * Every path that is null must have an error, and every error must also occur in `possible`, which is the result of the
 * same document with nullable types only.
 */
export function differenceInTurns(
  expected: ExecutionResult,
  actual: ExecutionResult,
  possible: ExecutionResult,
): string | undefined {
  const [wanted, got] = [JSON.stringify(expected.data), JSON.stringify(actual.data)];
  if (wanted !== got) return `data: ${got}\nexpected ${wanted}`;
  const [wantedPaths, gotPaths] = [nulledPaths(expected), nulledPaths(actual)];
  if (wantedPaths !== gotPaths) return `errors null ${gotPaths}\nexpected ${wantedPaths}`;
  const paths = (actual.errors ?? []).map(({ path }) => JSON.stringify(path));
  if (new Set(paths).size < paths.length) return `two errors have the same path: ${paths.join()}`;
  const known = new Set(possible.errors?.map(visibleError));
  const failed = new Set(possible.errors?.map(({ path }) => JSON.stringify(path)));
  const isPossible = (error: GraphQLError): boolean =>
    known.has(visibleError(error)) ||
    (error.message.startsWith('Cannot return null for non-nullable field ') &&
      !failed.has(JSON.stringify(error.path)) &&
      valueAt(possible.data, error.path) === null);
  const unexpected = actual.errors?.find((error) => !isPossible(error));
  return unexpected && `impossible error: ${visibleError(unexpected)}`;
}

/** Lists the paths in the data that are null because of errors, sorted. */
function nulledPaths({ data, errors = [] }: ExecutionResult): string {
  const paths = errors.map(({ path = [] }) => {
    const end = path.findIndex((_key, index) => valueAt(data, path.slice(0, index)) === null);
    return JSON.stringify(end < 0 ? path : path.slice(0, end));
  });
  return [...new Set(paths)].sort().join(' ');
}

function valueAt(data: unknown, path: readonly (string | number)[] = []): unknown {
  let value = data;
  for (const key of path) value = (value as Readonly<Record<string | number, unknown>> | null | undefined)?.[key];
  return value;
}
