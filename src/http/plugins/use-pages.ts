import type { Plugin } from 'graphql-yoga';
import type { PagesOptions } from '../../pages/pages.js';

/** Answers browsers with pages. What makes them is loaded with the first one: a gateway among programs never needs it. */
export function usePages(options: PagesOptions): Plugin {
  let app: Promise<{ fetch(request: Request): Response | Promise<Response> }> | undefined;
  return {
    async onRequest({ request, url, endResponse }) {
      if (!isPage(request, url, options)) return;
      app ??= import('../../pages/pages.js').then(({ pages }) => pages(options));
      endResponse(await (await app).fetch(request));
    },
  };
}

const PATHS = ['/', '/favicon.svg', '/readme', '/schema.graphql'];

function isPage({ method, headers }: Request, { pathname, search }: URL, options: PagesOptions): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (PATHS.includes(pathname) || pathname.startsWith(`${options.endpoint}/assets/`)) return true;
  const wantsPage = pathname === options.endpoint && (headers.get('accept')?.includes('text/html') ?? false);
  // Without the explorer an operation in the address is a GraphQL request like any other.
  return wantsPage && (options.graphiql || search === '');
}
