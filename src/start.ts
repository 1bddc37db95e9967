import type { Logger } from 'pino';
import type { Config } from './config.js';
import { createGateway, ENDPOINT } from './gateway.js';
import { listen } from './http-server.js';
import { listenError } from './listen-error.js';
import type { Sandbox } from './sandbox/server.js';

/** A running gateway with all that it opened. */
export interface Running {
  /** Where it can be reached from this machine. */
  readonly url: string;
  /** Whether the explorer is served. */
  readonly graphiql: boolean;
  /** The embedded sandbox, if there is one. */
  readonly sandbox: Sandbox | undefined;
  /** Lets running requests finish, then closes everything. */
  stop(): Promise<void>;
}

/** Starts sandbox and gateway as the settings say. */
export async function start(config: Config, logger: Logger): Promise<Running> {
  const sandbox = config.finapiUrl === undefined ? await embedSandbox(config.sandbox) : undefined;
  let isReady = false;
  const gateway = createGateway({
    ...config,
    finapiUrl: config.finapiUrl ?? sandbox?.url ?? '',
    ...(sandbox ? { explorerToken: sandbox.token } : {}),
    isReady: () => isReady,
    logger,
  });
  const server = await listen(gateway, config.port, config.host).catch(async (error: unknown) => {
    await gateway[Symbol.asyncDispose]();
    await sandbox?.[Symbol.asyncDispose]();
    return listenError('PORT', config.port)(error);
  });
  isReady = true;
  return {
    url: `http://${reachable(config.host)}:${server.port}${ENDPOINT}`,
    graphiql: config.graphiql,
    sandbox,
    async stop() {
      isReady = false;
      const grace = AbortSignal.timeout(config.shutdownGraceMs);
      gateway.endStreams();
      await server.drain(grace);
      await gateway.idle(grace);
      await gateway[Symbol.asyncDispose]();
      await server.closed;
      await sandbox?.[Symbol.asyncDispose]();
    },
  };
}

/** Loaded only when it is wanted: in front of a real finAPI neither the sandbox nor its made-up data takes time or memory. */
async function embedSandbox(options: Config['sandbox']): Promise<Sandbox> {
  const { startSandbox } = await import('./sandbox/server.js');
  return startSandbox(options).catch(listenError('SANDBOX_PORT', options.port));
}

/** An address that stands for all is not one to click on; IPv6 goes into brackets. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
