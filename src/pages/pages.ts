import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { type Context, Hono, type Next } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { html, raw } from 'hono/html';
import { ASSET_POLICY, EXPLORER_POLICY, explorerPage, explorerSettings } from './explorer-page.js';
import { FAVICON, layout, PAGE_POLICY } from './layout.js';
import { startPage } from './start-page.js';

/** Options of {@link pages}. */
export interface PagesOptions {
  /** Path of the explorer. Its assets are served below it. */
  readonly endpoint: string;
  readonly schema: GraphQLSchema;
  readonly graphiql: boolean;
  readonly introspection: boolean;
  /** The sandbox behind the gateway, if there is one, with a user token for it. */
  readonly sandbox: { readonly url: string; readonly token: string } | undefined;
  readonly isReady: () => boolean;
  /** Folder of the built explorer. @default dist/explorer of this package */
  readonly folder?: string;
}

/** Creates the routes for browsers: start page, explorer, README and schema. Routes that are switched off are not registered. */
export function pages(options: PagesOptions): Hono {
  const { graphiql, introspection } = options;
  const app = new Hono();
  app.get('/favicon.svg', etag(), (c) => c.body(FAVICON, 200, { ...REVALIDATED, 'Content-Type': 'image/svg+xml' }));
  app.get('/', (c) => {
    const sandboxUrl = graphiql ? options.sandbox?.url : undefined;
    return c.html(startPage({ isReady: options.isReady(), graphiql, introspection, sandboxUrl }), 200, PAGE_HEADERS);
  });
  if (introspection) addSchema(app, options.schema);
  if (graphiql) addExplorer(app, options);
  return app;
}

const PAGE_HEADERS = { 'Content-Security-Policy': PAGE_POLICY };
const REVALIDATED = { 'Cache-Control': 'no-cache' };

function addSchema(app: Hono, schema: GraphQLSchema): void {
  let sdl: string | undefined;
  app.get('/schema.graphql', compress(), etag({ weak: true }), (c) => {
    sdl ??= `${printSchema(lexicographicSortSchema(schema))}\n`;
    return c.text(sdl, 200, REVALIDATED);
  });
}

function addExplorer(app: Hono, { endpoint, introspection, sandbox, folder = builtExplorer() }: PagesOptions): void {
  app.get(endpoint, compress(), async (c) => {
    const built = await readBuilt(folder, 'index.html');
    if (built === undefined) return notBuilt(c);
    const page = explorerPage(built, explorerSettings(sandbox?.token, introspection));
    return c.html(page, 200, { 'Content-Security-Policy': EXPLORER_POLICY });
  });
  app.get('/readme', compress(), async (c) => {
    const readme = await readBuilt(folder, 'readme.html');
    if (readme === undefined) return notBuilt(c);
    const body = html`<p><a href="./">Start page</a></p>${raw(readme)}`;
    return c.html(layout('README · finAPI GraphQL Gateway', body), 200, PAGE_HEADERS);
  });
  const rewriteRequestPath = (path: string) => join(folder, path);
  app.get(`${endpoint}/assets/*`, keepForever, serveStatic({ rewriteRequestPath, precompressed: true }));
}

/** Lets browsers cache an asset forever, because its name contains a hash of its content. */
async function keepForever(c: Context, next: Next): Promise<void> {
  await next();
  if (!c.res.ok) return;
  c.header('Cache-Control', 'public, max-age=31536000, immutable');
  c.header('Vary', 'Accept-Encoding');
  c.header('Content-Security-Policy', ASSET_POLICY);
}

const notBuilt = (c: Context) => c.text('This page has not been built. Run: npm run build\n', 503);

const readBuilt = (folder: string, name: string): Promise<string | undefined> =>
  readFile(join(folder, name), 'utf8').catch(() => undefined);

function builtExplorer(): string {
  const manifest = createRequire(import.meta.url).resolve('finapi-graphql-gateway/package.json');
  return join(dirname(manifest), 'dist/explorer');
}
