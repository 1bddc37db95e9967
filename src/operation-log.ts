import type { ExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import type { Operation } from './operation.js';

/** Writes the one line of an operation: who, what, how long, how many upstream calls, what came of it. Never variables. */
export function logOperation(operation: Operation, logger: Logger, more: Readonly<Record<string, unknown>> = {}): void {
  logger.info(
    {
      requestId: operation.requestId,
      operationName: operation.name,
      operationType: operation.type,
      durationMs: Math.round(performance.now() - operation.startedAt),
      upstreamCalls: operation.upstreamCalls,
      ...more,
      outcomes: operation.outcomes,
    },
    'operation',
  );
}

/** The codes of a result's errors, one for each. */
export const errorCodes = ({ errors = [] }: ExecutionResult): readonly string[] =>
  errors.map((error) => String(error.extensions['code']));
