import { subscribe } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { planningExecutor } from '../execution/execute.js';

/** Executes with graphql-js, which keeps an answer in the order of its query; yoga's own executor orders by arrival. */
export function useGraphqlJs(): Plugin {
  const execute = planningExecutor();
  return {
    onExecute({ setExecuteFn }) {
      setExecuteFn(execute);
    },
    onSubscribe({ setSubscribeFn }) {
      setSubscribeFn(subscribe);
    },
  };
}
