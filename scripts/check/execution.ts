/**
 * Runs random documents on random values with graphql-js and with the gateway's executor, every second one with lists that
 * are completed in several turns. Data and errors must be the same, and no rejection may stay unhandled.
 * Usage: tsx scripts/check/execution.ts [documents] [first seed]
 */
import { type Comparison, compareExecutions } from '../../test/support/compare-executions.js';
import type { Mode } from '../../test/support/random-tree.js';

const DOCUMENTS = 20_000;

/** Differences that are printed; each may take a screen. */
const MAX_PRINTED = 3;

const MODES: readonly [Mode, Mode, Mode] = ['at once', 'as promises', 'mixed'];

// The errors are compared, their stacks are not; collecting those would take a third of the time.
Error.stackTraceLimit = 0;

const documents = Number(process.argv[2] ?? DOCUMENTS);
const firstSeed = Number(process.argv[3] ?? 0);
const found = { differences: 0, unhandled: 0, unhandledByGraphqlJs: 0, inTurns: 0 };
const startedAt = performance.now();
for (let seed = firstSeed; seed < firstSeed + documents; seed += 1) {
  const isInTurns = seed % 2 === 1;
  const turn = isInTurns ? { items: 1 + (seed % 5), ms: -1 } : undefined;
  const comparison = await compareExecutions({ seed, mode: MODES[seed % MODES.length] ?? 'mixed', turn });
  if (isInTurns) found.inTurns += 1;
  add(comparison);
}
const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
process.stdout.write(
  `${documents} documents, ${found.inTurns} of them in turns: ${found.differences} differences, ` +
    `${found.unhandled} unhandled rejections (graphql-js: ${found.unhandledByGraphqlJs}), ${seconds} s\n`,
);
if (found.differences + found.unhandled > 0) process.exitCode = 1;

function add({ difference, unhandled, unhandledByGraphqlJs }: Comparison): void {
  found.unhandled += unhandled;
  found.unhandledByGraphqlJs += unhandledByGraphqlJs;
  if (difference === undefined) return;
  found.differences += 1;
  if (found.differences <= MAX_PRINTED) process.stdout.write(`${difference}\n`);
}
