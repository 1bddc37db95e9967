import type { Context } from '../../schema/context.js';
import type { ClientRequest } from '../client/client-request.js';
import { realTimers } from '../event-loop/timers.js';
import { Transport, type TransportOptions } from '../finapi/transport/transport.js';
import type { Operation } from '../telemetry/operation.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { createContext } from './context.js';
import { Pollers, type StreamLimits } from './progress/pollers.js';

/** Settings of everything between the gateway and finAPI. */
interface UpstreamOptions extends Omit<TransportOptions, 'baseUrl'>, StreamLimits {
  readonly finapiUrl: string;
  readonly progressPollMs: number;
  readonly progressTimeoutMs: number;
  readonly maxIdsPerOperation: number;
  readonly telemetry: Telemetry;
}

/** The side of a gateway that faces finAPI: its connections, its pollers, and the context of each operation. */
export class Upstream implements Disposable {
  readonly #options: UpstreamOptions;
  readonly #transport: Transport;
  readonly #pollers: Pollers;

  constructor(options: UpstreamOptions) {
    const baseUrl = options.finapiUrl.replace(/\/+$/, '');
    this.#options = options;
    this.#transport = new Transport({ ...options, baseUrl });
    this.#pollers = new Pollers({
      ...options,
      pollMs: options.progressPollMs,
      timeoutMs: options.progressTimeoutMs,
      timers: realTimers,
    });
  }

  /** Base URL of finAPI, without a slash at its end. */
  get url(): string {
    return this.#transport.baseUrl;
  }

  /** Current values for the metrics, such as the number of open streams. */
  get levels() {
    return { ...this.#pollers.count, isOutage: this.#transport.isOutage };
  }

  /** The context of an operation. */
  contextOf(request: ClientRequest & { readonly operation: Operation }): Context {
    const { maxIdsPerOperation, telemetry } = this.#options;
    const parts = { transport: this.#transport, pollers: this.#pollers, telemetry, maxIdsPerOperation };
    return createContext({ ...parts, operation: request.operation, request });
  }

  /** Completes all subscriptions and takes no new ones. */
  endStreams(): void {
    this.#pollers.close();
  }

  /** Aborts what is running, and closes the connections. */
  [Symbol.dispose](): void {
    this.#transport[Symbol.dispose]();
  }
}
