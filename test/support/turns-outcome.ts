import type { ExecutionResult, GraphQLError } from 'graphql';
import { visibleError } from './visible-result.js';

/**
 * Compares results of which one was completed in turns. The data must be the same. Fields fail in another order there, and
 * of several errors that null one place another may come first; so each place must have an error, and each error must be
 * one of those that are `possible`: the errors of the same document where every type is nullable.
 */
export function differenceInTurns(
  expected: ExecutionResult,
  actual: ExecutionResult,
  possible: ExecutionResult,
): string | undefined {
  const [wanted, got] = [JSON.stringify(expected.data), JSON.stringify(actual.data)];
  if (wanted !== got) return `data: ${got}\ninstead of ${wanted}`;
  const [wantedPlaces, gotPlaces] = [nulledPlaces(expected), nulledPlaces(actual)];
  if (wantedPlaces !== gotPlaces) return `errors null ${gotPlaces}\ninstead of ${wantedPlaces}`;
  const paths = (actual.errors ?? []).map(({ path }) => JSON.stringify(path));
  if (new Set(paths).size < paths.length) return `one place has two errors: ${paths.join()}`;
  const known = new Set(possible.errors?.map(visibleError));
  const failed = new Set(possible.errors?.map(({ path }) => JSON.stringify(path)));
  const isPossible = (error: GraphQLError): boolean =>
    known.has(visibleError(error)) ||
    (error.message.startsWith('Cannot return null for non-nullable field ') &&
      !failed.has(JSON.stringify(error.path)) &&
      valueAt(possible.data, error.path) === null);
  const odd = actual.errors?.find((error) => !isPossible(error));
  return odd && `no such error is possible: ${visibleError(odd)}`;
}

/** Where the errors of a result left null in its data. Sorted. */
function nulledPlaces({ data, errors = [] }: ExecutionResult): string {
  const places = errors.map(({ path = [] }) => {
    const end = path.findIndex((_key, index) => valueAt(data, path.slice(0, index)) === null);
    return JSON.stringify(end < 0 ? path : path.slice(0, end));
  });
  return [...new Set(places)].sort().join(' ');
}

function valueAt(data: unknown, path: readonly (string | number)[] = []): unknown {
  let value = data;
  for (const key of path) value = (value as Readonly<Record<string | number, unknown>> | null | undefined)?.[key];
  return value;
}
