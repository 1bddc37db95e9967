import type { Plugin } from 'graphql-yoga';
import { type Operations, recognize } from '../operation.js';
import type { Telemetry } from '../telemetry/telemetry.js';

/** Counts what is executed, and logs an answer when it is ready; a stream is logged when it ends. */
export function useOperationLog(operations: Operations, telemetry: Telemetry): Plugin {
  return {
    // Its time counts from here on, the reading of its body included.
    onRequest({ request }) {
      operations.of(request);
    },
    onExecute({ args }) {
      recognize(operations.of(args.contextValue.request), args);
      return { onExecuteDone: operations.begin() };
    },
    onResultProcess({ request, result }) {
      if (Array.isArray(result) || Symbol.asyncIterator in result) return;
      telemetry.ended(operations.of(request));
    },
  };
}
