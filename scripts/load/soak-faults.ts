/**
 * Sends reads and mutations to the built program, 50 at a time, while its upstream produces every fault in turn. Prints
 * the program's resident memory every minute. Requires Linux.
 *
 *     npm run build && npx tsx scripts/load/soak-faults.ts [minutes]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connectionJson } from '../../test/support/fake-finapi.js';
import { FAULTS, type Fault, faultServer, responds } from '../../test/support/fault-server.js';

const CONCURRENCY = 50;
const minutes = Number(process.argv[2] ?? 10);

const good = responds(200, `{"connections":[${connectionJson('1')}]}`);
const statuses = [400, 401, 403, 404, 422, 423, 429, 451, 500, 501, 502, 503, 504, 510].map((status) =>
  responds(status),
);
const faults: readonly Fault[] = [good, ...statuses, good, ...Object.values(FAULTS), good];
let requests = 0;
await using upstream = await faultServer((socket) => {
  requests += 1;
  (faults[requests % faults.length] ?? good)(socket);
});

const program = spawn('node', ['dist/src/main.js'], {
  env: {
    PATH: process.env['PATH'] ?? '',
    PORT: '0',
    LOG_LEVEL: 'error',
    FINAPI_URL: upstream.url,
    FINAPI_READ_TIMEOUT_MS: '300',
    FINAPI_WRITE_TIMEOUT_MS: '300',
    FINAPI_MAX_RESPONSE_BYTES: '10000',
  },
  stdio: ['ignore', 'pipe', 'pipe'],
});
let stderr = '';
program.stderr.on('data', (chunk) => {
  stderr += chunk;
});
const [chunk] = await once(program.stdout, 'data');
const { url } = JSON.parse(String(chunk)) as { url: string };
program.stdout.resume();

const rssMb = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${program.pid}/status`, 'utf8'))?.[1]) / 1024;
const codes = new Map<string, number>();
const queries = [
  '{ bankConnection(id: 1) { id } }',
  '{ bankConnections { id name } banks(search: "x") { banks { id } } }',
  'mutation { importBankConnection(input: { bankId: 1, bankingPin: "geheim" }) { __typename } }',
  'mutation { deleteBankConnection(id: 1) { __typename } }',
];

const end = Date.now() + minutes * 60_000;
const startMb = rssMb();
const report = setInterval(
  () => process.stdout.write(`${new Date().toISOString()} ${rssMb().toFixed(1)} MB\n`),
  60_000,
);
await Promise.all(Array.from({ length: CONCURRENCY }, (_, worker) => work(worker)));
clearInterval(report);

const endMb = rssMb();
const isAlive = program.exitCode === null;
program.kill('SIGTERM');
const [exitCode] = await once(program, 'exit');
const startLines = stderr.split('\n').filter((line) => /error|unhandled|warn/i.test(line));
process.stdout.write(
  `${JSON.stringify({ minutes, operations: [...codes.values()].reduce((a, b) => a + b, 0), startMb, endMb, isAlive, exitCode, startLines, codes: Object.fromEntries(codes) }, null, 2)}\n`,
);

async function work(worker: number): Promise<void> {
  for (let index = worker; Date.now() < end; index += 1) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer soak-token' },
      body: JSON.stringify({ query: queries[index % queries.length] }),
    });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    const code = errors?.[0]?.extensions.code ?? 'ok';
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
}
