/**
 * Sends abusive requests to the built program, 20 at a time, each kind for a few seconds. Prints how long a request takes
 * to be rejected, and how fast `/health` responds meanwhile.
 *
 *     npm run build && npx tsx scripts/load/abuse.ts [seconds]
 */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { SIMPLE, TOO_COMPLEX, times } from '../../test/support/documents.js';
import { fakeFinapi } from '../../test/support/fake-finapi.js';
import { chunk, sendEndlessly, sendRaw } from '../../test/support/raw-http.js';
import { openSocket } from '../../test/support/socket.js';

const seconds = Number(process.argv[2] ?? 3);
const CONCURRENCY = 20;
const SLOW_CONNECTIONS = 500;

await using upstream = await fakeFinapi(() => ({ body: { connections: [] } }));
const program = spawn('node', ['dist/src/main.js'], {
  env: {
    PATH: process.env['PATH'] ?? '',
    PORT: '0',
    FINAPI_URL: upstream.url,
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [line] = await once(program.stdout, 'data');
const { url } = JSON.parse(String(line)) as { url: string };
program.stdout.resume();
const probe = fork(new URL('./abuse-probe.ts', import.meta.url), [new URL('/health', url).href]);

/** Response times of `/health` since the last call, in milliseconds, sorted. */
async function healthTimes(): Promise<readonly number[]> {
  const reply = once(probe, 'message');
  probe.send('times');
  const [durations] = (await reply) as [number[]];
  return durations.sort((a, b) => a - b);
}
const quantile = (sorted: readonly number[], q: number): number => sorted[Math.floor((sorted.length - 1) * q)] ?? 0;

const print = (cells: readonly (string | number)[]): void => {
  const texts = cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell));
  process.stdout.write(`| ${texts.join(' | ')} |\n`);
};

await setTimeout(1000);
await healthTimes();
await setTimeout(seconds * 1000);
const idle = quantile(await healthTimes(), 0.99);
print(['abuse', 'status', 'response ms (p50)', 'requests/s', '/health p99 ms', 'max ms', 'ratio to idle']);
print(['---', '---', '---', '---', '---', '---', '---']);
print(['none', '', '', '', idle, '', 1]);

async function measure(title: string, abuse: () => Promise<string | number>): Promise<void> {
  let end = 0;
  const durations: number[] = [];
  const statuses = new Set<string | number>();
  const work = async (): Promise<void> => {
    while (Date.now() < end) {
      const start = performance.now();
      statuses.add(await abuse());
      durations.push(performance.now() - start);
    }
  };
  const alone: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const start = performance.now();
    await abuse();
    alone.push(performance.now() - start);
  }
  await healthTimes();
  end = Date.now() + seconds * 1000;
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  const health = await healthTimes();
  const p99 = quantile(health, 0.99);
  const p50 = quantile(
    alone.sort((a, b) => a - b),
    0.5,
  );
  print([title, [...statuses].join(' '), p50, durations.length / seconds, p99, quantile(health, 1), p99 / idle]);
}

const JSON_TYPE = {
  'Content-Type': 'application/json',
  Accept: 'application/graphql-response+json',
  Authorization: 'Bearer x',
};
const posting =
  (body: string, headers: Record<string, string> = {}) =>
  async (): Promise<number> => {
    const response = await fetch(url, { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body });
    await response.text();
    return response.status;
  };
const querying = (query: string, variables: unknown = {}) => posting(JSON.stringify({ query, variables }));

for (const [title, query] of TOO_COMPLEX) await measure(title, querying(query));
await measure(
  '50 fragments with overlapping fields',
  querying(
    `{ ${times(50, (n) => `...F${n}`)} } ${times(50, (n) => `fragment F${n} on Query { bankConnections { id name bankingUserId type updateStatus bank { id name bic blz city loginHint } accounts { id iban balance } } }`)}`,
  ),
);
await measure('a body of 2 MB', posting('x'.repeat(2_000_000)));
await measure('a form body', posting('query={__typename}', { 'Content-Type': 'application/x-www-form-urlencoded' }));
await measure('a compressed body', posting('x'.repeat(97_000), { 'Content-Encoding': 'gzip' }));
await measure(
  'a request from another origin',
  posting('{"query":"{ __typename }"}', { Origin: 'https://evil.example' }),
);
await measure('1,000 operations', posting(JSON.stringify(Array(1000).fill({ query: '{ __typename }' }))));
await measure(
  'half a million values',
  querying('query ($x: [ID!]) { bankConnections(ids: $x) { id } }', { x: Array(500_000).fill(1) }),
);
await measure(
  '140,000 ids',
  querying('query ($x: [ID!]) { bankConnections(ids: $x) { id } }', { x: Array(140_000).fill(1) }),
);
await measure(
  '60,000 unknown input fields',
  querying('mutation ($i: ImportBankConnectionInput!) { importBankConnection(input: $i) { __typename } }', {
    i: Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`k${n}`, 1])),
  }),
);
const HEAD = 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
const statusOf = (received: string): string => received.slice(9, 12) || 'reset';
const piece = Buffer.alloc(65_536, 'a');
await measure('an endless body', async () =>
  statusOf((await sendEndlessly(url, `${HEAD}Transfer-Encoding: chunked\r\n\r\n`, chunk(piece))).received),
);
await measure('endless headers', async () => statusOf((await sendEndlessly(url, `${HEAD}X: `, piece)).received));
const ping = JSON.stringify({ type: 'ping', payload: { x: Array(140_000).fill(1) } });
await measure('a WebSocket message of 140,000 values', async () => {
  await using socket = await openSocket({ url }, {});
  const pong = once(socket.socket, 'message');
  socket.send(ping);
  await pong;
  return 'pong';
});
await measure('(no abuse) 10 directives', querying(SIMPLE[1]?.[1] ?? ''));

const start = performance.now();
const ended: number[] = [];
const pieces = ['', HEAD, `${HEAD}Content-Length: 99\r\n\r\n{"query`];
const slow = Array.from({ length: SLOW_CONNECTIONS }, async (_, n) => {
  const received = await sendRaw(url, pieces[n % pieces.length] ?? '');
  ended.push(performance.now() - start);
  return statusOf(received);
});
const statuses = [...new Set(await Promise.all(slow))].join(' ');
const health = await healthTimes();
const p99 = quantile(health, 0.99);
print([
  `${SLOW_CONNECTIONS} slow connections, the last one ended after ${Math.max(...ended).toFixed(0)} ms`,
  statuses,
  '',
  '',
  p99,
  quantile(health, 1),
  p99 / idle,
]);

process.stdout.write(`upstream calls: ${upstream.calls.length}\n`);
probe.disconnect();
program.kill('SIGTERM');
await once(program, 'exit');
