/** Benchmarks gateways against one fake finAPI. See options.ts for its options and docs/performance.md for the method. */
import { type Contender, requireBuilt } from './contenders.js';
import { type Machine, machine } from './machine.js';
import { check, type Helpers, type Measured, measure } from './measure.js';
import { type Options, readOptions } from './options.js';
import { Gateway, Helper } from './processes.js';
import { profile } from './profile.js';
import { tables, writeReport } from './report.js';
import { type StartUp, startUp } from './start-up.js';
import { baseOf, figures, type Round, type Summary } from './summary.js';

/** A running contender. */
interface Started {
  readonly contender: Contender;
  readonly gateway: Gateway;
}

const options = readOptions();
requireBuilt();
const before = machine();
using finapi = new Helper('finapi/server.js');
using load = new Helper('load/process.js');
const helpers: Helpers = { finapi, finapiUrl: await finapi.next<string>(), load };
await load.next();
if (options.profile) await profile(helpers, options);
else await compare(helpers, options, before);

async function compare(helpers: Helpers, options: Options, machine: Machine): Promise<void> {
  const started: Started[] = [];
  try {
    for (const contender of options.contenders) {
      started.push({ contender, gateway: await Gateway.start(contender, helpers.finapiUrl) });
    }
    await checkAll(started, helpers, options);
    if (options.check) return;
    const startUps = new Map<string, StartUp>();
    for (const contender of options.contenders) {
      startUps.set(contender.name, await startUp(contender, helpers, options.rounds, options.seconds));
    }
    const rounds: Round[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      rounds.push(await runRound(started, helpers, options, round));
    }
    const summary = summarize(options, machine, startUps, rounds);
    process.stdout.write(`${tables(summary)}\n`);
    if (options.isComplete) await writeReport(summary);
  } finally {
    await Promise.all(started.map(({ gateway }) => gateway[Symbol.asyncDispose]()));
  }
}

function summarize(
  options: Options,
  machine: Machine,
  startUps: ReadonlyMap<string, StartUp>,
  rounds: readonly Round[],
): Summary {
  const base = baseOf(options.contenders.map(({ name }) => name));
  return {
    machine,
    rounds: rounds.length,
    seconds: options.seconds,
    base,
    contenders: options.contenders.map(({ name, title }) => ({ name, title, ...startUps.get(name) })),
    workloads: options.workloads.map(({ name, title, connections }) => ({ name, title, connections })),
    figures: figures(rounds, base),
  };
}

/** Checks all responses of all contenders before anything is measured. */
async function checkAll(started: readonly Started[], helpers: Helpers, { workloads }: Options): Promise<void> {
  for (const { contender, gateway } of started) {
    for (const workload of workloads) {
      await check(gateway, helpers, workload).catch((error: Error) => {
        throw new Error(`${contender.name}: ${error.message}`);
      });
    }
    progress(`${contender.name}: all responses are correct`);
  }
}

/** Measures each workload on each gateway in turn. Each round starts with a different gateway. */
async function runRound(
  started: readonly Started[],
  helpers: Helpers,
  { seconds, workloads }: Options,
  round: number,
): Promise<Round> {
  const shift = round % started.length;
  const order = [...started.slice(shift), ...started.slice(0, shift)];
  const measured = new Map<string, Map<string, Measured>>();
  for (const workload of workloads) {
    const results = new Map<string, Measured>();
    measured.set(workload.name, results);
    for (const { contender, gateway } of order) {
      const times = { warmupMs: seconds * (round === 0 ? 600 : 300), measureMs: seconds * 1000 };
      const result = await measure(gateway, helpers, workload, times);
      results.set(contender.name, result);
      progress(`round ${round + 1}, ${workload.name}, ${contender.name}: ${result.perSecond.toFixed(0)}/s`);
    }
  }
  return measured;
}

function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}
