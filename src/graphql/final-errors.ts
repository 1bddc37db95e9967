import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Operation } from '../telemetry/operation.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { clientError } from './client-error.js';
import { MAX_REQUEST_ERRORS } from './execution/variables.js';

/** Gives every error of a result its final form. Records their codes, and logs faults of the gateway. */
export function finalizeErrors(result: ExecutionResult, operation: Operation, telemetry: Telemetry): ExecutionResult {
  if (!result.errors) return result;
  const errors = 'data' in result ? result.errors : result.errors.slice(0, MAX_REQUEST_ERRORS);
  const all = errors.map((error) => clientError(asGraphQLError(error), operation));
  const seen = all.filter(({ fault }) => !isAbort(fault));
  if (seen.length < all.length) operation.outcomes.push('CLIENT_LEFT');
  for (const { code, fault } of seen) {
    // Once, because one failed call can fail a thousand items.
    if (!operation.outcomes.includes(code)) operation.outcomes.push(code);
    if (fault !== undefined) telemetry.fault(fault, operation.requestId);
  }
  operation.hasFailed ||= seen.length > 0;
  return { ...result, errors: seen.map(({ error }) => error) };
}

/** Wraps anything thrown in a GraphQLError. Only the message of a GraphQLError is kept. */
export const asGraphQLError = (error: unknown): GraphQLError =>
  error instanceof GraphQLError
    ? error
    : new GraphQLError('', error instanceof Error ? { originalError: error } : undefined);

/** True if the client has disconnected. Nobody reads the response. */
const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** The result of a request that was rejected. */
export const errorResult = (error: unknown): ExecutionResult => ({ errors: [asGraphQLError(error)] });
