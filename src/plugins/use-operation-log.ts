import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Operations } from '../operation.js';

/** Writes one line per GraphQL request: who, what, how long, how many upstream calls, what came of it. Never variables. */
export function useOperationLog(operations: Operations, logger: Logger): Plugin {
  return {
    onExecute({ args }) {
      const document = getOperationAST(args.document, args.operationName);
      const operation = operations.of(args.contextValue.request);
      operation.name = document?.name?.value ?? null;
      operation.type = document?.operation ?? null;
      return { onExecuteDone: operations.begin() };
    },
    onResultProcess({ request, result }) {
      if (Array.isArray(result) || Symbol.asyncIterator in result) return;
      const operation = operations.of(request);
      logger.info(
        {
          requestId: operation.requestId,
          operationName: operation.name,
          operationType: operation.type,
          durationMs: Math.round(performance.now() - operation.startedAt),
          upstreamCalls: operation.upstreamCalls,
          outcomes: [...operation.outcomes, ...(result.errors ?? []).map((error) => error.extensions['code'])],
        },
        'operation',
      );
    },
  };
}
