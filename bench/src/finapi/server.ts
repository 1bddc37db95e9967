/**
 * The fake finAPI: a process that answers with bodies that it has printed before, so that it costs little beside a gateway.
 * Over IPC it takes a latency in milliseconds and tells how many calls it has had.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { accountsOf, connection, FIRST_RESTLESS_ID, ids, LIST_LENGTH } from './data.js';

/** What the process is told. */
export type FinapiOrder = { readonly latencyMs: number } | 'calls';

const CONNECTIONS = '/api/v1/bankConnections';
const ACCOUNTS = '/api/v1/accounts';

const printed = new Map<string, Buffer>();
let calls = 0;
let latencyMs = 0;

const server = createServer(async (request, response) => {
  calls += 1;
  if (latencyMs > 0) await sleep(latencyMs);
  if (!request.headers.authorization?.startsWith('Bearer ')) answer(response, 401, Buffer.from('{}'));
  else if (request.method === 'PATCH') await edit(request, response);
  else answer(response, 200, read(request.url ?? ''));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.on('message', (order: FinapiOrder) => {
  if (order === 'calls') process.send?.(calls);
  else latencyMs = order.latencyMs;
});
process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

function answer(response: ServerResponse, status: number, body: Buffer): void {
  response
    .writeHead(status, { 'Content-Type': 'application/json;charset=UTF-8', 'Content-Length': body.length })
    .end(body);
}

/** The body of a read; printed once for each URL, unless it holds restless connections. */
function read(url: string): Buffer {
  const known = printed.get(url);
  if (known) return known;
  const { pathname, searchParams } = new URL(url, 'http://fake');
  const wanted = searchParams
    .get(pathname === ACCOUNTS ? 'bankConnectionIds' : 'ids')
    ?.split(',')
    .map(Number);
  const body = Buffer.from(JSON.stringify(list(pathname, wanted ?? ids(LIST_LENGTH))));
  if (!wanted?.some((id) => id >= FIRST_RESTLESS_ID)) printed.set(url, body);
  return body;
}

function list(pathname: string, wanted: readonly number[]): object {
  if (pathname === ACCOUNTS) return { accounts: wanted.flatMap(accountsOf) };
  if (pathname !== CONNECTIONS) return { connections: [] };
  return { connections: wanted.map((id) => (id < FIRST_RESTLESS_ID ? connection(id) : restless(id))) };
}

const restless = (id: number) => ({ ...connection(id), name: `seen by call ${calls}` });

async function edit(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const change = (await json(request)) as object;
  const id = Number(request.url?.slice(CONNECTIONS.length + 1));
  answer(response, 200, Buffer.from(JSON.stringify({ ...connection(id), ...change })));
}
