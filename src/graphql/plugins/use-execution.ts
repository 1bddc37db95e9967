import { type ExecutionArgs, subscribe } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { OperationRunner } from '../engine.js';

/** Executes what was parsed and validated, and notes that it was; subscriptions start with graphql-js. */
export function useExecution(runner: OperationRunner): Plugin {
  return {
    onExecute({ setExecuteFn }) {
      setExecuteFn((args: ExecutionArgs) => runner.run(args));
    },
    onSubscribe({ setSubscribeFn }) {
      // Yoga's own executor has an answer in the order in which its parts arrive.
      setSubscribeFn((args: ExecutionArgs) => {
        const errors = runner.variableErrors(args);
        return errors.length > 0 ? { errors } : subscribe(args);
      });
    },
  };
}
