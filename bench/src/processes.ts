/** Processes that are started, pinned, read and stopped. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Contender } from './contenders.js';
import type { Blocked } from './probe.js';

/** Where a process may run: the gateway has a CPU to itself, the rest shares the others. */
type Place = 'gateway' | 'rest';

/** Whether processes can be pinned here. */
export const isPinned = availableParallelism() > 1 && hasTaskset();

function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const cpus = (place: Place): string => (place === 'gateway' ? '0' : `1-${availableParallelism() - 1}`);

function start(place: Place, args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const command = [...(isPinned ? ['taskset', '-c', cpus(place)] : []), process.execPath, ...args];
  return spawn(command[0] ?? '', command.slice(1), {
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
}

/** A helper of the bench that talks over IPC; what it prints to standard error comes out here. */
export class Helper implements Disposable {
  readonly #child: ChildProcess;
  readonly #messages: NodeJS.AsyncIterator<unknown[]>;

  /** `path` is relative to the built bench. */
  constructor(path: string) {
    this.#child = start('rest', [fileURLToPath(new URL(path, import.meta.url))]);
    this.#child.stderr?.pipe(process.stderr);
    this.#messages = on(this.#child, 'message', { close: ['exit'] });
  }

  send(order: object | string): void {
    this.#child.send(order);
  }

  /** The next message; rejects when the process has ended instead, or tells of a failure. */
  async next<T>(): Promise<T> {
    const { value, done } = await this.#messages.next();
    if (done) throw new Error('a helper of the bench ended');
    const [message] = value as [T | { readonly failure: string }];
    if (typeof message === 'object' && message !== null && 'failure' in message) throw new Error(message.failure);
    return message as T;
  }

  async ask<T>(order: object | string): Promise<T> {
    this.send(order);
    return this.next<T>();
  }

  [Symbol.dispose](): void {
    this.#child.kill();
  }
}

/** A gateway that listens. */
export class Gateway implements AsyncDisposable {
  readonly #child: ChildProcess;

  private constructor(
    child: ChildProcess,
    readonly url: string,
  ) {
    this.#child = child;
  }

  /** Starts it and waits until it says where it listens. */
  static async start(contender: Contender, finapiUrl: string, nodeOptions: readonly string[] = []): Promise<Gateway> {
    const env = { ...contender.env, FINAPI_URL: finapiUrl };
    const child = start('gateway', [...nodeOptions, contender.script], env);
    let complaint = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk).slice(-2000);
    });
    const lines = createInterface({ input: child.stdout ?? process.stdin });
    for await (const line of lines) {
      const { url } = JSON.parse(line) as { url?: string };
      if (url === undefined) continue;
      lines.close();
      // Logs are read, as something would in production, and dropped.
      child.stdout?.resume();
      return new Gateway(child, url);
    }
    throw new Error(`${contender.name} ended before it listened: ${complaint}`);
  }

  /** CPU that it has used, all threads, in milliseconds; undefined where there is no /proc. */
  cpuMs(): number | undefined {
    const threads = `/proc/${this.#child.pid}/task`;
    if (!existsSync(threads)) return undefined;
    const nanoseconds = readdirSync(threads).map((thread) =>
      Number(this.#proc(`task/${thread}/schedstat`)?.split(' ')[0]),
    );
    return nanoseconds.reduce((sum, each) => sum + (each || 0), 0) / 1e6;
  }

  /** Memory that it holds, in bytes; undefined where there is no /proc. */
  rssBytes(): number | undefined {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(this.#proc('status') ?? '') ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  }

  /** The longest time that its event loop was held up since this was last asked; only with `--import probe.js`. */
  async blocked(): Promise<Blocked> {
    const answer = once(this.#child, 'message');
    this.#child.send('blocked');
    const [longest] = await answer;
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
