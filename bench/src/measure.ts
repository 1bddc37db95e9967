import type { LoadOrder, LoadResult } from './load/process.js';
import type { Gateway, Helper } from './processes.js';
import type { Workload } from './workloads.js';

/** One workload on one gateway. Undefined where the machine has no /proc. */
export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Of the gateway's process, all its threads. */
  readonly cpuMsPerOperation: number | undefined;
  /** Share of the time in which the gateway had a CPU; well below 1, it was not the gateway that was measured. */
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

/** Rejects when the answer is wrong. */
export async function check({ url }: Gateway, { load }: Helpers, workload: Workload): Promise<void> {
  load.send({ url, workload, warmupMs: 0, measureMs: 0 } satisfies LoadOrder);
  await finished(load);
}

/** Puts a gateway under load. */
export async function measure(
  gateway: Gateway,
  { finapi, load }: Helpers,
  workload: Workload,
  { warmupMs, measureMs }: Pick<LoadOrder, 'warmupMs' | 'measureMs'>,
): Promise<Measured> {
  finapi.send({ latencyMs: workload.latencyMs ?? 0 });
  const callsBefore = await finapi.ask<number>('calls');
  load.send({ url: gateway.url, workload, warmupMs, measureMs } satisfies LoadOrder);
  await load.next();
  const before = { cpuMs: gateway.cpuMs(), at: performance.now() };
  await load.next();
  const cpuMs = before.cpuMs === undefined ? undefined : (gateway.cpuMs() ?? 0) - before.cpuMs;
  const elapsed = performance.now() - before.at;
  const { operations, latency, sent } = await load.next<LoadResult>();
  const calls = (await finapi.ask<number>('calls')) - callsBefore;
  return {
    ...latency,
    perSecond: (operations / measureMs) * 1000,
    cpuMsPerOperation: cpuMs === undefined ? undefined : cpuMs / operations,
    busy: cpuMs === undefined ? undefined : cpuMs / elapsed,
    upstreamCallsPerOperation: calls / sent,
    rssBytes: gateway.rssBytes(),
  };
}

/** Its two signs and its result. */
async function finished(load: Helper): Promise<void> {
  for (let message = 0; message < 3; message += 1) await load.next();
}
