import { type ASTNode, GraphQLError } from 'graphql';
import { RequestError } from '../request-error.js';

/** Rejects a document before execution. The message names the limit and repeats nothing of the document. */
export const tooComplex = (message: string, node?: ASTNode): GraphQLError =>
  new GraphQLError(message, {
    ...(node ? { nodes: node } : {}),
    originalError: new RequestError('QUERY_TOO_COMPLEX', message, { status: 400, spec: true }),
  });
