import { locatedError } from 'graphql';
import { keysOf, type Path, type Run } from './run.js';
import type { Failing } from './types.js';

/** Null, and the reason for it noted; where null may not be, what is around fails, with the same reason. */
export function failAt(path: Path, { nodes, isNonNull }: Failing, error: unknown, run: Run): null {
  const located = locatedError(error, nodes, keysOf(path));
  if (isNonNull) throw located;
  run.fail(located, path);
  return null;
}
