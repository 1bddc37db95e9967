import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig, type Settings } from '../config/config.js';
import { help } from '../config/help.js';
import { ListenError } from './listen-error.js';

/** A running program. */
interface Program {
  /** Announces that the program is ready. */
  announce(): void;
  /** Finishes running requests, then closes everything. After a crash it does not wait for load balancers. */
  stop(isCrash: boolean): PromiseLike<void>;
  /** Records a rejection that nothing handled. The program keeps running: a rejection concerns one request, not the process. */
  onRejection(reason: unknown): void;
  /** Records an uncaught exception. The program is stopped after it. */
  onCrash(error: unknown): void;
}

/** Starts a program; called once. */
export type Begin = (settings: Settings, isTerminal: boolean) => Promise<Program>;

/** Runs a process from its arguments to its exit code. Invalid settings or a port in use print one line each and exit with 1. */
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
 * Starts a program and stops it again. The first SIGTERM or SIGINT begins an orderly stop, or exits immediately while the
 * program starts; a second one exits immediately. An uncaught exception begins the same stop with exit code 1, but does not
 * shorten one that has begun. An unhandled rejection aborts a start and has no other effect.
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
    // A start that failed in part must not continue. Rethrown, the reason ends the process as it would without a listener.
    if (!program) throw reason;
    program.onRejection(reason);
  });
  program = await start();
  // Up to here, an uncaught exception ends the process with its message.
  process.on('uncaughtException', (error) => {
    onCrash(error);
    if (!isStopping) void stop();
  });
  program.announce();
}
