#!/usr/bin/env node
import { sandboxLine, sandboxWelcome } from './process/announce.js';
import { listenError } from './process/listen-error.js';
import { runProgram } from './process/program.js';
import { startSandbox } from './sandbox/server.js';
import { createLogger, errorSite } from './telemetry/logger.js';

await runProgram(async ({ config: { sandbox: options } }, isTerminal) => {
  const sandbox = await startSandbox(options).catch(listenError('SANDBOX_PORT', options.port));
  return {
    announce() {
      process.stderr.write(`${sandboxWelcome(sandbox)}\n`);
      if (!isTerminal) createLogger('info', false).info(sandboxLine(sandbox), 'sandbox ready');
    },
    stop: () => sandbox[Symbol.asyncDispose](),
    onRejection: (reason) => createLogger('error', isTerminal).error({ error: errorSite(reason) }, 'sandbox fault'),
    onCrash: (error) =>
      createLogger('fatal', isTerminal).fatal({ error: errorSite(error) }, 'uncaught: the sandbox stops'),
  };
});
