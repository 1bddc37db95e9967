import { parseArgs } from 'node:util';
import { CONTENDERS, type Contender } from './contenders.js';
import { WORKLOADS, type Workload } from './workloads.js';

/** Options from the command line. */
export interface Options {
  readonly rounds: number;
  readonly seconds: number;
  readonly contenders: readonly Contender[];
  readonly workloads: readonly Workload[];
  /** Checks the responses of every contender and measures nothing. */
  readonly check: boolean;
  /** Profiles the CPU of the first contender. */
  readonly profile: boolean;
  /** True if all contenders and workloads are selected. Only such runs write results. */
  readonly isComplete: boolean;
}

const USAGE = `npm run bench -- [--rounds 3] [--seconds 3] [--only ${names(CONTENDERS)}]
  [--workloads ${names(WORKLOADS)}] [--check | --profile]
`;

/** Parses the command line. On invalid arguments it prints the usage and exits with code 1. */
export function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        rounds: { type: 'string', default: '3' },
        seconds: { type: 'string', default: '3' },
        only: { type: 'string' },
        workloads: { type: 'string' },
        check: { type: 'boolean', default: false },
        profile: { type: 'boolean', default: false },
      },
    });
    return {
      rounds: positive(values.rounds),
      seconds: positive(values.seconds),
      contenders: chosen(CONTENDERS, values.only),
      workloads: chosen(WORKLOADS, values.workloads),
      check: values.check,
      profile: values.profile,
      isComplete: values.only === undefined && values.workloads === undefined,
    };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'Invalid arguments.'}\n${USAGE}`);
    process.exit(1);
  }
}

function names(all: readonly { readonly name: string }[]): string {
  return all.map(({ name }) => name).join(',');
}

function chosen<T extends { readonly name: string }>(all: readonly T[], text: string | undefined): readonly T[] {
  const wanted = text?.split(',');
  const unknown = wanted?.find((name) => !all.some((one) => one.name === name));
  if (unknown !== undefined) throw new Error(`Unknown name: ${unknown}`);
  return all.filter(({ name }) => wanted?.includes(name) ?? true);
}

function positive(text: string): number {
  const number = Number(text);
  if (number > 0) return number;
  throw new Error('--rounds and --seconds must be positive numbers.');
}
