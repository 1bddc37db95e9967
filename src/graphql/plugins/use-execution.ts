import { type ExecutionArgs, type ExecutionResult, subscribe } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Executor } from '../execution/executor.js';
import type { EngineContext, OperationRequest } from '../operation-request.js';

type Execute = (args: ExecutionArgs, request: OperationRequest) => Promise<ExecutionResult>;

/** Executes queries and mutations with the gateway's own executor. Subscriptions start with graphql-js. */
export function useExecution(execute: Execute, executor: Executor): Plugin<EngineContext> {
  return {
    onExecute({ args, setExecuteFn }) {
      const { operationRequest } = args.contextValue;
      setExecuteFn((all: ExecutionArgs) => execute(all, operationRequest));
    },
    onSubscribe({ setSubscribeFn }) {
      // Yoga's own executor orders a response as its parts arrive.
      setSubscribeFn((args: ExecutionArgs) => {
        const errors = executor.variableErrors(args);
        return errors.length > 0 ? { errors } : subscribe(args);
      });
    },
  };
}
