/**
 * Measures the cost of idle subscribers: memory per subscriber, memory left after they disconnect, and their effect on
 * the latency of queries.
 *
 *     npx tsx scripts/load/measure-streams.ts [subscribers]
 *
 * The gateway runs in its own process, in front of a finAPI whose imports never finish.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGateway } from '../../src/gateway.js';
import { fakeFinapi, respondWithAllIds } from '../../test/support/fake-finapi.js';

interface Measured {
  readonly rss: number;
  readonly heapUsed: number;
  readonly streams: number;
  readonly pollers: number;
}

if (process.send) await serve();
else await measure(Number(process.argv[2] ?? 2000));

/** Runs the gateway in the child process. It sends its port, then its memory use in response to each message. */
async function serve(): Promise<void> {
  const gateway = createGateway({ finapiUrl: process.argv[2] ?? '', maxSubscriptionsPerToken: 100_000 });
  const server = createServer(gateway.listener).on('upgrade', gateway.upgrade).listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.send?.((server.address() as AddressInfo).port);
  process.on('message', () => {
    for (let i = 0; i < 3; i += 1) gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    process.send?.({
      rss,
      heapUsed,
      streams: gateway.levels().streams,
      pollers: gateway.levels().pollers,
    } satisfies Measured);
  });
}

async function measure(subscribers: number): Promise<void> {
  await using finapi = await fakeFinapi(respondWithAllIds);
  const child = fork(import.meta.filename, [finapi.url], { execArgv: ['--import', 'tsx', '--expose-gc'] });
  try {
    const [port] = await once(child, 'message');
    await report(Number(port), child, finapi.calls, subscribers);
  } finally {
    child.kill();
  }
}

async function report(
  port: number,
  child: ChildProcess,
  calls: readonly unknown[],
  subscribers: number,
): Promise<void> {
  const memory = async (): Promise<Measured> => {
    child.send('memory');
    const [measured] = await once(child, 'message');
    return measured as Measured;
  };
  const agent = new Agent({ keepAlive: true });
  await latencies(port, agent, 300);
  const streams = await subscribe(port, 100);
  await disconnect(streams);
  await sleep(500);
  const before = await memory();
  const idle = await latencies(port, agent, 500);
  const open = await subscribe(port, subscribers);
  await sleep(2000);
  const during = await memory();
  const callsBefore = calls.length;
  await sleep(5000);
  const callsIn5s = calls.length - callsBefore;
  const busy = await latencies(port, agent, 500);
  await disconnect(open);
  await sleep(2000);
  const after = await memory();
  const kb = (bytes: number) => Math.round(bytes / 102.4) / 10;
  const print = (line: string) => process.stdout.write(`${line}\n`);
  print(`${during.streams} subscribers, ${during.pollers} poller; ${callsIn5s} upstream calls in 5 s`);
  print(
    `per subscriber: ${kb((during.heapUsed - before.heapUsed) / subscribers)} KB of heap, ${kb((during.rss - before.rss) / subscribers)} KB of RSS`,
  );
  print(
    `after they disconnected: ${after.streams} streams, ${after.pollers} pollers, heap ${kb(after.heapUsed - before.heapUsed)} KB more than before`,
  );
  print(`query p50/p99 in ms: ${idle.p50}/${idle.p99} without subscribers, ${busy.p50}/${busy.p99} with them`);
}

async function post(
  port: number,
  query: string,
  headers: Record<string, string>,
  agent: Agent | false,
): Promise<IncomingMessage> {
  const sent = request({
    port,
    host: '127.0.0.1',
    path: '/graphql',
    method: 'POST',
    agent,
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer token', ...headers },
  });
  sent.on('error', () => undefined);
  sent.end(JSON.stringify({ query }));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return response;
}

/** Opens streams and resolves when all of them have sent their response headers. */
async function subscribe(port: number, count: number): Promise<IncomingMessage[]> {
  const open: IncomingMessage[] = [];
  for (let i = 0; i < count; i += 100) {
    open.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(100, count - i) }, async () => {
          const response = await post(
            port,
            'subscription { bankConnectionProgress(id: 1) { id updateStatus } }',
            { Accept: 'text/event-stream' },
            false,
          );
          response.on('error', () => undefined);
          response.resume();
          return response;
        }),
      )),
    );
  }
  return open;
}

async function disconnect(streams: readonly IncomingMessage[]): Promise<void> {
  for (const stream of streams) stream.destroy();
}

async function latencies(port: number, agent: Agent, count: number): Promise<{ p50: number; p99: number }> {
  const times: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const start = performance.now();
    await text(await post(port, '{ bankConnection(id: 1) { id name } }', {}, agent));
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p99: at(0.99) };
}
