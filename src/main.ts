#!/usr/bin/env node
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { welcome } from './announce.js';
import { ConfigError, readConfig } from './config.js';
import { help } from './help.js';
import { createLogger } from './logger.js';
import { ListenError, type Running, start } from './start.js';

/** The process: arguments, settings, start, signals. */
async function main(): Promise<void> {
  const flags = readFlags();
  if (flags.help) return void process.stdout.write(help());
  if (flags.version) return void process.stdout.write(`${version()}\n`);

  const isTerminal = process.stdout.isTTY === true;
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel, isTerminal);
  const running = await start(config, logger);
  announce(running, isTerminal);
  stopOnSignals(running);
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

class UsageError extends Error {}

function version(): string {
  const { version } = createRequire(import.meta.url)('finapi-graphql-gateway/package.json') as { version: string };
  return version;
}

/** For people on standard error (on a terminal both are the same); for programs one JSON line, at every log level. */
function announce(running: Running, isTerminal: boolean): void {
  process.stderr.write(`${welcome(running)}\n`);
  if (isTerminal) return;
  const { url, sandbox } = running;
  const logger = createLogger('info', false);
  if (sandbox) {
    const { url: sandboxUrl, token, clientId, clientSecret, users, banks } = sandbox;
    logger.info({ url: sandboxUrl, token, clientId, clientSecret, users, banks }, 'sandbox ready');
  }
  logger.info({ url }, 'gateway ready');
}

/** The first SIGTERM or SIGINT drains, a second one ends at once. */
function stopOnSignals(running: Running): void {
  let isStopping = false;
  const onSignal = async (): Promise<void> => {
    if (isStopping) process.exit(1);
    isStopping = true;
    await running.stop();
    process.exit(0);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

try {
  await main();
} catch (error) {
  const isExpected = error instanceof ConfigError || error instanceof ListenError || error instanceof UsageError;
  if (!isExpected) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
