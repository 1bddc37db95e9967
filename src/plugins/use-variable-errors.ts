import { type ExecutionArgs, type ExecutionResult, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { variableErrors } from '../variable-errors.js';

/** Says what is wrong with variables without repeating their values. */
export function useVariableErrors(): Plugin {
  return {
    onExecute: ({ args }) => ({
      onExecuteDone({ result, setResult }) {
        if (!(Symbol.asyncIterator in result)) setResult(withoutValues(args, result));
      },
    }),
    onSubscribe: ({ args }) => ({
      onSubscribeResult({ result, setResult }) {
        if (!(Symbol.asyncIterator in result)) setResult(withoutValues(args, result));
      },
    }),
  };
}

/** A result without data was refused before it ran: because of its variables, if they are wrong. */
function withoutValues(args: ExecutionArgs, result: ExecutionResult): ExecutionResult {
  const operation = 'data' in result ? undefined : getOperationAST(args.document, args.operationName);
  if (!operation) return result;
  const errors = variableErrors(args.schema, operation, args.variableValues ?? {});
  return errors.length > 0 ? { errors } : result;
}
