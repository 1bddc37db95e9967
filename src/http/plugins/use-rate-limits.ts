import type { Plugin } from 'graphql-yoga';
import { GatewayError } from '../../../schema/errors.js';
import type { Admission } from '../admission.js';
import type { Peer } from '../client-address.js';
import { refuse } from '../request-error.js';

/** What yoga knows of a request that came through Node's own server. */
interface ServerContext {
  readonly req?: Peer;
}

/** Refuses a request with 429 before anything of it is read, when its address or its token has asked too often. */
export function useRateLimits(admit: Admission): Plugin<object, ServerContext> {
  return {
    async onRequestParse({ request, serverContext }) {
      await admit(request.headers, serverContext.req).catch(tooMany);
    },
  };
}

function tooMany(error: unknown): never {
  if (!(error instanceof GatewayError)) throw error;
  throw refuse(error, { status: 429, headers: { 'Retry-After': String(error.retryAfterSeconds) } });
}
