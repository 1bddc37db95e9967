#!/usr/bin/env node
import { sandboxLine, welcome } from './announce.js';
import { createLogger } from './logger.js';
import { runProgram } from './program.js';
import { start } from './start.js';

await runProgram(async (config, isTerminal) => {
  const running = await start(config, createLogger(config.logLevel, isTerminal));
  // For people on standard error; for programs a JSON line each on standard output, at every log level.
  process.stderr.write(`${welcome(running)}\n`);
  if (!isTerminal) {
    const announcements = createLogger('info', false);
    if (running.sandbox) announcements.info(sandboxLine(running.sandbox), 'sandbox ready');
    announcements.info({ url: running.url }, 'gateway ready');
  }
  return () => running.stop();
});
