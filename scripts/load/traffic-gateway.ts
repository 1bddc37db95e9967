import { setTimeout as sleep } from 'node:timers/promises';
import { type Program, runProgram } from '../../test/support/program.js';
import { Tally } from './traffic-tally.js';

/** Gauges that count clients. Each is 0 without clients. */
export const GAUGES = ['graphql_subscriptions', 'graphql_pollers', 'websocket_connections'] as const;

/** Values of the gauges, in their order. */
export type Levels = readonly number[];

interface Addresses {
  readonly url: string;
  readonly metricsUrl: string;
}

/** Time after which a gateway that does not stop is killed. */
const MAX_STOP_MS = 15_000;

/** Runs the built program and restarts it whenever it exits, so that one fault does not hide another. */
export class SupervisedGateway implements AsyncDisposable {
  /** Exit codes of programs that exited without being stopped. */
  readonly exits: (number | null)[] = [];
  /** Log lines of level error or fatal, by message and place. */
  readonly faults = new Tally();
  readonly #env: Readonly<Record<string, string>>;
  #program: Program;
  #addresses: Promise<Addresses>;
  #isStopping = false;

  constructor(env: Readonly<Record<string, string>>) {
    this.#env = env;
    this.#program = this.#run();
    this.#addresses = this.#untilReady();
  }

  /** Waits until the program is ready and returns its GraphQL endpoint. */
  async url(): Promise<string> {
    return (await this.#addresses).url;
  }

  /** Reads the gauges from the metrics port. Rejects if the program exits meanwhile. */
  async levels(): Promise<Levels> {
    const { metricsUrl } = await this.#addresses;
    const response = await fetch(metricsUrl);
    const metrics = await response.text();
    return GAUGES.map((name) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(metrics)?.[1] ?? Number.NaN));
  }

  /** Sends SIGTERM and waits for the exit. The code is null if the program had to be killed. */
  async stop(): Promise<{ readonly code: number | null; readonly milliseconds: number }> {
    this.#isStopping = true;
    const startedAt = performance.now();
    this.#program.signal('SIGTERM');
    await Promise.race([this.#program.exit, sleep(MAX_STOP_MS, undefined, { ref: false })]);
    const milliseconds = Math.round(performance.now() - startedAt);
    await this[Symbol.asyncDispose]();
    return { code: await this.#program.exit, milliseconds };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isStopping = true;
    await this.#program[Symbol.asyncDispose]();
  }

  #run(): Program {
    return runProgram(this.#env, [], 'dist/src/main.js');
  }

  async #untilReady(): Promise<Addresses> {
    const program = this.#program;
    const { url, metricsUrl } = await program.line('gateway ready');
    void program.exit.then((code) => this.#onExit(program, code));
    return { url: String(url), metricsUrl: String(metricsUrl) };
  }

  #onExit(program: Program, code: number | null): void {
    for (const line of program.output().stdout.split('\n')) {
      if (/"level":"(error|fatal)".*\}$/.test(line)) this.faults.add(describeFault(line));
    }
    if (this.#isStopping) return;
    this.exits.push(code);
    this.#program = this.#run();
    this.#addresses = this.#untilReady();
  }
}

function describeFault(line: string): string {
  const { msg, error } = JSON.parse(line) as { msg: string; error?: { name: string; at: readonly string[] } };
  return error ? `"${msg}" (${error.name} ${error.at[0] ?? 'without a stack'})` : `"${msg}"`;
}
