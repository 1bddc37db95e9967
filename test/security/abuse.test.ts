import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SIMPLE, TOO_COMPLEX } from '../support/documents.js';
import { type FakeFinapi, fakeFinapi } from '../support/fake-finapi.js';
import { watchHealth } from '../support/health.js';
import { type Program, runProgram } from '../support/program.js';
import { chunk, sendEndlessly, sendRaw } from '../support/raw-http.js';

const JSON_TYPE = { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' };
const MUTATION = 'mutation { deleteAllBankConnections { __typename } }';
const MUTATION_BODY = JSON.stringify({ query: MUTATION });

/** A request that is rejected, with the status of its response. */
interface Abuse {
  readonly title: string;
  readonly status: number;
  /** @default /graphql */
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer<ArrayBuffer>;
}

const post = (
  title: string,
  status: number,
  body: string | Buffer<ArrayBuffer>,
  headers: Record<string, string> = {},
): Abuse => ({
  title,
  status,
  method: 'POST',
  headers: { ...JSON_TYPE, ...headers },
  body,
});

const multipart = `--b\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${MUTATION_BODY}\r\n--b--\r\n`;
const deepJson = `{"query":"{ __typename }","variables":{"x":${'['.repeat(500_000)}${']'.repeat(500_000)}}}`;

const ABUSES: readonly Abuse[] = [
  ...TOO_COMPLEX.map(([title, query]) =>
    post(title, 400, JSON.stringify({ query, operationName: query.startsWith('query A') ? 'A' : null })),
  ),
  post('a body of 2 MB', 413, 'x'.repeat(2_000_000)),
  post('a compressed body', 415, gzipSync(' '.repeat(300_000)), { 'Content-Encoding': 'gzip' }),
  post('a form', 415, new URLSearchParams({ query: MUTATION }).toString(), {
    'Content-Type': 'application/x-www-form-urlencoded',
  }),
  post('a multipart form', 415, multipart, { 'Content-Type': 'multipart/form-data; boundary=b' }),
  post('plain text', 415, MUTATION_BODY, { 'Content-Type': 'text/plain' }),
  post('a bare document', 415, MUTATION, { 'Content-Type': 'application/graphql' }),
  post('JSON with an invented media type', 415, MUTATION_BODY, { 'Content-Type': 'application/jsonp' }),
  post('a list of 1,000 operations', 400, JSON.stringify(Array(1000).fill({ query: '{ __typename }' }))),
  post('JSON that is truncated inside half a million lists', 400, `${deepJson.slice(0, -2)}`),
  post(
    'half a million lists in place of a number',
    400,
    deepJson.replace('__typename', 'banks(page: $x) { paging { page } }').replace('"{', '"query ($x: Int) {'),
  ),
  post(
    '60,000 undeclared variables and a missing one',
    400,
    `{"query":"query ($a: ID!) { bank(id: $a) { id } }","variables":{${Array.from({ length: 60_000 }, (_, n) => `"v${n}":1`).join()}}}`,
  ),
  post('a request from a page of another origin', 403, MUTATION_BODY, { Origin: 'https://evil.example' }),
  post('a request from a page without an origin', 403, MUTATION_BODY, { Origin: 'null' }),
  { ...post('a token in the URL', 400, MUTATION_BODY), path: '/graphql?access_token=canary' },
  {
    title: 'a mutation by GET',
    status: 405,
    path: `/graphql?query=${encodeURIComponent(MUTATION)}`,
    headers: { Authorization: 'Bearer x' },
  },
  {
    title: 'an unsupported method',
    status: 405,
    method: 'DELETE',
    path: `/graphql?query=${encodeURIComponent(MUTATION)}`,
  },
];

const PROFILES = [
  ['development', {}],
  ['production', { NODE_ENV: 'production' }],
] as const;

describe.each(PROFILES)('in %s', (_profile, env) => {
  let upstream: FakeFinapi;
  let program: Program;
  let url = '';

  beforeAll(async () => {
    upstream = await fakeFinapi(() => ({ body: { connections: [] } }));
    program = runProgram({
      PORT: '0',
      FINAPI_URL: upstream.url,
      ...env,
    });
    url = String((await program.line('gateway ready'))['url']);
  });
  afterAll(async () => {
    await program[Symbol.asyncDispose]();
    await upstream[Symbol.asyncDispose]();
  });

  test.each(ABUSES.map(({ title, status, ...request }) => [title, status, request] as const))(
    'rejects %s with %i, five times at once, without an upstream call while /health responds',
    async (_title, status, { path = '/graphql', ...init }) => {
      const send = async () => {
        const response = await fetch(new URL(path, url), init);
        await response.text();
        return response.status;
      };
      const { result, slowestMs } = await watchHealth(url, Promise.all(Array.from({ length: 5 }, send)));
      expect(result).toEqual(Array(5).fill(status));
      expect(upstream.calls).toEqual([]);
      expect(slowestMs).toBeLessThan(2000);
    },
  );

  test('rejects an endless body with 413 and stops reading it while /health responds', async () => {
    const head =
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    const { result, slowestMs } = await watchHealth(url, sendEndlessly(url, head, chunk(Buffer.alloc(65_536, 'a'))));
    expect(result.received).toMatch(/^HTTP\/1.1 413 /);
    expect(result.bytes).toBeLessThan(30_000_000);
    expect(upstream.calls).toEqual([]);
    expect(slowestMs).toBeLessThan(2000);
  });

  test('rejects endless headers with 431', async () => {
    const { received } = await sendEndlessly(url, 'GET /graphql HTTP/1.1\r\nX: ', Buffer.alloc(65_536, 'a'));
    expect(received).toMatch(/^HTTP\/1.1 431 /);
  });

  test.each(SIMPLE.slice(1, 3))('accepts %s', async (_title, query) => {
    const response = await fetch(url, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ query }) });
    expect(response.status).toBe(200);
  });

  test('none of these requests causes a gateway fault', () => {
    expect(program.output().stdout).not.toContain('gateway fault');
    expect(program.output().stdout + program.output().stderr).not.toContain('canary');
  });
});

test.each(PROFILES)(
  'in %s, 300 connections that send nothing, half of their headers or half of a body end with 408',
  async (_profile, env) => {
    await using upstream = await fakeFinapi(() => ({}));
    await using program = runProgram({
      PORT: '0',
      FINAPI_URL: upstream.url,
      HEADERS_TIMEOUT_MS: '300',
      REQUEST_TIMEOUT_MS: '400',
      ...env,
    });
    const url = String((await program.line('gateway ready'))['url']);
    const headers = 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n';
    const connections = ['', headers, `${headers}\r\n{"query`].flatMap((sent) =>
      Array.from({ length: 100 }, () => sendRaw(url, sent)),
    );
    const { result, slowestMs } = await watchHealth(url, Promise.all(connections));
    expect(result.filter((response) => !response.startsWith('HTTP/1.1 408 '))).toEqual([]);
    const linesOf = (text: string) => program.output().stdout.split(text).length - 1;
    await expect.poll(() => linesOf('"operation"')).toBe(100);
    expect([linesOf('CLIENT_LEFT'), linesOf('gateway fault')]).toEqual([100, 0]);
    expect(upstream.calls).toEqual([]);
    expect(slowestMs).toBeLessThan(2000);
  },
);
