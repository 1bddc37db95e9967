import { BASE, LIMIT } from './contenders.js';
import { median } from './load/quantiles.js';
import type { Machine } from './machine.js';
import type { Measured } from './measure.js';
import type { StartUp } from './start-up.js';

/** Measurements of one round, by workload and contender. */
export type Round = ReadonlyMap<string, ReadonlyMap<string, Measured>>;

/** Medians of one contender on one workload. Ratios are computed within each round before taking the median. */
export interface Figures extends Measured {
  readonly workload: string;
  readonly contender: string;
  /** Requests per second as a multiple of the base contender's. */
  readonly timesBase: number;
  /** Requests per CPU second as a multiple of the base contender's. It varies less on a shared machine. */
  readonly timesBaseByCpu: number | undefined;
  /** CPU per operation as a multiple of the limit's. */
  readonly timesLimitCpu: number | undefined;
}

/** Content of results/latest.json. */
export interface Summary {
  readonly machine: Machine;
  readonly rounds: number;
  readonly seconds: number;
  readonly base: string;
  readonly contenders: readonly ({ readonly name: string; readonly title: string } & Partial<StartUp>)[];
  readonly workloads: readonly { readonly name: string; readonly title: string; readonly connections: number }[];
  readonly figures: readonly Figures[];
}

/** Combines the rounds into one row for each workload and contender. */
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

/** Returns the contender that ratios are relative to: the usual base, or else the first one measured. */
export function baseOf(names: readonly string[]): string {
  return names.includes(BASE) ? BASE : (names[0] ?? BASE);
}
