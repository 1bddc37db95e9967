import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { HTTP_CLIENT } from './http-client.js';

/** The program, running in its own process. */
export interface Program extends AsyncDisposable {
  /** Everything on standard output and standard error so far. */
  output(): { readonly stdout: string; readonly stderr: string };
  /** Waits for the JSON log line with this message. */
  line(message: string): Promise<Record<string, unknown>>;
  signal(name: NodeJS.Signals): void;
  /** Exit code, available once the program has exited. */
  readonly exit: Promise<number | null>;
}

/** Starts the program with only the given environment. Its metrics are served on a free port. */
export function runProgram(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  script = 'src/main.ts',
): Program {
  const loader = script.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...loader, script, ...args], {
    env: { PATH: process.env['PATH'] ?? '', METRICS_PORT: '0', FINAPI_HTTP_CLIENT: HTTP_CLIENT, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const seen = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    seen.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    seen.stderr += chunk;
  });
  const exit = once(child, 'close').then(() => child.exitCode);
  return {
    exit,
    output: () => ({ ...seen }),
    signal: (name) => child.kill(name),
    async line(message) {
      for (;;) {
        const line = seen.stdout.split('\n').find((candidate) => candidate.endsWith(`"msg":"${message}"}`));
        if (line) return JSON.parse(line);
        const hasExited = await Promise.race([once(child.stdout, 'data').then(() => false), exit.then(() => true)]);
        if (hasExited) throw new Error(`The program exited before "${message}":\n${seen.stdout}${seen.stderr}`);
      }
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exit;
    },
  };
}
