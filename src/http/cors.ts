import { RequestError } from '../graphql/request-error.js';
import { isAllowedOrigin } from './origin.js';
import type { GatewayRequest } from './request.js';

const GRANTED = [
  'access-control-allow-methods',
  'GET, POST, OPTIONS',
  'access-control-allow-headers',
  'Authorization, Content-Type, GraphQL-Require-Preflight, X-Request-Id, PSU-Device-OS, PSU-IP-Address, PSU-User-Agent, traceparent, tracestate',
  'access-control-expose-headers',
  'X-Request-Id, Retry-After',
];

/** The CORS headers for a page of this origin. They name that origin alone, and do not allow cookies. */
export const corsHeaders = (origin: string | null, allowed: readonly string[]): string[] =>
  origin !== null && allowed.includes(origin) ? ['access-control-allow-origin', origin, ...GRANTED] : [];

/** Rejects requests of pages from other origins. A browser would hide the response, but the operation would have run. */
export function requireOrigin({ headers, target }: GatewayRequest, allowed: readonly string[]): void {
  if (isAllowedOrigin(headers.get('origin'), target.host, allowed)) return;
  throw new RequestError(
    'FORBIDDEN',
    'Pages of this origin may not call the gateway. Add the origin to CORS_ORIGINS to allow it.',
    { status: 403 },
  );
}

/** Any of these headers makes a browser send a preflight first: none is CORS-safelisted (Fetch standard, 2.2.2). */
const PREFLIGHT_HEADERS = ['authorization', 'x-request-id', 'graphql-require-preflight'];

/** Rejects a GET that a page of any origin could send without a preflight. */
export function requirePreflight({ method, headers }: GatewayRequest): void {
  if (method !== 'GET' || PREFLIGHT_HEADERS.some((name) => headers.get(name) !== null)) return;
  throw new RequestError(
    'BAD_REQUEST',
    'A query by GET needs a header Authorization, X-Request-Id or GraphQL-Require-Preflight.',
    { status: 400 },
  );
}
