import { type ExecutionArgs, type GraphQLError, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { variableErrors } from '../variable-errors.js';

/**
 * Refuses wrong variables before graphql-js reads them: it prints a value with each error, which repeats what was sent and,
 * for an object of a mebibyte, takes seconds. With hints if names of the schema may be suggested.
 */
export function useVariableErrors({ suggestions }: { readonly suggestions: boolean }): Plugin {
  const errorsOf = ({ schema, document, operationName, variableValues }: ExecutionArgs): readonly GraphQLError[] => {
    const operation = getOperationAST(document, operationName);
    return operation ? variableErrors(schema, operation, variableValues ?? {}, suggestions) : [];
  };
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn((args) => {
        const errors = errorsOf(args);
        return errors.length > 0 ? { errors } : executeFn(args);
      });
    },
    onSubscribe({ subscribeFn, setSubscribeFn }) {
      setSubscribeFn((args) => {
        const errors = errorsOf(args);
        return errors.length > 0 ? { errors } : subscribeFn(args);
      });
    },
  };
}
