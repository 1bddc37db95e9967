import type { Plugin } from 'graphql-yoga';
import { GatewayError } from '../../../schema/errors.js';
import { refuse } from '../../http/request-error.js';
import type { Documents } from '../documents/documents.js';

/** Puts in the text of the document that a request names by its id, and refuses what may not be run. */
export function useDocuments(documents: Documents): Plugin {
  return {
    onParams({ params, setParams }) {
      try {
        const query = documents.textOf(params);
        if (query !== undefined && query !== params.query) setParams({ ...params, query });
      } catch (error) {
        throw error instanceof GatewayError ? refuse(error, { status: 400, spec: true }) : error;
      }
    },
  };
}
