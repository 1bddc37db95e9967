import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { type Config, ConfigError, readConfig } from '../config/config.js';
import { help } from './help.js';
import { ListenError } from './listen-error.js';

/** A program that runs. */
interface Program {
  /** Says that it runs: from here on it can be told to stop. */
  announce(): void;
  /** Finishes what is under way, then closes everything; after a crash without waiting for load balancers. */
  stop(isCrash: boolean): PromiseLike<void>;
  /** Notes a rejection that nothing handled. The program keeps running: it concerns one request, not the process. */
  onRejection(reason: unknown): void;
  /** Notes an uncaught exception. The program is stopped after that. */
  onCrash(error: unknown): void;
}

/** Opens a program; it is called once with its settings. */
export type Begin = (config: Config, isTerminal: boolean) => Promise<Program>;

/** A process from its arguments to its exit code: a wrong setting or a port in use is one line and 1. */
export async function runProgram(begin: Begin): Promise<void> {
  try {
    await run(begin);
  } catch (error) {
    const isExpected = error instanceof ConfigError || error instanceof ListenError || error instanceof UsageError;
    if (!isExpected) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

class UsageError extends Error {}

async function run(begin: Begin): Promise<void> {
  const flags = readFlags();
  if (flags.help) process.stdout.write(help());
  else if (flags.version) process.stdout.write(`${version()}\n`);
  else await supervise(() => begin(readConfig(process.env), process.stdout.isTTY === true));
}

function readFlags(): { help: boolean; version: boolean } {
  const options = { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'v' } } as const;
  try {
    const { values } = parseArgs({ options });
    return { help: values.help ?? false, version: values.version ?? false };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : 'Wrong arguments.'} Try --help.`);
  }
}

function version(): string {
  const manifest = createRequire(import.meta.url)('finapi-graphql-gateway/package.json') as { version: string };
  return manifest.version;
}

/**
 * The first SIGTERM or SIGINT stops in an orderly way, or at once while the program starts; a second one ends at once. An
 * uncaught exception stops in the same way, with exit code 1, and does not hurry a stop that is under way. An unhandled
 * rejection stops nothing, except a start.
 */
async function supervise(start: () => Promise<Program>): Promise<void> {
  let program: Program | undefined;
  let isStopping = false;
  let exitCode = 0;
  const onCrash = (error: unknown): void => {
    program?.onCrash(error);
    exitCode = 1;
  };
  const stop = async (): Promise<void> => {
    isStopping = true;
    try {
      await program?.stop(exitCode !== 0);
    } catch (error) {
      onCrash(error);
    }
    process.exit(exitCode);
  };
  const onSignal = () => (isStopping ? process.exit(1) : stop());
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  process.on('unhandledRejection', (reason) => {
    // A start that has failed in part must not go on. Thrown here, the reason ends the process as it would without a listener.
    if (!program) throw reason;
    program.onRejection(reason);
  });
  program = await start();
  // Until now an uncaught exception ends the process with its message.
  process.on('uncaughtException', (error) => {
    onCrash(error);
    if (!isStopping) void stop();
  });
  program.announce();
}
