import type { Id } from '../../schema/model/id.js';
import type { MutationName, RefusalOf } from '../../schema/model/outcomes.js';
import type { CancelSignal } from '../event-loop/cancel-signal.js';
import { failureOfShape, failureOfStatus, failureWithoutResponse } from './failures.js';
import { withoutSecrets } from './secrets.js';
import type { Body } from './transport/body.js';
import type { Call, Service, UpstreamResponse } from './transport/call.js';
import { isSuccess } from './transport/http-client.js';
import type { Transport } from './transport/transport.js';
import { TransportFailure } from './transport/transport-failure.js';
import type { Secrets } from './v1/redact.js';
import { readRefusal } from './v1/refusals.js';
import { ShapeError } from './v1/shape.js';
import type { ReportUnreadableMember } from './v1/view.js';

/** The client on whose behalf finAPI is called. */
export interface Caller {
  readonly requestId: string;
  /** Forwarded with every call: Authorization, X-Request-Id and the PSU headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bearer token, so that it can be recognized in a response. */
  readonly token: string;
  /** Aborts reads; a write always runs to its end. */
  readonly signal: CancelSignal;
  /** Called each time a call is sent. */
  readonly onAttempt: Call['onAttempt'];
  /** Called for each member of a response that cannot be read. */
  readonly onUnreadableMember: (service: Service, member: string) => void;
}

/** A mutation, and how to read its response if it succeeded. */
export interface Write<M extends MutationName, T> extends Pick<Call, 'method' | 'path' | 'body'> {
  readonly service: M;
  readonly read: (body: Body) => T;
  /** Values of the request that no response may show. @default none */
  readonly secrets?: Secrets;
  /** The bank of an import. */
  readonly bankId?: Id;
}

type Read = Pick<Call, 'service' | 'path' | 'batchSize' | 'exactNumbers'>;

/**
 * Calls finAPI for one caller and turns every response into a value, a refusal or a `GatewayError`. Rejects with a
 * `GatewayError`, or with the reason of the caller's signal.
 */
export class Calls {
  readonly transport: Transport;
  readonly #caller: Caller;

  constructor(transport: Transport, caller: Caller) {
    this.transport = transport;
    this.#caller = caller;
  }

  /** Reads a 2xx as JSON. */
  async read<T>(call: Read, read: (value: unknown) => T | Promise<T>): Promise<T> {
    const response = await this.#send({ ...call, effect: 'read', method: 'GET' }, []);
    if (!isSuccess(response)) throw failureOfStatus(response, 'read');
    return shaped(response, 'read', jsonBody(read));
  }

  /** Sends a mutation once; any response but a 2xx becomes a member of its union or an error. */
  async write<M extends MutationName, T>({
    read,
    secrets = [],
    bankId,
    ...call
  }: Write<M, T>): Promise<T | RefusalOf<M>> {
    const { service: name } = call;
    const response = await this.#send({ ...call, effect: 'write' }, secrets);
    if (isSuccess(response)) return shaped(response, 'write', read);
    return readRefusal(response, { name, requestId: this.#caller.requestId, bankId, report: this.reporter(name) });
  }

  /** Reports unreadable members of one service. */
  reporter(service: Service): ReportUnreadableMember {
    return (member) => this.#caller.onUnreadableMember(service, member);
  }

  async #send(call: Omit<Call, 'headers' | 'signal' | 'onAttempt'>, secrets: Secrets): Promise<UpstreamResponse> {
    const { headers, signal, token, onAttempt } = this.#caller;
    try {
      const response = await this.transport.send({
        ...call,
        headers,
        signal: call.effect === 'read' ? signal : undefined,
        onAttempt,
      });
      return { ...response, body: await withoutSecrets(response, token, secrets, this.transport.nextTurn) };
    } catch (error) {
      throw error instanceof TransportFailure ? failureWithoutResponse(error.reason, call.effect) : error;
    }
  }
}

/** Reads a body that has to be JSON. */
export const jsonBody =
  <T>(read: (value: unknown) => T) =>
  (body: Body): T => {
    if (body.kind === 'json') return read(body.value);
    throw new ShapeError(`body is ${body.kind}`);
  };

async function shaped<T>(
  response: UpstreamResponse,
  effect: Call['effect'],
  read: (body: Body) => T | Promise<T>,
): Promise<T> {
  try {
    return await read(response.body);
  } catch (error) {
    throw error instanceof ShapeError ? failureOfShape(response.status, effect) : error;
  }
}
