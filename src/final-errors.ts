import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { clientError } from './client-error.js';
import { errorSite } from './logger.js';
import type { Operation } from './operation.js';

/** Fewer than ten errors are listed when nothing was executed. */
const MOST_REQUEST_ERRORS = 9;

/** Gives every error of a result its final form, whatever phase it comes from, and logs the faults of ours. */
export function finalErrors(result: ExecutionResult, operation: Operation, logger: Logger): ExecutionResult {
  if (!result.errors) return result;
  const errors = 'data' in result ? result.errors : result.errors.slice(0, MOST_REQUEST_ERRORS);
  const all = errors.map((error) => clientError(asGraphQLError(error), operation));
  const seen = all.filter(({ fault }) => !isAbort(fault));
  if (seen.length < all.length) operation.outcomes.push('CLIENT_LEFT');
  for (const { fault } of seen) {
    if (fault !== undefined) logger.error({ requestId: operation.requestId, error: errorSite(fault) }, 'gateway fault');
  }
  return { ...result, errors: seen.map(({ error }) => error) };
}

const asGraphQLError = (error: Error): GraphQLError =>
  error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error });

/** The client has left; nobody reads the answer. */
const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';
