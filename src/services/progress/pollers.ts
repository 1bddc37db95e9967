import { GatewayError } from '../../../schema/errors.js';
import type { Id } from '../../../schema/model/id.js';
import { Poller, type PollerOptions, type Subscriber } from './poller.js';
import { ProgressStream } from './progress-stream.js';

/** Limits on the number of streams. */
export interface StreamLimits {
  readonly maxSubscriptions: number;
  readonly maxSubscriptionsPerToken: number;
}

/** All streams of a process, with one poller for each token that has subscribers. */
export class Pollers {
  readonly #options: PollerOptions & StreamLimits;
  readonly #byToken = new Map<string, Poller>();
  #streams = 0;
  #isClosed = false;

  constructor(options: PollerOptions & StreamLimits) {
    this.#options = options;
  }

  /** The numbers of streams and pollers. */
  get count(): { readonly streams: number; readonly pollers: number } {
    return { streams: this.#streams, pollers: this.#byToken.size };
  }

  /** A stream of one connection for one subscriber with this token. `onEvent` is called right before each event. */
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

  /** Polls at once, because a mutation with this token may have changed this connection, or any if no id is given. */
  pollNow(token: string, id?: Id): void {
    this.#byToken.get(token)?.pollNow(id);
  }

  /** Completes every stream and accepts no new ones. */
  close(): void {
    this.#isClosed = true;
    for (const poller of this.#byToken.values()) poller.close();
  }

  #join(token: string, subscriber: Subscriber): () => void {
    const poller = this.#byToken.get(token) ?? new Poller(this.#options, () => this.#onLeave(token));
    this.#byToken.set(token, poller);
    this.#streams += 1;
    return poller.join(subscriber);
  }

  #onLeave(token: string): void {
    this.#streams -= 1;
    if (this.#byToken.get(token)?.size === 0) this.#byToken.delete(token);
  }

  #refusal(token: string): GatewayError | undefined {
    const { maxSubscriptions, maxSubscriptionsPerToken } = this.#options;
    if (this.#isClosed) return new GatewayError('GATEWAY_STOPPING', 'The gateway is stopping. Subscribe again.');
    const ofToken = this.#byToken.get(token)?.size ?? 0;
    if (ofToken >= maxSubscriptionsPerToken) {
      return tooMany(`This token already has ${ofToken} subscriptions, the maximum. Close one first.`);
    }
    if (this.#streams >= maxSubscriptions) {
      return tooMany('The gateway has reached its maximum number of subscriptions. Try again later.');
    }
    return undefined;
  }
}

const tooMany = (message: string): GatewayError => new GatewayError('TOO_MANY_SUBSCRIPTIONS', message);
