import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ErrorCode } from '../../../schema/errors.js';
import { isAllowedOrigin } from '../origin.js';
import { hasCredentials } from '../url-credentials.js';

/** Which requests are taken. */
interface SafetyOptions {
  /** Origins whose pages may call, besides the gateway's own. */
  readonly corsOrigins: readonly string[];
  /** Whether a GET may come without a header that a page of another origin cannot send unasked. */
  readonly simpleGet: boolean;
  /** Path of the endpoint, the only one under which operations are run. */
  readonly endpoint: string;
}

/** Any of them makes a browser ask first (it is not CORS-safelisted: Fetch standard, 2.2.2). */
const ASKED_FOR = ['authorization', 'x-request-id', 'graphql-require-preflight'];

/** Refuses, before its body is read, what a page of another origin may have sent, and credentials in the address. */
export function useSafeRequests({ corsOrigins, simpleGet, endpoint }: SafetyOptions): Plugin {
  return {
    onRequestParse({ request: { headers, method, url } }) {
      // Yoga takes every URL that ends with the endpoint (`/health?x=/graphql`): rules of a proxy go by the path.
      if (new URL(url).pathname.replace(/\/$/, '') !== endpoint) throw refusal(404, 'BAD_REQUEST', 'Not found.');
      if (hasCredentials(url)) {
        throw refusal(400, 'BAD_REQUEST', 'Credentials do not belong into the URL: send them in headers.');
      }
      if (!isAllowedOrigin(headers.get('origin'), headers.get('host'), corsOrigins)) {
        throw refusal(
          403,
          'FORBIDDEN',
          'Pages of this origin may not call the gateway; CORS_ORIGINS lists those that may.',
        );
      }
      if (method === 'GET' && !simpleGet && !ASKED_FOR.some((name) => headers.has(name))) {
        throw refusal(
          400,
          'BAD_REQUEST',
          'A query by GET needs a header Authorization, X-Request-Id or GraphQL-Require-Preflight.',
        );
      }
    },
  };
}

const refusal = (status: number, code: ErrorCode, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status } } });
