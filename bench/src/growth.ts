/**
 * Measures how the gateway's cost grows with ids per operation, client connections and subscribers.
 * Writes results/growth.json and results/growth.svg.   npm run growth -- [seconds per point]
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { CONTENDERS, requireBuilt } from './contenders.js';
import { type Curve, curves } from './growth-chart.js';
import type { StreamCommand, StreamResult } from './load/streams.js';
import { machine } from './machine.js';
import { type Helpers, type Measured, measure } from './measure.js';
import { Gateway, Helper } from './processes.js';
import { table } from './table.js';
import { byIds, list, type Workload } from './workloads.js';

/** Measurements for one value of `n`. */
interface Point extends Partial<Measured> {
  readonly n: number;
  /** Longest time the event loop was blocked. On a busy machine this includes waiting for a CPU. */
  readonly blockedMs: number;
  readonly blockedCpuMs: number;
  readonly eventsPerSecond?: number;
  readonly cpuMsPerSecond?: number | undefined;
  readonly upstreamCallsPerSecond?: number;
}

const IDS = [1, 10, 100, 1000, 2500, 5000, 10_000];
const CONNECTIONS = [1, 2, 5, 10, 20, 50, 100, 200];
const STREAMS = [1, 10, 100, 500, 1000, 2000];
/** Amount of work before the first point, so that JIT compilation is not measured. */
const WARM_UP_N = 100;
const RESULTS = new URL('../results/', import.meta.url);
const PROBE = ['--import', fileURLToPath(new URL('probe.js', import.meta.url))];

const ms = Number(process.argv[2] ?? 3) * 1000;
requireBuilt();
const before = machine();
using finapi = new Helper('finapi/server.js');
using load = new Helper('load/process.js');
const helpers: Helpers = { finapi, finapiUrl: await finapi.next<string>(), load };
await load.next();

const growth = {
  machine: before,
  seconds: ms / 1000,
  ids: await series(IDS, (gateway, n) => requests(gateway, { ...byIds(n), connections: 1 })),
  connections: await series(CONNECTIONS, (gateway, n) => requests(gateway, list(n))),
  streams: await series(STREAMS, subscribers),
};
await mkdir(RESULTS, { recursive: true });
await writeFile(new URL('growth.json', RESULTS), `${JSON.stringify(growth, null, 2)}\n`);
await writeFile(new URL('growth.svg', RESULTS), curves(curvesOf(growth)));
print('ids per operation', growth.ids);
print('client connections, list of 20', growth.connections);
print('subscribers of one token', growth.streams);

/** Measures one series on a fresh gateway, in ascending order. */
async function series(
  counts: readonly number[],
  point: (gateway: Gateway, n: number) => Promise<Omit<Point, 'n' | 'blockedMs' | 'blockedCpuMs'>>,
): Promise<readonly Point[]> {
  const gateway = await Gateway.start(CONTENDERS[0], helpers.finapiUrl, PROBE);
  try {
    await point(gateway, WARM_UP_N);
    const points: Point[] = [];
    for (const n of counts) {
      await gateway.blocked();
      const measured = await point(gateway, n);
      const { ms: blockedMs, cpuMs: blockedCpuMs } = await gateway.blocked();
      points.push({ n, ...measured, blockedMs, blockedCpuMs });
      process.stderr.write(`${n} `);
    }
    process.stderr.write('\n');
    return points;
  } finally {
    await gateway[Symbol.asyncDispose]();
  }
}

function requests(gateway: Gateway, workload: Workload): Promise<Measured> {
  return measure(gateway, helpers, workload, { warmupMs: ms / 2, measureMs: ms });
}

async function subscribers(gateway: Gateway, streams: number) {
  load.send({ url: gateway.url, streams, measureMs: ms } satisfies StreamCommand);
  await load.next();
  await gateway.blocked();
  const callsBefore = await finapi.request<number>('calls');
  const cpuBefore = gateway.cpuMs();
  await load.next();
  const cpuMs = cpuBefore === undefined ? undefined : (gateway.cpuMs() ?? 0) - cpuBefore;
  const rssBytes = gateway.rssBytes();
  const { events } = await load.next<StreamResult>();
  const calls = (await finapi.request<number>('calls')) - callsBefore;
  const perSecond = (value: number): number => (value / ms) * 1000;
  return {
    eventsPerSecond: perSecond(events),
    cpuMsPerSecond: cpuMs && perSecond(cpuMs),
    cpuMsPerOperation: cpuMs && cpuMs / events,
    upstreamCallsPerSecond: perSecond(calls),
    rssBytes,
  };
}

function curvesOf({ ids, connections, streams }: typeof growth): readonly Curve[] {
  const of = (points: readonly Point[], read: (point: Point) => number | undefined): Curve['points'] =>
    points.map((point) => [point.n, read(point) ?? 0]);
  return [
    { title: 'ids per operation', unit: 'ms CPU per operation', points: of(ids, (one) => one.cpuMsPerOperation) },
    { title: 'client connections', unit: 'ms p50, list of 20', points: of(connections, (one) => one.p50) },
    { title: 'subscribers', unit: 'ms CPU per second', points: of(streams, (one) => one.cpuMsPerSecond) },
  ];
}

function print(title: string, points: readonly Point[]): void {
  const columns = [...new Set(points.flatMap((point) => Object.keys(point)))];
  const rows = points.map((point) =>
    columns.map((column) => {
      const value = point[column as keyof Point];
      return value === undefined ? '' : String(Number(value.toPrecision(4)));
    }),
  );
  process.stdout.write(`\n${title}\n\n${table(columns, rows)}\n`);
}
