import type { Contender } from './contenders.js';
import { median } from './load/quantiles.js';
import { check, type Helpers, measure } from './measure.js';
import { Gateway } from './processes.js';
import { list, ONE } from './workloads.js';

/** A gateway's beginning. */
export interface StartUp {
  /** From the start of the process to its first right answer. */
  readonly startMs: number;
  /** Memory after the list workload and nothing else; undefined where there is no /proc. */
  readonly listRssBytes: number | undefined;
}

/** Starts it so many times and puts it under the list workload; medians. */
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
