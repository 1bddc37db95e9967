#!/usr/bin/env node
import { sandboxLine, sandboxWelcome } from './announce.js';
import { listenError } from './listen-error.js';
import { createLogger, errorSite } from './logger.js';
import { runProgram } from './program.js';
import { startSandbox } from './sandbox/server.js';

await runProgram(async ({ sandbox: options }, isTerminal) => {
  const sandbox = await startSandbox(options).catch(listenError('SANDBOX_PORT', options.port));
  return {
    announce() {
      process.stderr.write(`${sandboxWelcome(sandbox)}\n`);
      if (!isTerminal) createLogger('info', false).info(sandboxLine(sandbox), 'sandbox ready');
    },
    stop: () => sandbox[Symbol.asyncDispose](),
    onCrash: (error) =>
      createLogger('fatal', isTerminal).fatal({ error: errorSite(error) }, 'uncaught: the sandbox stops'),
  };
});
