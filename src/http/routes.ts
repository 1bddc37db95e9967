import { clientError } from '../graphql/client-error.js';
import { asGraphQLError } from '../graphql/final-errors.js';
import { RequestError } from '../graphql/request-error.js';
import type { PagesOptions } from '../pages/pages.js';
import { browserPages } from './pages.js';
import type { GatewayRequest, Reply } from './request.js';
import type { Responder } from './respond.js';
import { isHost } from './target.js';

/** Options of the routes other than the GraphQL endpoint. */
export interface RouteOptions extends PagesOptions {
  readonly corsOrigins: readonly string[];
}

/**
 * Creates the router for everything except operations. It returns undefined for a request to the endpoint. Only the path
 * decides, not the query string.
 */
export function router(
  responder: Responder,
  options: RouteOptions,
): (request: GatewayRequest) => Reply | Promise<Reply> | undefined {
  const { endpoint, isReady, corsOrigins } = options;
  const pages = browserPages(options);
  const hasHost = hostCheck();
  const reject = (request: GatewayRequest, status: number, message: string) => {
    const error = asGraphQLError(new RequestError('BAD_REQUEST', message, { status }));
    return responder.result(request, { errors: [clientError(error, request.operation).error] });
  };
  const serveOther = (request: GatewayRequest) => {
    const page = pages(request);
    if (page) return page.then((response) => responder.page(request, response));
    const { path } = request.target;
    return path === endpoint
      ? undefined
      : reject(request, 404, `${UNKNOWN_PATH} Send GraphQL requests to ${endpoint}.`);
  };
  return (request) => {
    const { method, target } = request;
    if (!hasHost(target.host)) return reject(request, 400, BAD_HOST);
    if (target.path === '/health') return responder.empty(request, 200);
    if (target.path === '/ready') return responder.empty(request, isReady() ? 200 : 503);
    if (method === 'OPTIONS' && corsOrigins.length > 0) return responder.empty(request, 204);
    return serveOther(request);
  };
}

const BAD_HOST = 'The Host must be a name or an address, and may have a port.';
const UNKNOWN_PATH = 'There is nothing at this path.';

/** Checks hosts, and remembers the last one, because nearly all requests have the same. */
function hostCheck(): (host: string | undefined) => boolean {
  let last: string | undefined;
  return (host) => {
    if (host !== last && host !== undefined && !isHost(host)) return false;
    last = host;
    return true;
  };
}
