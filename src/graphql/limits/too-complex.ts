import { type ASTNode, GraphQLError } from 'graphql';

/** A refusal before execution; the message tells the limit and nothing of the document. */
export const tooComplex = (message: string, node?: ASTNode): GraphQLError =>
  new GraphQLError(message, {
    ...(node ? { nodes: node } : {}),
    extensions: { code: 'QUERY_TOO_COMPLEX', http: { spec: true, status: 400 } },
  });
