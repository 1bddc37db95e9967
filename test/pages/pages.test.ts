import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from '../../schema/index.js';
import { pages } from '../../src/pages/pages.js';
import { testGateway } from '../support/client.js';

const UPSTREAM = { finapiUrl: 'http://127.0.0.1:9' };
const html = { headers: { Accept: 'text/html' } };

/** Creates pages with a stand-in for the built explorer. */
function built(token?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-pages-'));
  const assets = join(folder, 'graphql/assets');
  mkdirSync(assets, { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<script type="application/json" id="settings"></script>');
  writeFileSync(join(folder, 'inputs.sha256'), 'not for the public');
  for (const [ending, content] of [
    ['', 'plain'],
    ['.br', 'as brotli'],
    ['.gz', 'as gzip'],
  ] as const)
    writeFileSync(join(assets, `main-abc.js${ending}`), content);
  const sandbox = token === undefined ? undefined : { url: 'http://127.0.0.1:9', token };
  const on = { graphiql: true, introspection: true, isReady: () => true };
  const app = pages({ endpoint: '/graphql', schema, sandbox, folder, ...on });
  return { app, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}

const DIRECTIVES = ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "default-src 'none'"];

const policyOf = (response: Response) => (response.headers.get('content-security-policy') ?? '').split('; ');

describe('the explorer', () => {
  test('runs no inline scripts and can only call the gateway', async () => {
    using page = built();
    const policy = policyOf(await page.app.request('/graphql'));
    expect(policy).toEqual(expect.arrayContaining([...DIRECTIVES, "script-src 'self'", "connect-src 'self'"]));
    expect(policy.filter((directive) => /unsafe/.test(directive))).toEqual(["style-src 'self' 'unsafe-inline'"]);
  });

  test('receives the sandbox token as JSON that cannot close its script element', async () => {
    using page = built('</script><b>');
    const text = await (await page.app.request('/graphql')).text();
    const [, data = ''] = /^<script type="application\/json" id="settings">(.*)<\/script>$/s.exec(text) ?? [];
    expect(data).not.toContain('<');
    expect(JSON.parse(JSON.parse(data).headers)).toEqual({ Authorization: 'Bearer </script><b>' });
  });

  test.each([
    ['gzip, deflate, br', 'br', 'as brotli'],
    ['gzip', 'gzip', 'as gzip'],
    ['br;q=0', null, 'plain'],
  ])('serves assets for Accept-Encoding: %s', async (accepted, encoding, body) => {
    using page = built();
    const response = await page.app.request('/graphql/assets/main-abc.js', {
      headers: { 'Accept-Encoding': accepted },
    });
    const headers = ['content-encoding', 'cache-control', 'vary', 'content-type'].map((name) =>
      response.headers.get(name),
    );
    const forever = 'public, max-age=31536000, immutable';
    expect(headers).toEqual([encoding, forever, 'Accept-Encoding', 'text/javascript; charset=utf-8']);
    expect(await response.text()).toBe(body);
    // A worker follows the policy of its own response.
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; script-src 'self'");
  });

  test.each(['main-abd.js', '', '..%2f..%2finputs.sha256', '%2e%2e/%2e%2e/inputs.sha256'])(
    'returns 404 for the asset "%s"',
    async (name) => {
      using page = built();
      const response = await page.app.request(`/graphql/assets/${name}`);
      expect([response.status, response.headers.get('cache-control')]).toEqual([404, null]);
    },
  );

  test('explains how to build it if it has not been built', async () => {
    const on = { graphiql: true, introspection: true, isReady: () => true };
    const app = pages({ endpoint: '/graphql', schema, sandbox: undefined, folder: '/nowhere', ...on });
    const response = await app.request('/graphql');
    expect([response.status, await response.text()]).toEqual([
      503,
      'This page has not been built. Run: npm run build\n',
    ]);
  });
});

describe('the start page', () => {
  test('links to GraphiQL, README, schema and sandbox', async () => {
    await using gateway = await testGateway({ ...UPSTREAM, explorerToken: 'sandbox-token' });
    const response = await fetch(new URL('/', gateway.url));
    const page = await response.text();
    const links = [...page.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => href);
    expect(links).toEqual(['graphql', 'readme', 'schema.graphql', 'http://127.0.0.1:9']);
    expect(policyOf(response)).toEqual(expect.arrayContaining(DIRECTIVES));
    expect(page).not.toContain('sandbox-token');
  });

  test('shows only name and readiness when explorer and introspection are off', async () => {
    let isReady = true;
    const off = { graphiql: false, introspection: false, isReady: () => isReady };
    await using gateway = await testGateway({ ...UPSTREAM, explorerToken: 'sandbox-token', ...off });
    const read = async () => (await (await fetch(new URL('/', gateway.url))).text()).replace(/.*<main>/s, '');
    expect(await read()).toMatch(/Ready for requests/);
    isReady = false;
    expect(await read()).toMatch(/Not accepting requests/);
    expect(await read()).not.toContain('href');
  });
});

test('the schema is served as one SDL file that browsers can cache', async () => {
  await using gateway = await testGateway(UPSTREAM);
  const url = new URL('/schema.graphql', gateway.url);
  const first = await fetch(url);
  expect(await first.text()).toBe(`${printSchema(lexicographicSortSchema(schema))}\n`);
  const again = await fetch(url, { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } });
  const headers = ['content-type', 'cache-control'].map((name) => first.headers.get(name));
  expect([...headers, again.status]).toEqual(['text/plain; charset=UTF-8', 'no-cache', 304]);
});

test('without the explorer, pages and assets return 404, but a query in the URL still runs', async () => {
  await using gateway = await testGateway({ ...UPSTREAM, graphiql: false });
  const statusOf = async (path: string) => (await fetch(new URL(path, gateway.url), html)).status;
  expect(await statusOf('/graphql')).toBe(404);
  expect(await statusOf('/graphql/assets/main-abc.js')).toBe(404);
  expect(await statusOf('/readme')).toBe(404);
  const browser = { headers: { Accept: 'text/html,*/*;q=0.8' } };
  const query = await fetch(new URL('/graphql?query={__typename}', gateway.url), browser);
  expect(await query.json()).toEqual({ data: { __typename: 'Query' } });
});

test('without introspection the schema is not served', async () => {
  await using gateway = await testGateway({ ...UPSTREAM, introspection: false });
  expect((await fetch(new URL('/schema.graphql', gateway.url))).status).toBe(404);
});
