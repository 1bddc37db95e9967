import { mkdir, writeFile } from 'node:fs/promises';
import { chart } from './chart.js';
import type { Figures, Summary } from './summary.js';
import { table } from './table.js';

const RESULTS = new URL('../results/', import.meta.url);

/** Formats the summary as Markdown tables, which are also readable in a terminal. */
export function tables(summary: Summary): string {
  const { machine, rounds, seconds, base, contenders, workloads, figures } = summary;
  const of = (contender: string, workload: string): Figures | undefined =>
    figures.find((one) => one.contender === contender && one.workload === workload);
  const matrix = (cell: (one: Figures) => string): string =>
    table(
      ['workload', ...contenders.map(({ name }) => name)],
      workloads.map(({ name, title }) => [
        title,
        ...contenders.map((contender) => cells(of(contender.name, name), cell)),
      ]),
    );
  return [
    `Measured on ${machine.date}: Node ${machine.node}, ${machine.cpus} CPUs (${machine.cpu}), ${machine.isPinned ? 'the gateway pinned to one' : 'not pinned'}, ` +
      `load average before ${machine.loadBefore.toFixed(1)}; medians of ${rounds} rounds of ${seconds} s.`,
    `**Requests per second**, as a multiple of \`${base}\` (upstream calls per operation in brackets):`,
    matrix((one) => `${times(one.timesBase)} (${round(one.upstreamCallsPerOperation, 1)})`),
    `**Operations per second of CPU**, as a multiple of \`${base}\`. This figure varies less when other programs use the machine.`,
    matrix((one) => times(one.timesBaseByCpu)),
    '**CPU per operation**, as a multiple of the hand-coded limit:',
    matrix((one) => times(one.timesLimitCpu)),
    '**All figures.** *Busy* is the share of the time the gateway spent on its CPU. Far below 1, the gateway was not the bottleneck.',
    table(
      ['workload', 'gateway', 'requests/s', 'p50 ms', 'p99 ms', 'CPU ms/op', 'busy', 'calls/op', 'RSS MB'],
      workloads.flatMap((workload) =>
        contenders.map(({ name }) => [workload.title, name, ...cells9(of(name, workload.name))]),
      ),
    ),
    '**A fresh process**: time from start to the first correct response, and memory after running only the list of 20.',
    table(
      ['gateway', 'built with', 'start ms', 'RSS MB'],
      contenders.map(({ name, title, startMs, listRssBytes }) => [
        name,
        title,
        round(startMs, 0),
        megabytes(listRssBytes),
      ]),
    ),
  ].join('\n\n');
}

const cells = (one: Figures | undefined, cell: (one: Figures) => string): string => (one ? cell(one) : '');

const cells9 = (one: Figures | undefined): readonly string[] =>
  one
    ? [
        round(one.perSecond, 0),
        round(one.p50, 1),
        round(one.p99, 1),
        round(one.cpuMsPerOperation, 3),
        round(one.busy, 2),
        round(one.upstreamCallsPerOperation, 1),
        megabytes(one.rssBytes),
      ]
    : [];

const round = (value: number | undefined, digits: number): string =>
  value === undefined ? '' : String(Number(value.toFixed(digits)));

const megabytes = (bytes: number | undefined): string => round(bytes === undefined ? undefined : bytes / 1e6, 0);

const times = (value: number | undefined): string => round(value, 2);

/** Writes latest.json, latest.md and latest.svg into the results folder. */
export async function writeReport(summary: Summary): Promise<void> {
  await mkdir(RESULTS, { recursive: true });
  await writeFile(new URL('latest.json', RESULTS), `${JSON.stringify(summary, null, 2)}\n`);
  await writeFile(new URL('latest.md', RESULTS), `# Latest benchmark run\n\n${tables(summary)}\n`);
  await writeFile(new URL('latest.svg', RESULTS), chart(summary));
}
