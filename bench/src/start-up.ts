import type { Contender } from './contenders.js';
import { median } from './load/quantiles.js';
import { check, type Helpers, measure } from './measure.js';
import { Gateway } from './processes.js';
import { list, ONE } from './workloads.js';

/** Measurements of a gateway that has just started. */
export interface StartUp {
  /** Time from the start of the process to its first correct response. */
  readonly startMs: number;
  /** Memory after running only the list workload, in bytes. Undefined if the machine has no /proc. */
  readonly listRssBytes: number | undefined;
}

/** Starts the contender `rounds` times, runs the list workload each time and returns the medians. */
export async function startUp(
  contender: Contender,
  helpers: Helpers,
  rounds: number,
  seconds: number,
): Promise<StartUp> {
  const all: StartUp[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await once(contender, helpers, seconds));
  const memory = all.flatMap(({ listRssBytes }) => listRssBytes ?? []);
  return {
    startMs: median(all.map(({ startMs }) => startMs)),
    listRssBytes: memory.length === 0 ? undefined : median(memory),
  };
}

async function once(contender: Contender, helpers: Helpers, seconds: number): Promise<StartUp> {
  const start = performance.now();
  const gateway = await Gateway.start(contender, helpers.finapiUrl);
  try {
    await check(gateway, helpers, ONE);
    const startMs = performance.now() - start;
    const { rssBytes } = await measure(gateway, helpers, list(16), { warmupMs: 0, measureMs: seconds * 1000 });
    return { startMs, listRssBytes: rssBytes };
  } finally {
    await gateway[Symbol.asyncDispose]();
  }
}
