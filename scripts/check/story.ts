/**
 * Runs every shell block of the README's first query and of docs/first-import.md, as it stands, against a freshly started
 * program, and compares what each prints with the block below it. Needs bash and curl, and the ports 4000 and 4001 free.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** Sections in the order in which they are run, with the number of blocks whose output the page shows. */
const SECTIONS = [
  { path: 'README.md', heading: 'A first query', steps: 1 },
  { path: 'docs/first-import.md', heading: 'The first five minutes', steps: 7 },
  { path: 'docs/first-import.md', heading: 'Get a user token', steps: 1 },
];

const program = spawn('npm', ['start'], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });

try {
  await ready();
  for (const { path, heading, steps } of SECTIONS) {
    const run = runSection(path, heading);
    if (run !== steps) throw new Error(`"${heading}" of ${path} has ${run} steps, not ${steps}`);
    process.stdout.write(`"${heading}" of ${path} holds: ${run} steps\n`);
  }
} finally {
  if (program.pid !== undefined) process.kill(-program.pid, 'SIGTERM');
}

/** Runs the shell blocks of a section and returns how many of them were compared with the output that follows. */
function runSection(path: string, heading: string): number {
  const page = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  let definitions = '';
  let steps = 0;
  for (const [, commands = '', expected] of section.matchAll(/```sh\n(.*?)```(?:\n```json\n(.*?)```)?/gs)) {
    const printed = execFileSync('bash', ['-euc', definitions + commands], { encoding: 'utf8' });
    definitions += definitionsIn(commands);
    if (expected === undefined) continue;
    if (printed !== expected) throw new Error(`${path} and program differ.\nexpected ${expected}printed  ${printed}`);
    steps += 1;
  }
  return steps;
}

/** The functions and variables of a block that a later one in the same shell needs. */
function definitionsIn(commands: string): string {
  const lines = commands.split('\n').filter((line) => /^(\w+\(\)|[A-Z]+=)/.test(line));
  return lines.map((line) => `${line}\n`).join('');
}

async function ready(): Promise<void> {
  let seen = '';
  while (!seen.includes('"msg":"gateway ready"')) {
    const [chunk] = await once(program.stdout, 'data');
    seen += String(chunk);
  }
}
