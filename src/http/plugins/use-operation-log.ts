import type { Plugin } from 'graphql-yoga';
import type { Operations } from '../../telemetry/operation.js';
import type { Telemetry } from '../../telemetry/telemetry.js';

/** Logs an answer when it is ready; a stream is logged when it ends. */
export function useOperationLog(operations: Operations, telemetry: Telemetry): Plugin {
  return {
    // Its time counts from here on, the reading of its body included.
    onRequest({ request }) {
      operations.of(request);
    },
    onResultProcess({ request, result }) {
      if (Array.isArray(result) || Symbol.asyncIterator in result) return;
      telemetry.ended(operations.of(request));
    },
  };
}
