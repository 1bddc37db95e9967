import { locatedError } from 'graphql';
import { keysOf, type Path, type Run } from './run.js';
import type { Failing } from './types.js';

/** Returns null and records the error. If null is not allowed, throws the error, so that the parent fails. */
export function failAt(path: Path, { nodes, isNonNull }: Failing, error: unknown, run: Run): null {
  const located = locatedError(error, nodes, keysOf(path));
  if (isNonNull) throw located;
  run.fail(located, path);
  return null;
}
