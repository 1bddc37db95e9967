/**
 * Restarts two gateways in turn behind a real nginx with deploy/nginx.conf, under load: queries, mutations, SSE streams and
 * WebSockets. Fails if a request is lost, a stream is cut, or a mutation does not arrive at finAPI exactly once.
 * Needs nginx; takes about 40 seconds.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once, setMaxListeners } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { watch } from '../../test/support/events.js';
import { fakeFinapi, respondWithAllIds } from '../../test/support/fake-finapi.js';
import { openSocket } from '../../test/support/socket.js';

const KEPT = 12;
const FRESH = 6;
const STREAMS = 20;
const SOCKETS = 5;
/** As in deploy/compose.yaml. */
const SHUTDOWN_DELAY_MS = 5000;
const READY_POLL_MS = 1000;
/** nginx's `fail_timeout`, and a little: only then does it send something to a replica that has come back. */
const BACK_IN_ROTATION_MS = 9000;

execFileSync('npm', ['run', '-s', 'build'], { stdio: 'inherit' });
const folder = mkdtempSync(join(tmpdir(), 'gateway-rolling-'));
const gateways = [await freePort(), await freePort()];
const port = await freePort();
const url = `http://127.0.0.1:${port}/graphql`;
const count = { queries: 0, mutations: 0, streamsCompleted: 0, streamsRefused: 0, socketsClosed: 0, slowestMs: 0 };
const lost: string[] = [];
const load = new AbortController();
setMaxListeners(0, load.signal);

await using finapi = await fakeFinapi(async (call) => {
  await sleep(20);
  return call.method === 'DELETE' ? { body: '' } : respondWithAllIds(call);
});
const running = await Promise.all(gateways.map(startGateway));
let nginx: ChildProcess | undefined;
try {
  nginx = await startNginx();
  const clients = [...times(KEPT, kept), ...times(FRESH, fresh), ...times(STREAMS, stream), ...times(SOCKETS, socket)];
  const polling = poll();
  await sleep(3000);
  for (const index of gateways.keys()) await restart(index);
  await sleep(2000);
  load.abort();
  await Promise.all([...clients, polling]);
  report();
} finally {
  for (const child of running) child.kill('SIGKILL');
  // Killed, it would leave its workers behind.
  if (nginx?.kill('SIGTERM')) await once(nginx, 'exit');
  rmSync(folder, { recursive: true });
}

async function restart(index: number): Promise<void> {
  const child = running[index];
  child?.kill('SIGTERM');
  const [code] = child ? await once(child, 'exit') : [];
  if (code !== 0) lost.push(`a gateway ended with ${code}`);
  running[index] = await startGateway(gateways[index] ?? 0);
  await sleep(BACK_IN_ROTATION_MS);
}

