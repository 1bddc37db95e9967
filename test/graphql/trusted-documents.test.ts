import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { schema } from '../../schema/index.js';
import { ConfigError } from '../../src/config/config.js';
import { readTrustedDocuments } from '../../src/config/trusted-documents.js';
import { Documents } from '../../src/graphql/documents/documents.js';
import { DEFAULT_QUERY_LIMITS } from '../../src/graphql/limits/query-limits.js';
import { runProgram } from '../support/program.js';

/** Output of version 6.2.0 of codegen's client preset. */
const BY_CODEGEN =
  '{"sha256:db74c7d3814f0e7284fbfe9e9ebf8851a758c4f9b80c10d4ab641f41a4c277a9": "query FindBank($search: String!) { banks(search: $search) { banks { blz id name } paging { page pageCount perPage totalCount } } }"}';

const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');

/** Writes a temporary file, which is deleted on disposal. */
async function fileWith(content: string) {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-documents-'));
  const path = join(folder, 'documents.json');
  await writeFile(path, content);
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

const READ = 'query Read { bankConnections { id } }';

test.each([
  ['sha256: and the hash', `sha256:${hash('sha256', READ)}`],
  ['the bare SHA-256', hash('sha256', READ)],
  ['the SHA-1 of older versions', hash('sha1', READ)],
  ['a custom name', 'read-v1'],
])('a document under %s is found by that id and by its SHA-256', async (_title, id) => {
  await using file = await fileWith(JSON.stringify({ [id]: READ }));
  const documents = new Documents({
    trusted: await readTrustedDocuments(file.path, schema, { limits: DEFAULT_QUERY_LIMITS, introspection: true }),
    isTrustedOnly: true,
  });
  expect(documents.textOf({ documentId: id })).toBe(READ);
  expect(documents.textOf({ documentId: `sha256:${hash('sha256', READ)}` })).toBe(READ);
});

test("the client preset's file is read unchanged", async () => {
  await using file = await fileWith(BY_CODEGEN);
  const trusted = await readTrustedDocuments(file.path, schema, { limits: DEFAULT_QUERY_LIMITS, introspection: true });
  expect([...trusted.keys()]).toEqual(['db74c7d3814f0e7284fbfe9e9ebf8851a758c4f9b80c10d4ab641f41a4c277a9']);
});

test.each([
  ['{', 'is not a JSON file'],
  ['[]', 'must contain a JSON object that maps ids to documents'],
  ['{"a":{}}', 'must contain a JSON object that maps ids to documents'],
  ['{"a":"query {"}', 'holds a bad document: "a" is not GraphQL: Syntax Error: Expected Name, found <EOF>.'],
  ['{"a":"{ x }"}', 'holds a bad document: "a" does not fit the schema: Cannot query field "x" on type "Query".'],
  [`{"${'0'.repeat(64)}":"{ x }"}`, `holds a bad document: "${'0'.repeat(64)}" is not the SHA256 of its document`],
  [
    `{"sha256:${'0'.repeat(64)}":"{ x }"}`,
    `holds a bad document: "sha256:${'0'.repeat(64)}" is not the SHA256 of its document`,
  ],
  [`{"${'0'.repeat(40)}":"{ x }"}`, `holds a bad document: "${'0'.repeat(40)}" is not the SHA1 of its document`],
])('a file that contains %s is rejected', async (content, problem) => {
  await using file = await fileWith(content);
  await expect(
    readTrustedDocuments(file.path, schema, { limits: DEFAULT_QUERY_LIMITS, introspection: true }),
  ).rejects.toThrow(new ConfigError([`TRUSTED_DOCUMENTS ${problem}`]));
});

test('a missing file aborts startup with one line', async () => {
  await using program = runProgram({ PORT: '0', SANDBOX_PORT: '0', TRUSTED_DOCUMENTS: '/nowhere/documents.json' });
  expect(await program.exit).toBe(1);
  expect(program.output()).toEqual({ stdout: '', stderr: 'TRUSTED_DOCUMENTS cannot be read (ENOENT)\n' });
});

test('in production the program runs only the documents of the file', async () => {
  const text = 'query Name { __typename }';
  await using file = await fileWith(JSON.stringify({ [`sha256:${hash('sha256', text)}`]: text }));
  await using program = runProgram({
    PORT: '0',
    NODE_ENV: 'production',
    FINAPI_URL: 'https://finapi.invalid',
    TRUSTED_DOCUMENTS: file.path,
  });
  const { url } = await program.line('gateway ready');
  const codeOf = async (body: object) => {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(String(url), { method: 'POST', headers, body: JSON.stringify(body) });
    const result = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    return result.errors?.[0]?.extensions.code ?? 'run';
  };
  expect(await codeOf({ documentId: `sha256:${hash('sha256', text)}` })).toBe('run');
  expect(await codeOf({ query: '{ __typename }' })).toBe('PERSISTED_QUERY_ONLY');
});

test('metrics label operations of trusted documents with their names, and all others with "other"', async () => {
  await using file = await fileWith(JSON.stringify({ read: READ, anonymous: '{ __typename }' }));
  await using program = runProgram({ PORT: '0', SANDBOX_PORT: '0', TRUSTED_DOCUMENTS: file.path });
  const { url, metricsUrl } = await program.line('gateway ready');
  const ask = async (query: string, operationName: string) => {
    const headers = { 'Content-Type': 'application/json' };
    await fetch(String(url), { method: 'POST', headers, body: JSON.stringify({ query, operationName }) });
  };
  await ask(READ, 'Read');
  await ask('query Made { __typename }', 'Made');
  const metrics = await (await fetch(String(metricsUrl))).text();
  const counted = metrics.match(/^graphql_request_duration_seconds_count.*$/gm);
  expect(counted).toEqual([
    'graphql_request_duration_seconds_count{type="query",name="Read"} 1',
    'graphql_request_duration_seconds_count{type="query",name="other"} 1',
  ]);
});
