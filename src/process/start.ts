import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { schema } from '../../schema/index.js';
import { readClientCertificate } from '../config/client-certificate.js';
import type { Config, Settings } from '../config/config.js';
import { operationNames, readTrustedDocuments } from '../config/trusted-documents.js';
import { createGateway, ENDPOINT } from '../gateway.js';
import { openRateLimits } from '../rate-limits/rate-limits.js';
import type { Sandbox } from '../sandbox/server.js';
import { Metrics } from '../telemetry/metrics.js';
import { type MetricsServer, serveMetrics } from '../telemetry/metrics-server.js';
import { Telemetry } from '../telemetry/telemetry.js';
import { isInUse, listenError } from './listen-error.js';
import { idleTimeoutFor, serve } from './serve.js';

/** A running gateway with everything that it opened. */
export interface Running {
  /** Address for clients on this machine. */
  readonly url: string;
  /** Address of the metrics; undefined if their port was in use. */
  readonly metricsUrl: string | undefined;
  /** True if the explorer is served. */
  readonly graphiql: boolean;
  /** The embedded sandbox, if there is one. */
  readonly sandbox: Sandbox | undefined;
  /** Logs and counts a rejection that nothing handled. */
  noteRejection(reason: unknown): void;
  /**
   * Finishes running requests, then closes everything. New requests are served until load balancers have seen 503 at
   * `/ready`, except after a crash: then no more work begins than necessary.
   */
  stop(isCrash?: boolean): Promise<void>;
}

/** Starts sandbox, tracing, metrics and gateway as the settings say. If one fails, those before it are closed again. */
export async function start(settings: Settings, logger: Logger): Promise<Running> {
  const resources = new OpenResources();
  try {
    return await open(settings, logger, resources);
  } catch (error) {
    await resources[Symbol.asyncDispose]();
    throw error;
  }
}

async function open({ config, secrets }: Settings, logger: Logger, resources: OpenResources): Promise<Running> {
  const files = await readFiles(config, secrets.clientKeyPassphrase);
  if (config.process.tracesUrl !== undefined) resources.add(await trace(config.process.serviceName));
  const sandbox = config.finapiUrl === undefined ? resources.add(await embedSandbox(config.sandbox)) : undefined;
  const { redisUrl } = secrets;
  const rateLimits = resources.add(await openRateLimits({ ...config.rateLimits, redisUrl, logger }));
  let isReady = false;
  const metrics = new Metrics(operationNames(files.trustedDocuments));
  const gateway = createGateway({
    ...config.gateway,
    ...files,
    finapiUrl: config.finapiUrl ?? sandbox?.url ?? '',
    isTrustedOnly: config.isTrustedOnly,
    rateLimits,
    ...(sandbox ? { explorerToken: sandbox.token } : {}),
    isReady: () => isReady,
    metrics,
    logger,
  });
  resources.add(gateway);
  const metricsServer = resources.add(await openMetrics(metrics, config, logger));
  const idleTimeoutMs = idleTimeoutFor(config.gateway.writeTimeoutMs);
  const server = await serve(gateway, { ...config.server, idleTimeoutMs }).catch(
    listenError('PORT', config.server.port),
  );
  isReady = true;
  const host = reachable(config.server.host);
  const telemetry = new Telemetry(logger, metrics);
  return {
    url: `http://${host}:${server.port}${ENDPOINT}`,
    metricsUrl: metricsServer && `http://${host}:${metricsServer.port}/metrics`,
    graphiql: config.gateway.graphiql,
    sandbox,
    noteRejection: (reason) => telemetry.rejection(reason),
    async stop(isCrash = false) {
      isReady = false;
      server.endKeepAlive();
      await setTimeout(isCrash ? 0 : config.process.shutdownDelayMs);
      await server.stop(AbortSignal.timeout(config.process.shutdownGraceMs));
      await resources[Symbol.asyncDispose]();
    },
  };
}

/** Closes what was opened, in reverse order. */
class OpenResources implements AsyncDisposable {
  readonly #all: AsyncDisposable[] = [];

  add<T extends AsyncDisposable | undefined>(one: T): T {
    if (one) this.#all.unshift(one);
    return one;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const one of this.#all) await one[Symbol.asyncDispose]();
  }
}

/** Reads the files that settings name. */
async function readFiles({ files, gateway }: Config, passphrase: string | undefined) {
  const { clientCertificate: cert, clientKey: key, trustedDocuments: documents } = files;
  const check = { limits: gateway.queryLimits, introspection: gateway.introspection };
  return {
    clientCertificate: cert && key ? await readClientCertificate({ cert, key, passphrase }) : undefined,
    trustedDocuments: documents ? await readTrustedDocuments(documents, schema, check) : undefined,
  };
}

/** Loads the sandbox only when it is needed: in front of a real finAPI it takes neither time nor memory. */
async function embedSandbox(options: Config['sandbox']): Promise<Sandbox> {
  const { startSandbox } = await import('../sandbox/server.js');
  return startSandbox(options).catch(listenError('SANDBOX_PORT', options.port));
}

/** Loads OpenTelemetry only when it is needed. */
async function trace(serviceName: string): Promise<AsyncDisposable> {
  const { startTracing } = await import('../telemetry/tracing.js');
  return startTracing(serviceName);
}

/** Serves metrics. A second gateway on the same machine starts without them, unless the port was chosen. */
async function openMetrics(metrics: Metrics, config: Config, logger: Logger): Promise<MetricsServer | undefined> {
  const { port, isRequired } = config.process.metrics;
  try {
    return await serveMetrics(metrics, port, config.server.host);
  } catch (error) {
    if (isRequired || !isInUse(error)) return listenError('METRICS_PORT', port)(error);
    logger.warn({ port }, 'no metrics: the port is in use; set METRICS_PORT');
    return undefined;
  }
}

/** The host for a link: an address for all interfaces becomes `localhost`, IPv6 gets brackets. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
