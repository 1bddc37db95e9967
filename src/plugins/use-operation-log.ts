import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { type Operations, recognize } from '../operation.js';
import { errorCodes, logOperation } from '../operation-log.js';

/** Counts what is executed, and logs an answer when it is ready; a stream is logged when it ends. */
export function useOperationLog(operations: Operations, logger: Logger): Plugin {
  return {
    onExecute({ args }) {
      recognize(operations.of(args.contextValue.request), args);
      return { onExecuteDone: operations.begin() };
    },
    onResultProcess({ request, result }) {
      if (Array.isArray(result) || Symbol.asyncIterator in result) return;
      const operation = operations.of(request);
      operation.outcomes.push(...errorCodes(result));
      logOperation(operation, logger);
    },
  };
}
