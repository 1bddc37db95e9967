/**
 * Runs every shell block of the README's first five minutes, as it stands, against a freshly started program, and
 * compares what each prints with the block below it. Needs bash and curl, and the ports 4000 and 4001 free.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

const STEPS = 7;

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const section = readme.split(/^## /m).find((part) => part.startsWith('The first five minutes')) ?? '';
const blocks = [...section.matchAll(/```sh\n(.*?)```(?:\n```json\n(.*?)```)?/gs)];
const program = spawn('npm', ['start'], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });

try {
  await ready();
  let definitions = '';
  let steps = 0;
  for (const [, commands = '', expected] of blocks) {
    const printed = execFileSync('bash', ['-euc', definitions + commands], { encoding: 'utf8' });
    definitions += definitionsIn(commands);
    if (expected === undefined) continue;
    if (printed !== expected) throw new Error(`README and program differ.\nexpected ${expected}printed  ${printed}`);
    steps += 1;
  }
  if (steps !== STEPS) throw new Error(`the README tells ${steps} steps, not ${STEPS}`);
  process.stdout.write(`the README's story holds: ${steps} steps\n`);
} finally {
  if (program.pid !== undefined) process.kill(-program.pid, 'SIGTERM');
}

/** What a later block needs of an earlier one in the same shell: its functions and variables. */
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
