/**
 * Uses the examples as their README says: installs each, type-checks it, runs the script and builds the page. And proves for
 * each case of their switches over an import's outcomes that they do not compile without it.
 */
import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createGateway, startSandbox } from '../../src/index.js';

const execute = promisify(execFile);
const NODE = resolve('examples/node');
const WEB = resolve('examples/web');
/** The members of ImportBankConnectionResult. */
const OUTCOMES = 11;

for (const folder of [NODE, WEB]) run(folder, 'npm', 'ci', '--no-audit', '--no-fund');
await runScript();
run(WEB, 'npm', 'run', '-s', 'build');
for (const [folder, file] of [
  [NODE, 'src/import-connection.ts'],
  [WEB, 'src/outcome.ts'],
] as const) {
  run(folder, 'npm', 'run', '-s', 'check:types');
  requireEachCase(folder, file);
}
process.stdout.write(`the examples work, and need each of the ${OUTCOMES} outcomes of an import\n`);

/** The script of examples/node, on a sandbox: its last line is an account. */
async function runScript(): Promise<void> {
  await using sandbox = await startSandbox({ phases: { loginMs: 10, downloadMs: 50, categorizationMs: 50 } });
  await using gateway = createGateway({ finapiUrl: sandbox.url, progressPollMs: 20 });
  const server = createServer(gateway.listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const env = { GATEWAY_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
  const { stdout } = await execute('npm', ['start', '-s', '--', '--answer', '123456'], {
    cwd: NODE,
    env: { ...process.env, ...env },
  });
  server.closeAllConnections();
  server.close();
  if (!/^ {2}download READY, categorization READY\nConnection 1001 .*:\n .* DE\d{20} .* UPDATED\n$/ms.test(stdout)) {
    throw new Error(`examples/node printed something else:\n${stdout}`);
  }
}

/** Takes each case away in a copy, which then must not compile at the `satisfies never`. */
function requireEachCase(folder: string, file: string): void {
  const copy = mkdtempSync(join(tmpdir(), 'gateway-example-'));
  try {
    for (const part of ['src', 'tsconfig.json']) cpSync(join(folder, part), join(copy, part), { recursive: true });
    symlinkSync(join(folder, 'node_modules'), join(copy, 'node_modules'));
    const source = readFileSync(join(folder, file), 'utf8');
    const [body = ''] = /switch \(outcome\.__typename\) \{.*?satisfies never/s.exec(source) ?? [];
    const cases = [...body.matchAll(/^ +case '(\w+)':/gm)];
    if (cases.length !== OUTCOMES) throw new Error(`${file} has ${cases.length} cases, not ${OUTCOMES}`);
    for (const [line, outcome] of cases) {
      writeFileSync(join(copy, file), source.replace(line, line.replace(`'${outcome}'`, "'NoSuchOutcome' as never")));
      const complaint = complaintOf(copy);
      if (!complaint.includes("does not satisfy the expected type 'never'")) {
        throw new Error(`${file} compiles without ${outcome}, or fails otherwise:\n${complaint}`);
      }
    }
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** The compiler's output. Empty if there are no errors. */
function complaintOf(folder: string): string {
  try {
    return execFileSync(resolve('node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    return String((error as { readonly stdout: unknown }).stdout);
  }
}

function run(cwd: string, command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}
