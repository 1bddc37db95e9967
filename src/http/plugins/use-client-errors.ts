import type { Plugin } from 'graphql-yoga';
import { finalErrors } from '../../graphql/final-errors.js';
import type { Operations } from '../../telemetry/operation.js';
import type { Telemetry } from '../../telemetry/telemetry.js';

/** Gives the errors of an answer their final form; those of a stream's events have it already. */
export function useClientErrors(operations: Operations, telemetry: Telemetry): Plugin {
  return {
    onResultProcess({ request, result, setResult }) {
      if (Array.isArray(result) || Symbol.asyncIterator in result) return;
      setResult(finalErrors(result, operations.of(request), telemetry));
    },
  };
}
