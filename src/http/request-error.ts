import { GraphQLError } from 'graphql';
import type { GatewayError } from '../../schema/errors.js';

/** How HTTP tells a refusal; with `spec` only clients that accept `application/graphql-response+json` see the status. */
interface HttpRefusal {
  readonly status: number;
  readonly spec?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A failure of a request as a whole: it decides the HTTP status, which one of a field does not. */
export const refuse = (error: GatewayError, http: HttpRefusal): GraphQLError =>
  new GraphQLError(error.message, { originalError: error, extensions: { http } });
