#!/usr/bin/env node
import { sandboxLine, welcome } from './process/announce.js';
import { runProgram } from './process/program.js';
import { type Running, start } from './process/start.js';
import { createLogger, errorSite } from './telemetry/logger.js';

await runProgram(async (settings, isTerminal) => {
  const logger = createLogger(settings.config.process.logLevel, isTerminal);
  const running = await start(settings, logger);
  return {
    announce: () => announce(running, isTerminal),
    stop: (isCrash) => running.stop(isCrash),
    onRejection: (reason) => running.noteRejection(reason),
    onCrash: (error) => logger.fatal({ error: errorSite(error) }, 'uncaught: the gateway stops'),
  };
});

/** Greets people on standard error, and writes a JSON line for programs to standard output, at every log level. */
function announce(running: Running, isTerminal: boolean): void {
  process.stderr.write(`${welcome(running)}\n`);
  if (isTerminal) return;
  const announcements = createLogger('info', false);
  if (running.sandbox) announcements.info(sandboxLine(running.sandbox), 'sandbox ready');
  announcements.info({ url: running.url, metricsUrl: running.metricsUrl }, 'gateway ready');
}
