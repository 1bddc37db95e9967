import { GatewayError } from '../../../schema/errors.js';
import type { Id } from '../../../schema/model/id.js';
import { Poller, type PollerOptions, type Subscriber } from './poller.js';
import { ProgressStream } from './progress-stream.js';

/** How many streams there may be. */
export interface StreamLimits {
  readonly maxSubscriptions: number;
  readonly maxSubscriptionsPerToken: number;
}

/** All streams of a process: one poller for each token that has subscribers, none for those that have not. */
export class Pollers {
  readonly #options: PollerOptions & StreamLimits;
  readonly #byToken = new Map<string, Poller>();
  #streams = 0;
  #isClosed = false;

  constructor(options: PollerOptions & StreamLimits) {
    this.#options = options;
  }

  /** How many streams and pollers there are. */
  get count(): { readonly streams: number; readonly pollers: number } {
    return { streams: this.#streams, pollers: this.#byToken.size };
  }

  /** The connection now and after each change, for one subscriber with this token; `onEvent` comes before each event. */
  watch(token: string, id: Id, client: Subscriber['client'], onEvent: () => void): ProgressStream {
    return new ProgressStream((stream) => {
      const refusal = this.#refusal(token);
      if (refusal) {
        stream.push(refusal);
        stream.end();
        return () => undefined;
      }
      return this.#join(token, { id, stream, client });
    }, onEvent);
  }

  /** A mutation with this token may have changed this connection, or any if no id is given. */
  hurry(token: string, id?: Id): void {
    this.#byToken.get(token)?.hurry(id);
  }

  /** Completes every stream; no new ones are taken. */
  close(): void {
    this.#isClosed = true;
    for (const poller of this.#byToken.values()) poller.close();
  }

  #join(token: string, subscriber: Subscriber): () => void {
    const poller = this.#byToken.get(token) ?? new Poller(this.#options, () => this.#left(token));
    this.#byToken.set(token, poller);
    this.#streams += 1;
    return poller.join(subscriber);
  }

  #left(token: string): void {
    this.#streams -= 1;
    if (this.#byToken.get(token)?.size === 0) this.#byToken.delete(token);
  }

  #refusal(token: string): GatewayError | undefined {
    const { maxSubscriptions, maxSubscriptionsPerToken } = this.#options;
    if (this.#isClosed) return new GatewayError('GATEWAY_STOPPING', 'The gateway is being stopped. Subscribe again.');
    const ofToken = this.#byToken.get(token)?.size ?? 0;
    if (ofToken >= maxSubscriptionsPerToken) {
      return tooMany(`This token has ${ofToken} subscriptions, which is the most. End some, or share one.`);
    }
    if (this.#streams >= maxSubscriptions)
      return tooMany('The gateway has as many subscriptions as it may. Try again later.');
    return undefined;
  }
}

const tooMany = (message: string): GatewayError => new GatewayError('TOO_MANY_SUBSCRIPTIONS', message);
