/** The load generator: a process that plays clients. First it holds the answer against what is expected, then it measures. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { expected } from '../expected.js';
import { bodies, type Workload } from '../workloads.js';
import { Connection } from './client.js';
import { type Histogram, quantiles } from './quantiles.js';
import { type StreamOrder, watch } from './streams.js';

/** What the process is told. */
export interface LoadOrder {
  readonly url: string;
  readonly workload: Workload;
  readonly warmupMs: number;
  /** 0: only the answer is looked at. */
  readonly measureMs: number;
}

/** Its last answer; before it, `measuring` and `measured` tell when the warm-up and the measure end. */
export interface LoadResult {
  /** Operations between `measuring` and `measured`. */
  readonly operations: number;
  readonly latency: Histogram;
  /** All operations, those before and after included. */
  readonly sent: number;
}

/** Goes on where the last run stopped, so that new texts stay new. */
const cursors = new Map<string, number>();

process.on('message', async (order: LoadOrder | StreamOrder) => {
  try {
    process.send?.('streams' in order ? await watch(order, (sign) => process.send?.(sign)) : await run(order));
  } catch (error) {
    process.send?.({ failure: error instanceof Error ? error.message : 'unknown' });
  }
});
process.send?.('ready');

async function run({ url, workload, warmupMs, measureMs }: LoadOrder): Promise<LoadResult> {
  const bodyOf = bodies(workload);
  const connections = Array.from({ length: measureMs > 0 ? workload.connections : 1 }, () => new Connection(url));
  const wanted = await rightAnswer(connections[0] ?? new Connection(url), bodyOf(0), workload);
  const key = `${url} ${workload.name}`;
  let next = cursors.get(key) ?? 0;
  let sent = 1;
  const took: number[] = [];
  const start = performance.now() + warmupMs;
  const end = start + measureMs;
  const play = async (connection: Connection): Promise<void> => {
    while (performance.now() < end) {
      const body = bodyOf(next++);
      const from = performance.now();
      await connection.require(body, wanted);
      const now = performance.now();
      sent += 1;
      if (now >= start && now <= end) took.push(now - from);
    }
  };
  await Promise.all([
    ...connections.map(play),
    sleep(warmupMs).then(() => process.send?.('measuring')),
    sleep(warmupMs + measureMs).then(() => process.send?.('measured')),
  ]);
  cursors.set(key, next);
  await Promise.all(connections.map((connection) => connection.close()));
  return { operations: took.length, latency: quantiles(took), sent };
}

/** Its bytes, once its value has been found to be right. */
async function rightAnswer(connection: Connection, body: string, workload: Workload): Promise<Buffer> {
  const bytes = await connection.ask(body);
  const wanted = expected(workload);
  if (isDeepStrictEqual(JSON.parse(bytes.toString()), wanted)) return bytes;
  const start = (text: string): string => text.slice(0, 500);
  throw new Error(
    `${workload.name} is answered with\n${start(bytes.toString())}\ninstead of\n${start(JSON.stringify(wanted))}`,
  );
}
