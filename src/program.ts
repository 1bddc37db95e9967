import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { type Config, ConfigError, readConfig } from './config.js';
import { help } from './help.js';
import { ListenError } from './listen-error.js';

/** A program that runs. */
interface Program {
  /** Finishes what is under way, then closes everything. */
  stop(): PromiseLike<void>;
  /** Told what nobody caught; the program is stopped after that. */
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
  else supervise(await begin(readConfig(process.env), process.stdout.isTTY === true));
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

/** The first SIGTERM or SIGINT stops in an orderly way, and so does an uncaught error, but with exit code 1; a second one ends at once. */
function supervise(program: Program): void {
  let isStopping = false;
  const stop = async (exitCode: number): Promise<void> => {
    if (isStopping) process.exit(1);
    isStopping = true;
    await program.stop();
    process.exit(exitCode);
  };
  process.on('SIGTERM', () => stop(0));
  process.on('SIGINT', () => stop(0));
  // Unhandled rejections come here too.
  process.on('uncaughtException', (error) => {
    program.onCrash(error);
    return stop(1);
  });
}
