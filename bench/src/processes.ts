/** Child processes of the bench: gateways and helpers, pinned to CPUs. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Contender } from './contenders.js';
import type { Blocked } from './probe.js';

/** Group of CPUs for a process. The gateway gets one CPU to itself, all other processes share the rest. */
type CpuGroup = 'gateway' | 'rest';

/** True if this machine can pin processes to CPUs. */
export const isPinned = availableParallelism() > 1 && hasTaskset();

function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const cpus = (group: CpuGroup): string => (group === 'gateway' ? '0' : `1-${availableParallelism() - 1}`);

function start(group: CpuGroup, args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const command = [...(isPinned ? ['taskset', '-c', cpus(group)] : []), process.execPath, ...args];
  return spawn(command[0] ?? '', command.slice(1), {
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
}

/** A process of the bench that is controlled over IPC. Its standard error is forwarded to ours. */
export class Helper implements Disposable {
  readonly #child: ChildProcess;
  readonly #messages: NodeJS.AsyncIterator<unknown[]>;

  /** `path` is relative to the built bench. */
  constructor(path: string) {
    this.#child = start('rest', [fileURLToPath(new URL(path, import.meta.url))]);
    this.#child.stderr?.pipe(process.stderr);
    this.#messages = on(this.#child, 'message', { close: ['exit'] });
  }

  send(command: object | string): void {
    this.#child.send(command);
  }

  /** Waits for the next message. Rejects if the process exits or reports a failure. */
  async next<T>(): Promise<T> {
    const { value, done } = await this.#messages.next();
    if (done) throw new Error('A helper process of the bench exited unexpectedly.');
    const [message] = value as [T | { readonly failure: string }];
    if (typeof message === 'object' && message !== null && 'failure' in message) throw new Error(message.failure);
    return message as T;
  }

  /** Sends a command and waits for the reply. */
  async request<T>(command: object | string): Promise<T> {
    this.send(command);
    return this.next<T>();
  }

  [Symbol.dispose](): void {
    this.#child.kill();
  }
}

/** A gateway process that is listening. */
export class Gateway implements AsyncDisposable {
  readonly #child: ChildProcess;

  private constructor(
    child: ChildProcess,
    readonly url: string,
  ) {
    this.#child = child;
  }

  /** Starts a contender and waits until it prints its URL. */
  static async start(contender: Contender, finapiUrl: string, nodeOptions: readonly string[] = []): Promise<Gateway> {
    const env = { ...contender.env, FINAPI_URL: finapiUrl };
    const child = start('gateway', [...nodeOptions, contender.script], env);
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk).slice(-2000);
    });
    const lines = createInterface({ input: child.stdout ?? process.stdin });
    for await (const line of lines) {
      const { url } = JSON.parse(line) as { url?: string };
      if (url === undefined) continue;
      lines.close();
      // Logs are consumed, as in production, and discarded. A full pipe would block the gateway.
      child.stdout?.resume();
      return new Gateway(child, url);
    }
    throw new Error(`${contender.name} exited before it was listening: ${stderr}`);
  }

  /** CPU used so far by all threads, in milliseconds. Undefined if the machine has no /proc. */
  cpuMs(): number | undefined {
    const threads = `/proc/${this.#child.pid}/task`;
    if (!existsSync(threads)) return undefined;
    const nanoseconds = readdirSync(threads).map((thread) =>
      Number(this.#proc(`task/${thread}/schedstat`)?.split(' ')[0]),
    );
    return nanoseconds.reduce((sum, each) => sum + (each || 0), 0) / 1e6;
  }

  /** Resident memory in bytes. Undefined if the machine has no /proc. */
  rssBytes(): number | undefined {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(this.#proc('status') ?? '') ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  }

  /** Longest blockage of the event loop since the last call. Needs `--import probe.js`. */
  async blocked(): Promise<Blocked> {
    const reply = once(this.#child, 'message');
    this.#child.send('blocked');
    const [longest] = await reply;
    return longest as Blocked;
  }

  #proc(file: string): string | undefined {
    try {
      return readFileSync(`/proc/${this.#child.pid}/${file}`, 'utf8');
    } catch {
      return undefined;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exit;
  }
}
