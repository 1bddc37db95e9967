/**
 * The fake finAPI process. It caches serialized response bodies, so that it uses little CPU next to a gateway.
 * Over IPC it accepts a latency in milliseconds and reports the number of calls it has received.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { accountsOf, connection, FIRST_CHANGING_ID, ids, LIST_LENGTH } from './data.js';

/** A command to the process: set the latency, or report the number of calls. */
export type FinapiCommand = { readonly latencyMs: number } | 'calls';

const CONNECTIONS = '/api/v1/bankConnections';
const ACCOUNTS = '/api/v1/accounts';

const cachedBodies = new Map<string, Buffer>();
let calls = 0;
let latencyMs = 0;

const server = createServer(async (request, response) => {
  calls += 1;
  if (latencyMs > 0) await sleep(latencyMs);
  if (!request.headers.authorization?.startsWith('Bearer ')) respond(response, 401, Buffer.from('{}'));
  else if (request.method === 'PATCH') await edit(request, response);
  else respond(response, 200, read(request.url ?? ''));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.on('message', (command: FinapiCommand) => {
  if (command === 'calls') process.send?.(calls);
  else latencyMs = command.latencyMs;
});
process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

function respond(response: ServerResponse, status: number, body: Buffer): void {
  response
    .writeHead(status, { 'Content-Type': 'application/json;charset=UTF-8', 'Content-Length': body.length })
    .end(body);
}

/** Returns the body of a read. Bodies are cached by URL unless they contain changing connections. */
function read(url: string): Buffer {
  const cached = cachedBodies.get(url);
  if (cached) return cached;
  const { pathname, searchParams } = new URL(url, 'http://fake');
  const requested = searchParams
    .get(pathname === ACCOUNTS ? 'bankConnectionIds' : 'ids')
    ?.split(',')
    .map(Number);
  const body = Buffer.from(JSON.stringify(list(pathname, requested ?? ids(LIST_LENGTH))));
  if (!requested?.some((id) => id >= FIRST_CHANGING_ID)) cachedBodies.set(url, body);
  return body;
}

function list(pathname: string, requested: readonly number[]): object {
  if (pathname === ACCOUNTS) return { accounts: requested.flatMap(accountsOf) };
  if (pathname !== CONNECTIONS) return { connections: [] };
  return { connections: requested.map((id) => (id < FIRST_CHANGING_ID ? connection(id) : changing(id))) };
}

const changing = (id: number) => ({ ...connection(id), name: `seen by call ${calls}` });

async function edit(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const change = (await json(request)) as object;
  const id = Number(request.url?.slice(CONNECTIONS.length + 1));
  respond(response, 200, Buffer.from(JSON.stringify({ ...connection(id), ...change })));
}
