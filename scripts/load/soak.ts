/**
 * Runs reads, mutations and subscriptions against the built program at half of its capacity for a long time. Prints
 * resident memory, operations and errors every minute, and finally the slope of the memory use. The first sixth of the
 * time, but at most five minutes, is warm-up. Requires Linux.
 *
 *     npm run build && npx tsx scripts/load/soak.ts [minutes]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { watch } from '../../test/support/events.js';
import { fakeFinapi, respondWithAllIds } from '../../test/support/fake-finapi.js';

const minutes = Number(process.argv[2] ?? 30);
const WORKERS = 20;
const STREAMS = 50;
const STREAM_LIFE_MS = 10_000;
const MEASURE_MS = 15_000;
const USERS = 200;

await using finapi = await fakeFinapi(async (call) => {
  if (call.method === 'DELETE') return { body: '' };
  return respondWithAllIds(call);
});
const program = spawn('node', ['dist/src/main.js'], {
  env: { PATH: process.env['PATH'] ?? '', PORT: '0', METRICS_PORT: '0', FINAPI_URL: finapi.url },
  stdio: ['ignore', 'pipe', 'ignore'],
});
const [chunk] = await once(program.stdout, 'data');
const { url } = JSON.parse(String(chunk)) as { url: string };
program.stdout.resume();

let operations = 0;
let streams = 0;
const errors: string[] = [];
const samples: { readonly minute: number; readonly mb: number }[] = [];
const startedAt = Date.now();
const minute = () => (Date.now() - startedAt) / 60_000;

const capacity = await rateOf(Number.POSITIVE_INFINITY, MEASURE_MS);
process.stdout.write(`capacity ${capacity.toFixed(0)}/s, soaking at half of it for ${minutes} minutes\n`);
const end = Date.now() + minutes * 60_000;
const sampling = sample();
const watching = Promise.all(Array.from({ length: STREAMS }, (_, index) => subscribe(index)));
const before = { operations, cpuMs: cpuMs() };
const rate = await rateOf(capacity / 2, minutes * 60_000);
const cpuMsPerOperation = Math.round((100 * (cpuMs() - before.cpuMs)) / (operations - before.operations)) / 100;
await Promise.all([sampling, watching]);

program.kill('SIGTERM');
const [exitCode] = await once(program, 'exit');
const slope = slopePer10Minutes();
process.stdout.write(
  `${JSON.stringify({ minutes, rate: Math.round(rate), operations, streams, cpuMsPerOperation, slopeMbPer10Minutes: slope, errors: errors.length, exitCode })}\n`,
);
for (const error of errors.slice(0, 10)) process.stdout.write(`${error}\n`);
if (errors.length > 0 || exitCode !== 0) process.exitCode = 1;

/** Sends operations for a while at no more than the given rate, and returns the rate that was achieved. */
async function rateOf(perSecond: number, milliseconds: number): Promise<number> {
  const from = Date.now();
  const before = operations;
  const pauseMs = (WORKERS * 1000) / perSecond;
  const work = async (worker: number) => {
    for (let index = worker; Date.now() - from < milliseconds; index += WORKERS) {
      const next = Date.now() + pauseMs;
      await sendOperation(index);
      if (next > Date.now()) await sleep(next - Date.now());
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, (_, worker) => work(worker)));
  return ((operations - before) * 1000) / (Date.now() - from);
}

/** Sends one operation. Of ten in a row, seven are reads, two are mutations and one is invalid. */
async function sendOperation(index: number): Promise<void> {
  const id = (index % 1000) + 1;
  const kind = index % 10;
  const query =
    kind < 7
      ? `query Read { a: bankConnection(id: ${id}) { id name bank { name } } b: bankConnections(ids: [${id}, ${id + 1}]) { id } }`
      : kind < 9
        ? `mutation { deleteBankConnection(id: ${id}) { __typename } }`
        : '{ nope }';
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer user-${index % USERS}` },
    body: JSON.stringify({ query }),
  });
  const body = await response.text();
  operations += 1;
  if (body.includes('"errors"') !== (kind === 9)) errors.push(body.slice(0, 200));
}

/** Watches a connection for a while, disconnects, and subscribes again as another user. */
async function subscribe(index: number): Promise<void> {
  for (let visit = 0; Date.now() < end; visit += 1) {
    await using stream = await watch({ url }, '1', { token: `user-${(index * 31 + visit) % USERS}` });
    await sleep(Math.min(STREAM_LIFE_MS, Math.max(0, end - Date.now())));
    streams += 1;
    if (stream.events.length === 0) errors.push('A stream ended without an event.');
  }
}

/** CPU time of the program so far, in milliseconds. The kernel counts it in hundredths of a second. */
function cpuMs(): number {
  const [user = 0, system = 0] = readFileSync(`/proc/${program.pid}/stat`, 'utf8').split(' ').slice(13, 15).map(Number);
  return (user + system) * 10;
}

async function sample(): Promise<void> {
  for (let second = 0; Date.now() < end; second += 1) {
    const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${program.pid}/status`, 'utf8'))?.[1];
    samples.push({ minute: minute(), mb: Number(kb) / 1024 });
    if (second % 60 === 0) {
      process.stdout.write(
        `${minute().toFixed(1)} min ${samples.at(-1)?.mb.toFixed(1)} MB ${operations} operations ${errors.length} errors\n`,
      );
    }
    await sleep(1000);
  }
}

/** Slope of the memory use after the warm-up, in MB per 10 minutes, by least squares. */
function slopePer10Minutes(): number {
  const warm = (samples[0]?.minute ?? 0) + Math.min(5, minutes / 6);
  const rest = samples.filter((one) => one.minute >= warm);
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const x = mean(rest.map((one) => one.minute));
  const y = mean(rest.map(({ mb }) => mb));
  const covariance = mean(rest.map((one) => (one.minute - x) * (one.mb - y)));
  const variance = mean(rest.map((one) => (one.minute - x) ** 2));
  return Math.round((covariance / variance) * 10 * 100) / 100;
}
