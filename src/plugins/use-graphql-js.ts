import { execute, subscribe } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Executes with graphql-js, which keeps an answer in the order of its query; yoga's own executor orders by arrival. */
export function useGraphqlJs(): Plugin {
  return {
    onExecute({ setExecuteFn }) {
      setExecuteFn(execute);
    },
    onSubscribe({ setSubscribeFn }) {
      setSubscribeFn(subscribe);
    },
  };
}
