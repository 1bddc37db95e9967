import type { Plugin } from 'graphql-yoga';
import { printable } from '../../graphql/print.js';

/** Prints long answers in turns. */
export function usePrinting(): Plugin {
  return {
    async onResultProcess({ result, setResult }) {
      if (Array.isArray(result) || Symbol.asyncIterator in result) return;
      setResult(await printable(result));
    },
  };
}
