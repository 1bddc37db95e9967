import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { promisify } from 'node:util';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { testGateway } from '../support/client.js';
import { connectionJson } from '../support/fake-finapi.js';
import { FAULTS, type Fault, faultServer, responds } from '../support/fault-server.js';
import { HTTP_CLIENT } from '../support/http-client.js';

const READ = '{ bankConnections { id name } }';
const WRITE = 'mutation { deleteBankConnection(id: 1) { __typename } }';
const DELETED = { data: { deleteBankConnection: { __typename: 'DeletedBankConnection' } } };
const LIST = `{"connections":[${connectionJson('1', { name: 'Häuser 家' })}]}`;
const READ_LIST = { data: { bankConnections: [{ id: '1', name: 'Häuser 家' }] } };

/** Runs an operation against an upstream and returns its result. */
async function ask(finapiUrl: string, query: string, options: object = {}): Promise<unknown> {
  await using gateway = await testGateway({ finapiUrl, ...options });
  return (await gateway.post(JSON.stringify({ query }))).json();
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

test('the configured HTTP client sends the calls', async () => {
  const names: string[] = [];
  const server = createServer((request, response) => {
    names.push(...request.rawHeaders.filter((name) => /^connection$/i.test(name)));
    response.end(LIST);
  });
  const port = await listening(server);
  expect(await ask(`http://127.0.0.1:${port}`, READ)).toEqual(READ_LIST);
  // Node capitalizes the names of the headers that it adds, undici does not.
  expect(names).toEqual([{ 'node-fetch': 'Connection', undici: 'connection' }[HTTP_CLIENT]]);
  server.close();
});

test('sequential reads share a connection, each mutation opens its own, and disposing the gateway closes all', async () => {
  const ports: (number | undefined)[] = [];
  const server = createServer((request, response) => {
    ports.push(request.socket.remotePort);
    response.end(request.method === 'GET' ? LIST : '');
  });
  server.keepAliveTimeout = 60_000;
  const finapiUrl = `http://127.0.0.1:${await listening(server)}`;
  {
    await using gateway = await testGateway({ finapiUrl });
    for (const query of [READ, READ, WRITE, WRITE, READ]) await gateway.post(JSON.stringify({ query }));
  }
  const [read, , write, secondWrite] = ports;
  expect(ports).toEqual([read, read, write, secondWrite, read]);
  expect(new Set(ports).size).toBe(3);
  await expect.poll(() => promisify(server.getConnections).call(server)).toBe(0);
  server.close();
  await once(server, 'close');
});

test('disposing the gateway aborts a running call', async () => {
  await using server = await faultServer(FAULTS.hangBeforeHeaders);
  const gateway = await testGateway({ finapiUrl: server.url, writeTimeoutMs: 60_000 });
  const response = gateway.post(JSON.stringify({ query: WRITE })).catch(() => undefined);
  await expect.poll(() => server.requests.length).toBe(1);
  await gateway[Symbol.asyncDispose]();
  await server.abandoned;
  await response;
});

test.each<[string, string, Buffer]>([
  ['gzip', 'gzip', gzipSync(LIST)],
  ['x-gzip', 'x-gzip', gzipSync(LIST)],
  ['GZIP', 'GZIP', gzipSync(LIST)],
  ['gzip and no trailer', 'gzip', gzipSync(LIST).subarray(0, -8)],
  ['deflate', 'deflate', deflateSync(LIST)],
  ['deflate and no zlib header', 'deflate', deflateRawSync(LIST)],
  ['br', 'br', brotliCompressSync(LIST)],
  ['identity', 'identity', Buffer.from(LIST)],
])('decodes a response with Content-Encoding %s', async (_title, coding, body) => {
  const server = createServer((request, response) => {
    expect(request.headers['accept-encoding']).toBe('gzip, deflate, br');
    response.setHeader('Content-Encoding', coding).end(body);
  });
  expect(await ask(`http://127.0.0.1:${await listening(server)}`, READ)).toEqual(READ_LIST);
  server.close();
});

test.each<[string, string, Buffer]>([
  ['an oversized', 'br', brotliCompressSync(LIST.padEnd(1_000_000))],
  ['an oversized', 'deflate', deflateSync(LIST.padEnd(1_000_000))],
  ['a truncated', 'br', brotliCompressSync(LIST).subarray(0, -8)],
  ['a truncated', 'deflate', deflateSync(LIST).subarray(0, -8)],
])('rejects %s response with Content-Encoding %s', async (_title, coding, body) => {
  await using server = await faultServer(responds(200, body, { 'Content-Encoding': coding }));
  const result = await ask(server.url, READ, { maxResponseBytes: 100_000 });
  expect(result).toMatchObject({ errors: [{ extensions: { code: 'UPSTREAM_INVALID_RESPONSE' } }] });
});

const chunks =
  (...all: readonly Buffer[]): Fault =>
  async (socket) => {
    for (const chunk of all) await new Promise((resolve) => socket.write(chunk, resolve));
  };

const wire = (head: string, body: string | Buffer = ''): Buffer =>
  Buffer.concat([Buffer.from(`HTTP/1.1 ${head}\r\n\r\n`), Buffer.from(body)]);
const length = (body: string) => `Content-Length: ${Buffer.byteLength(body)}`;
const umlaut = Buffer.byteLength(LIST.slice(0, LIST.indexOf('ä'))) + 1;

test.each<[string, Fault]>([
  ['with a byte order mark', responds(200, `\uFEFF${LIST}`)],
  ['after Early Hints', chunks(wire('103 Early Hints\r\nLink: </x>'), wire(`200 OK\r\n${length(LIST)}`, LIST))],
  [
    'in chunks that split a character',
    chunks(
      wire(`200 OK\r\n${length(LIST)}`, Buffer.from(LIST).subarray(0, umlaut)),
      Buffer.from(LIST).subarray(umlaut),
    ),
  ],
  ['that ends with its connection', (socket) => socket.end(wire('200 OK\r\nConnection: close', LIST))],
])('reads a response %s', async (_title, fault) => {
  await using server = await faultServer(fault);
  expect(await ask(server.url, READ)).toEqual(READ_LIST);
  expect(server.requests).toHaveLength(1);
});

test('a deletion with 204 succeeds even if stray bytes follow', async () => {
  await using server = await faultServer((socket) => socket.write(wire('204 No Content', 'HTTP?')));
  expect(await ask(server.url, WRITE)).toEqual(DELETED);
  expect(server.requests).toHaveLength(1);
});

test('a stray response on an open connection is ignored', async () => {
  const forged = wire(`200 OK\r\n${length('{"connections":[]}')}`, '{"connections":[]}');
  await using server = await faultServer(
    (socket) => socket.write(Buffer.concat([wire(`200 OK\r\n${length(LIST)}`, LIST), forged])),
    responds(200, LIST),
  );
  await using gateway = await testGateway({ finapiUrl: server.url });
  const read = () => gateway.post(JSON.stringify({ query: READ }));
  await read();
  expect(await (await read()).json()).toEqual(READ_LIST);
  expect(server.requests).toHaveLength(2);
});
