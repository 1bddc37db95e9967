import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { schema } from '../../schema/index.js';
import { readClientCertificate } from '../config/client-certificate.js';
import type { Config } from '../config/config.js';
import { operationNames, readTrustedDocuments } from '../config/trusted-documents.js';
import { createGateway, ENDPOINT } from '../gateway.js';
import { listen } from '../http/server.js';
import { openRateLimits } from '../rate-limits/rate-limits.js';
import type { Sandbox } from '../sandbox/server.js';
import { Metrics } from '../telemetry/metrics.js';
import { type MetricsServer, serveMetrics } from '../telemetry/metrics-server.js';
import { Telemetry } from '../telemetry/telemetry.js';
import { isInUse, listenError } from './listen-error.js';

/** A running gateway with all that it opened. */
export interface Running {
  /** Where it can be reached from this machine. */
  readonly url: string;
  /** Where its metrics are; undefined if their port was taken. */
  readonly metricsUrl: string | undefined;
  /** Whether the explorer is served. */
  readonly graphiql: boolean;
  /** The embedded sandbox, if there is one. */
  readonly sandbox: Sandbox | undefined;
  /** Logs and counts a rejection that nothing handled. */
  noteRejection(reason: unknown): void;
  /**
   * Lets running requests finish, then closes everything. Before that, new ones are taken until load balancers have seen
   * that `/ready` says 503; but for a crash, after which nothing is begun that need not be.
   */
  stop(isCrash?: boolean): Promise<void>;
}

/** OpenTelemetry's port for Prometheus. */
const METRICS_PORT = 9464;

/** A client waits in silence for the slowest mutation, and so much longer. */
const IDLE_MARGIN_MS = 30_000;

/** Starts tracing, sandbox, gateway and metrics as the settings say; what was opened before a failure is closed again. */
export async function start(config: Config, logger: Logger): Promise<Running> {
  const opened = new Opened();
  try {
    return await open(config, logger, opened);
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}

async function open(config: Config, logger: Logger, opened: Opened): Promise<Running> {
  const files = await readFiles(config);
  if (config.tracing) opened.add(await trace());
  const sandbox = config.finapiUrl === undefined ? opened.add(await embedSandbox(config.sandbox)) : undefined;
  const { redisUrl } = config.secrets;
  const rateLimits = opened.add(await openRateLimits({ ...config.rateLimits, redisUrl, logger }));
  let isReady = false;
  const metrics = new Metrics(operationNames(files.trustedDocuments));
  const gateway = createGateway({
    ...config,
    finapiUrl: config.finapiUrl ?? sandbox?.url ?? '',
    ...files,
    rateLimits,
    ...(sandbox ? { explorerToken: sandbox.token } : {}),
    isReady: () => isReady,
    metrics,
    logger,
  });
  opened.add(gateway);
  const metricsServer = opened.add(await openMetrics(metrics, config, logger));
  const timeouts = { ...config, idleTimeoutMs: config.writeTimeoutMs + IDLE_MARGIN_MS };
  const server = await listen(gateway, config.port, config.host, timeouts).catch(listenError('PORT', config.port));
  isReady = true;
  const host = reachable(config.host);
  const telemetry = new Telemetry(logger, metrics);
  return {
    url: `http://${host}:${server.port}${ENDPOINT}`,
    metricsUrl: metricsServer && `http://${host}:${metricsServer.port}/metrics`,
    graphiql: config.graphiql,
    sandbox,
    noteRejection: (reason) => telemetry.rejection(reason),
    async stop(isCrash = false) {
      isReady = false;
      server.endKeepAlive();
      await setTimeout(isCrash ? 0 : config.shutdownDelayMs);
      const grace = AbortSignal.timeout(config.shutdownGraceMs);
      gateway.endStreams();
      await server.drain(grace);
      await gateway.drain(grace);
      await opened[Symbol.asyncDispose]();
      await server.closed(grace);
    },
  };
}

/** What was opened, to be closed the other way round. */
class Opened implements AsyncDisposable {
  readonly #all: AsyncDisposable[] = [];

  add<T extends AsyncDisposable | undefined>(one: T): T {
    if (one) this.#all.unshift(one);
    return one;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const one of this.#all) await one[Symbol.asyncDispose]();
  }
}

/** What the settings name files for. */
async function readFiles({ secrets, clientCertificate, trustedDocuments, queryLimits: limits, introspection }: Config) {
  const passphrase = secrets.clientKeyPassphrase;
  return {
    clientCertificate: clientCertificate && (await readClientCertificate({ ...clientCertificate, passphrase })),
    trustedDocuments:
      trustedDocuments === undefined
        ? undefined
        : await readTrustedDocuments(trustedDocuments, schema, { limits, introspection }),
  };
}

/** Loaded only when it is wanted: in front of a real finAPI neither the sandbox nor its made-up data takes time or memory. */
async function embedSandbox(options: Config['sandbox']): Promise<Sandbox> {
  const { startSandbox } = await import('../sandbox/server.js');
  return startSandbox(options).catch(listenError('SANDBOX_PORT', options.port));
}

/** Loaded only when it is wanted, too. */
async function trace(): Promise<AsyncDisposable> {
  const { startTracing } = await import('../telemetry/tracing.js');
  return startTracing();
}

/** A second gateway on the same machine starts without metrics rather than not at all, unless its port was chosen. */
async function openMetrics(metrics: Metrics, config: Config, logger: Logger): Promise<MetricsServer | undefined> {
  const port = config.metricsPort ?? METRICS_PORT;
  try {
    return await serveMetrics(metrics, port, config.host);
  } catch (error) {
    if (config.metricsPort !== undefined || !isInUse(error)) return listenError('METRICS_PORT', port)(error);
    logger.warn({ port }, 'no metrics: the port is in use; set METRICS_PORT');
    return undefined;
  }
}

/** An address that stands for all is not one to click on; IPv6 goes into brackets. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
