/** The load generator: a process that simulates clients. It checks the first response, then measures. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { expected } from '../expected.js';
import { bodies, type Workload } from '../workloads.js';
import { Connection } from './client.js';
import { type Histogram, quantiles } from './quantiles.js';
import { type StreamCommand, watch } from './streams.js';

/** A command to run a workload against a gateway. */
export interface LoadCommand {
  readonly url: string;
  readonly workload: Workload;
  readonly warmupMs: number;
  /** Duration of the measurement. With 0 only the response is checked. */
  readonly measureMs: number;
}

/** The last message of a run. The messages `measuring` and `measured` precede it when warm-up and measurement end. */
export interface LoadResult {
  /** Operations between `measuring` and `measured`. */
  readonly operations: number;
  readonly latency: Histogram;
  /** All operations, including those before and after the measurement. */
  readonly sent: number;
}

/** Next request number by URL and workload. It continues across runs, so that new documents are really new. */
const cursors = new Map<string, number>();

process.on('message', async (command: LoadCommand | StreamCommand) => {
  try {
    process.send?.('streams' in command ? await watch(command, (phase) => process.send?.(phase)) : await run(command));
  } catch (error) {
    process.send?.({ failure: error instanceof Error ? error.message : 'unknown' });
  }
});
process.send?.('ready');

async function run({ url, workload, warmupMs, measureMs }: LoadCommand): Promise<LoadResult> {
  const bodyOf = bodies(workload);
  const connections = Array.from({ length: measureMs > 0 ? workload.connections : 1 }, () => new Connection(url));
  const expectedBytes = await verifiedResponse(connections[0] ?? new Connection(url), bodyOf(0), workload);
  const key = `${url} ${workload.name}`;
  let next = cursors.get(key) ?? 0;
  let sent = 1;
  const took: number[] = [];
  const start = performance.now() + warmupMs;
  const end = start + measureMs;
  const sendUntilEnd = async (connection: Connection): Promise<void> => {
    while (performance.now() < end) {
      const body = bodyOf(next++);
      const from = performance.now();
      await connection.expect(body, expectedBytes);
      const now = performance.now();
      sent += 1;
      if (now >= start && now <= end) took.push(now - from);
    }
  };
  await Promise.all([
    ...connections.map(sendUntilEnd),
    sleep(warmupMs).then(() => process.send?.('measuring')),
    sleep(warmupMs + measureMs).then(() => process.send?.('measured')),
  ]);
  cursors.set(key, next);
  await Promise.all(connections.map((connection) => connection.close()));
  return { operations: took.length, latency: quantiles(took), sent };
}

/** Returns the bytes of a response whose value is correct. */
async function verifiedResponse(connection: Connection, body: string, workload: Workload): Promise<Buffer> {
  const bytes = await connection.post(body);
  const wanted = expected(workload);
  if (isDeepStrictEqual(JSON.parse(bytes.toString()), wanted)) return bytes;
  const start = (text: string): string => text.slice(0, 500);
  throw new Error(
    `Wrong response to ${workload.name}:\n${start(bytes.toString())}\nExpected:\n${start(JSON.stringify(wanted))}`,
  );
}
