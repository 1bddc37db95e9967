/** CPU profiles of the first contender under `--cpu-prof`. Each workload runs in a fresh process. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Helpers, measure } from './measure.js';
import type { Options } from './options.js';
import { Gateway } from './processes.js';
import { type CpuProfile, profileTimes } from './profile-times.js';
import { table } from './table.js';
import type { Workload } from './workloads.js';

const MAX_ROWS = 40;

/** Profiles the first contender and prints the functions and packages that used the most CPU. */
export async function profile(helpers: Helpers, { contenders: [first], workloads, seconds }: Options): Promise<void> {
  if (!first) return;
  for (const workload of workloads) {
    const folder = await mkdtemp(join(tmpdir(), 'gateway-profile-'));
    try {
      const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval=500'];
      const gateway = await Gateway.start(first, helpers.finapiUrl, flags);
      const result = await run(gateway, helpers, workload, seconds);
      const [file = ''] = await readdir(folder);
      const recorded = JSON.parse(await readFile(join(folder, file), 'utf8')) as CpuProfile;
      print(`${first.name}, ${workload.title}: ${result.toFixed(3)} ms CPU per operation`, recorded, seconds);
    } finally {
      await rm(folder, { recursive: true });
    }
  }
}

/** Returns the CPU per operation. The gateway has exited and written its profile by then. */
async function run(gateway: Gateway, helpers: Helpers, workload: Workload, seconds: number): Promise<number> {
  try {
    const times = { warmupMs: seconds * 500, measureMs: seconds * 1000 };
    return (await measure(gateway, helpers, workload, times)).cpuMsPerOperation ?? 0;
  } finally {
    await gateway[Symbol.asyncDispose]();
  }
}

function print(title: string, recorded: CpuProfile, seconds: number): void {
  const { byFunction, byPackage, inclusive } = profileTimes(recorded, seconds * 1000);
  const top = (head: string, name: string, shares: ReadonlyMap<string, number>): string => {
    const rows = [...shares].sort(([, a], [, b]) => b - a).slice(0, MAX_ROWS);
    return table(
      [head, name],
      rows.map(([key, share]) => [`${(100 * share).toFixed(1)} %`, key]),
    );
  };
  process.stdout.write(
    `\n## ${title}\n\n${top('self time', 'package', byPackage)}\n\n${top('self time', 'function', byFunction)}\n\n` +
      `${top('total time', 'function', inclusive)}\n`,
  );
}
