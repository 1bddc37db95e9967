import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { variableErrors } from '../variable-errors.js';

/** Says what is wrong with variables without repeating their values. */
export function useVariableErrors(): Plugin {
  return {
    onExecute: ({ args }) => ({
      onExecuteDone({ result, setResult }) {
        if (Symbol.asyncIterator in result || 'data' in result) return;
        const operation = getOperationAST(args.document, args.operationName);
        if (!operation) return;
        const errors = variableErrors(args.schema, operation, args.variableValues ?? {});
        if (errors.length > 0) setResult({ errors });
      },
    }),
  };
}
