import { BASE, LIMIT } from './contenders.js';
import { median } from './load/quantiles.js';
import type { Machine } from './machine.js';
import type { Measured } from './measure.js';
import type { StartUp } from './start-up.js';

/** One round: what was measured, by workload and contender. */
export type Round = ReadonlyMap<string, ReadonlyMap<string, Measured>>;

/** A contender on a workload: medians over the rounds, and medians of the ratios inside each round. */
export interface Figures extends Measured {
  readonly workload: string;
  readonly contender: string;
  /** Requests per second, as a multiple of the base's. */
  readonly timesBase: number;
  /** Requests per second of CPU, as a multiple of the base's: the steadier figure on a machine that others use too. */
  readonly timesBaseByCpu: number | undefined;
  /** CPU per operation, as a multiple of the limit's. */
  readonly timesLimitCpu: number | undefined;
}

/** What is written to results/latest.json. */
export interface Summary {
  readonly machine: Machine;
  readonly rounds: number;
  readonly seconds: number;
  readonly base: string;
  readonly contenders: readonly ({ readonly name: string; readonly title: string } & Partial<StartUp>)[];
  readonly workloads: readonly { readonly name: string; readonly title: string; readonly connections: number }[];
  readonly figures: readonly Figures[];
}

/** Folds the rounds into one line for each workload and contender. */
export function figures(rounds: readonly Round[], base: string): readonly Figures[] {
  const [first] = rounds;
  return [...(first ?? [])].flatMap(([workload, byContender]) =>
    [...byContender.keys()].map((contender) => {
      const all = (name: string): readonly (Measured | undefined)[] =>
        rounds.map((round) => round.get(workload)?.get(name));
      return { workload, contender, ...fold(all(contender), all(base), all(LIMIT)) };
    }),
  );
}

type Series = readonly (Measured | undefined)[];

function fold(own: Series, base: Series, limit: Series): Omit<Figures, 'workload' | 'contender'> {
  const middle = (read: (one: Measured) => number): number => median(own.flatMap((one) => (one ? [read(one)] : [])));
  const optional = (read: (one: Measured) => number | undefined): number | undefined =>
    maybe(own.map((one) => one && read(one)));
  return {
    perSecond: middle((one) => one.perSecond),
    p50: middle((one) => one.p50),
    p99: middle((one) => one.p99),
    cpuMsPerOperation: optional((one) => one.cpuMsPerOperation),
    busy: optional((one) => one.busy),
    upstreamCallsPerOperation: middle((one) => one.upstreamCallsPerOperation),
    rssBytes: optional((one) => one.rssBytes),
    timesBase: maybe(own.map((one, round) => ratio(one?.perSecond, base[round]?.perSecond))) ?? 1,
    timesBaseByCpu: maybe(own.map((one, round) => ratio(base[round]?.cpuMsPerOperation, one?.cpuMsPerOperation))),
    timesLimitCpu: maybe(own.map((one, round) => ratio(one?.cpuMsPerOperation, limit[round]?.cpuMsPerOperation))),
  };
}

const ratio = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a / b;

function maybe(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : median(known);
}

/** What ratios are of: the usual base, or the first that was measured. */
export function baseOf(names: readonly string[]): string {
  return names.includes(BASE) ? BASE : (names[0] ?? BASE);
}
