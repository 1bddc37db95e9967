import type { LoadCommand, LoadResult } from './load/process.js';
import type { Gateway, Helper } from './processes.js';
import type { Workload } from './workloads.js';

/** Measurements of one workload on one gateway. CPU and memory are undefined if the machine has no /proc. */
export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** CPU of all threads of the gateway's process. */
  readonly cpuMsPerOperation: number | undefined;
  /** Share of the time the gateway spent on a CPU. Well below 1, the gateway was not the bottleneck. */
  readonly busy: number | undefined;
  readonly upstreamCallsPerOperation: number;
  readonly rssBytes: number | undefined;
}

/** The processes around the gateways. */
export interface Helpers {
  readonly finapi: Helper;
  readonly finapiUrl: string;
  readonly load: Helper;
}

/** Rejects if the gateway's response to the workload is wrong. */
export async function check({ url }: Gateway, { load }: Helpers, workload: Workload): Promise<void> {
  load.send({ url, workload, warmupMs: 0, measureMs: 0 } satisfies LoadCommand);
  await finished(load);
}

/** Runs a workload against a gateway and measures it. */
export async function measure(
  gateway: Gateway,
  { finapi, load }: Helpers,
  workload: Workload,
  { warmupMs, measureMs }: Pick<LoadCommand, 'warmupMs' | 'measureMs'>,
): Promise<Measured> {
  finapi.send({ latencyMs: workload.latencyMs ?? 0 });
  const callsBefore = await finapi.request<number>('calls');
  load.send({ url: gateway.url, workload, warmupMs, measureMs } satisfies LoadCommand);
  await load.next();
  const before = { cpuMs: gateway.cpuMs(), at: performance.now() };
  await load.next();
  const cpuMs = before.cpuMs === undefined ? undefined : (gateway.cpuMs() ?? 0) - before.cpuMs;
  const elapsed = performance.now() - before.at;
  const { operations, latency, sent } = await load.next<LoadResult>();
  const calls = (await finapi.request<number>('calls')) - callsBefore;
  return {
    ...latency,
    perSecond: (operations / measureMs) * 1000,
    cpuMsPerOperation: cpuMs === undefined ? undefined : cpuMs / operations,
    busy: cpuMs === undefined ? undefined : cpuMs / elapsed,
    upstreamCallsPerOperation: calls / sent,
    rssBytes: gateway.rssBytes(),
  };
}

/** Waits for `measuring`, `measured` and the result. */
async function finished(load: Helper): Promise<void> {
  for (let message = 0; message < 3; message += 1) await load.next();
}