async function startGateway(gatewayPort: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    env: {
      FINAPI_URL: finapi.url,
      PORT: String(gatewayPort),
      METRICS_PORT: '0',
      LOG_LEVEL: 'warn',
      SHUTDOWN_DELAY_MS: String(SHUTDOWN_DELAY_MS),
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  child.stdout.resume();
  return child;
}

/** The file as it is delivered, with other ports and without containers. */
async function startNginx(): Promise<ChildProcess> {
  const [first, second] = gateways;
  const config = readFileSync('deploy/nginx.conf', 'utf8')
    .replace('gateway-1:4000', `127.0.0.1:${first}`)
    .replace('gateway-2:4000', `127.0.0.1:${second}`)
    .replace('listen 8080', `listen 127.0.0.1:${port}`)
    .replaceAll('/tmp/', `${folder}/`)
    .replace('/dev/stdout', join(folder, 'access.log'));
  writeFileSync(join(folder, 'nginx.conf'), config);
  const child = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-e', 'stderr', '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (;;) {
    if (child.exitCode !== null) throw new Error('nginx did not start');
    const answer = await fetch(new URL('/ready', url)).catch(() => undefined);
    if (answer?.ok) return child;
    await sleep(50);
  }
}

/** Stands for the health check of the nginx container: nginx learns from it who is not ready. */
async function poll(): Promise<void> {
  while (!load.signal.aborted) {
    const { status } = await fetch(new URL('/ready', url));
    if (status !== 200) lost.push(`/ready said ${status}`);
    await sleep(READY_POLL_MS);
  }
}

async function kept(worker: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await ask(worker, agent);
  agent.destroy();
}

function fresh(worker: number): Promise<void> {
  return ask(KEPT + worker, new Agent({ keepAlive: false }));
}

/** Queries and mutations in turn; each mutation deletes a connection that nobody else names. */
async function ask(worker: number, agent: Agent): Promise<void> {
  for (let turn = 1; !load.signal.aborted; turn += 1) {
    const id = turn * 1000 + worker;
    const isQuery = turn % 2 === 0;
    const query = isQuery
      ? `{ bankConnection(id: ${id}) { id } }`
      : `mutation { deleteBankConnection(id: ${id}) { ... on DeletedBankConnection { id } } }`;
    const expected = `{"data":{"${isQuery ? 'bankConnection' : 'deleteBankConnection'}":{"id":"${id}"}}}`;
    const startedAt = performance.now();
    const answer = await post(agent, JSON.stringify({ query })).catch((error: Error) => error.message);
    count.slowestMs = Math.max(count.slowestMs, Math.round(performance.now() - startedAt));
    count[isQuery ? 'queries' : 'mutations'] += 1;
    if (answer !== expected) lost.push(`${query}: ${answer}`);
  }
}

async function post(agent: Agent, body: string): Promise<string> {
  const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer rolling-token' };
  const outgoing = request(url, { method: 'POST', agent, headers }).end(body);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  return await text(answer);
}

/** Watches, and subscribes again whenever a gateway completes the stream. */
async function stream(worker: number): Promise<void> {
  while (!load.signal.aborted) {
    await using open = await watch({ url }, String(worker + 1), { token: `stream-${worker % 4}` });
    const end = await Promise.race([open.end, once(load.signal, 'abort').then(() => 'left')]);
    if (end === 'cut') lost.push('a stream was cut');
    if (end !== 'complete') continue;
    if (open.events.some(({ errors }) => errors)) count.streamsRefused += 1;
    else count.streamsCompleted += 1;
  }
}

/** The same over WebSocket, where a gateway that stops says 1001. */
async function socket(worker: number): Promise<void> {
  const query = 'subscription { bankConnectionProgress(id: 1) { id } }';
  while (!load.signal.aborted) {
    await using open = await openSocket({ url }, { Authorization: `Bearer socket-${worker}` });
    const completed = open.run('1', { query }).catch(() => [{ type: 'cut' }]);
    const messages = await Promise.race([completed, once(load.signal, 'abort').then(() => undefined)]);
    if (messages === undefined) continue;
    const last = messages.at(-1)?.type;
    const [code] = await open.closed;
    if (last === 'complete' && code === 1001) count.socketsClosed += 1;
    else lost.push(`a socket ended with ${last} and ${code}`);
  }
}

function report(): void {
  const deletes = new Map<string, number>();
  for (const { method, url: path } of finapi.calls) {
    if (method === 'DELETE') deletes.set(path, (deletes.get(path) ?? 0) + 1);
  }
  const sentOnce = [...deletes.values()].filter((times) => times === 1).length;
  const retried = readFileSync(join(folder, 'access.log'), 'utf8').match(/"upstream":"[^"]+, /g)?.length ?? 0;
  const isExact = sentOnce === count.mutations && deletes.size === sentOnce;
  process.stdout.write(
    `${JSON.stringify({ ...count, sentOnce, movedByNginx: retried, lost: lost.length }, null, 2)}\n`,
  );
  for (const line of lost.slice(0, 20)) process.stdout.write(`lost: ${line}\n`);
  if (lost.length > 0 || !isExact) process.exitCode = 1;
}

function times(most: number, run: (index: number) => Promise<void>): Promise<void>[] {
  return Array.from({ length: most }, (_, index) => run(index));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  server.close();
  return free;
}
