import type { PagesOptions } from '../pages/pages.js';
import type { GatewayRequest } from './request.js';
import type { Target } from './target.js';

const PATHS = ['/', '/favicon.svg', '/readme', '/schema.graphql'];

/** Serves pages to browsers. Returns undefined for a request that does not ask for a page. */
export function browserPages(options: PagesOptions): (request: GatewayRequest) => Promise<Response> | undefined {
  let app: Promise<{ fetch(request: Request): Response | Promise<Response> }> | undefined;
  return (request) => {
    if (!isPage(request, options)) return undefined;
    const { method, headers, target } = request;
    if (target.endsWithSlash) return Promise.resolve(redirect(target));
    // Loaded with the first page, because many gateways never serve one.
    app ??= import('../pages/pages.js').then(({ pages }) => pages(options));
    const url = new URL(target.path, 'http://gateway');
    return app.then(({ fetch }) => fetch(new Request(url, { method, headers: [...headers] })));
  };
}

/** Redirects to the path without its slash, because the links of the pages are relative to that. */
function redirect({ path, query }: Target): Response {
  const [, ...segments] = path.split('/');
  const location = `${segments.map(() => '../').join('')}${segments.join('/')}${query && `?${query}`}`;
  return new Response(null, { status: 308, headers: { Location: location, 'Content-Length': '0' } });
}

function isPage({ method, headers, target: { path, query } }: GatewayRequest, options: PagesOptions): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (PATHS.includes(path) || path.startsWith(`${options.endpoint}/assets/`)) return true;
  const wantsPage = path === options.endpoint && (headers.get('accept')?.includes('text/html') ?? false);
  // Without the explorer, an operation in the URL is an ordinary GraphQL request.
  return wantsPage && (options.graphiql || query === '');
}
