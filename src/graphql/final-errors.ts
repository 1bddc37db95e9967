import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Operation } from '../telemetry/operation.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { clientError } from './client-error.js';

/** Fewer than ten errors are listed when nothing was executed. */
const MOST_REQUEST_ERRORS = 9;

/** Gives every error of a result its final form, whatever phase it comes from; notes their codes, and the faults of ours. */
export function finalErrors(result: ExecutionResult, operation: Operation, telemetry: Telemetry): ExecutionResult {
  if (!result.errors) return result;
  const errors = 'data' in result ? result.errors : result.errors.slice(0, MOST_REQUEST_ERRORS);
  const all = errors.map((error) => clientError(asGraphQLError(error), operation));
  const seen = all.filter(({ fault }) => !isAbort(fault));
  if (seen.length < all.length) operation.outcomes.push('CLIENT_LEFT');
  for (const { code, fault } of seen) {
    // Once: a failed call may fail the thousand items that it was made for.
    if (!operation.outcomes.includes(code)) operation.outcomes.push(code);
    if (fault !== undefined) telemetry.fault(fault, operation.requestId);
  }
  operation.hasFailed ||= seen.length > 0;
  return { ...result, errors: seen.map(({ error }) => error) };
}

/** Whatever was thrown, in GraphQL's form; its message is not shown. */
export const asGraphQLError = (error: unknown): GraphQLError =>
  error instanceof GraphQLError
    ? error
    : new GraphQLError('', error instanceof Error ? { originalError: error } : undefined);

/** The client has left; nobody reads the answer. */
const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** The outcome of a request; a rejection becomes its only error. */
export async function settled<T>(run: () => Promise<T>): Promise<T | ExecutionResult> {
  try {
    return await run();
  } catch (error) {
    return { errors: [asGraphQLError(error)] };
  }
}
