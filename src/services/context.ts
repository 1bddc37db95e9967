import type { Context } from '../../schema/context.js';
import { GatewayError } from '../../schema/errors.js';
import { bearerToken } from '../client/bearer.js';
import type { ClientRequest } from '../client/client-request.js';
import { FinApiClient } from '../finapi/client.js';
import type { AttemptFacts } from '../finapi/transport/call.js';
import type { Transport } from '../finapi/transport/transport.js';
import type { Operation } from '../telemetry/operation.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { Pollers } from './progress/pollers.js';
import { FinApiUserServices } from './user-services.js';

/** The client's headers that are forwarded to finAPI besides Authorization. No others are. */
const FORWARDED = ['PSU-IP-Address', 'PSU-Device-OS', 'PSU-User-Agent', 'Accept-Language'];

/** Dependencies of an operation's context. */
export interface ContextSource {
  readonly transport: Transport;
  readonly maxIdsPerOperation: number;
  readonly pollers: Pollers;
  readonly telemetry: Telemetry;
  readonly operation: Operation;
  /** The client's headers, and a signal that is aborted when the client disconnects. */
  readonly request: ClientRequest;
}

/** Creates everything that belongs to one operation. Nothing of it outlives the operation or is shared with another one. */
export function createContext({
  transport,
  maxIdsPerOperation,
  pollers,
  telemetry,
  operation,
  request,
}: ContextSource): Context {
  const { requestId } = operation;
  const { headers } = request;
  const authorization = headers.get('authorization')?.trim() ?? '';
  const token = bearerToken(authorization);
  const makeServices = (bearer: string) => {
    const forwarded = FORWARDED.flatMap((name) => {
      const value = headers.get(name);
      return value ? [[name, value] as const] : [];
    });
    const caller = {
      requestId,
      headers: { ...Object.fromEntries(forwarded), Authorization: authorization, 'X-Request-Id': requestId },
      token: bearer,
      signal: request.signal,
      onAttempt: (facts: AttemptFacts) => telemetry.attempt(operation, facts),
      onUnreadableMember: telemetry.unreadableMember,
    };
    const clientUntil = (end: AbortSignal) => new FinApiClient(transport, { ...caller, signal: end });
    return new FinApiUserServices({
      client: new FinApiClient(transport, caller),
      maxIdsPerOperation,
      progress: {
        watch: (id, onEvent) => pollers.watch(bearer, id, clientUntil, onEvent),
        pollNow: (id) => pollers.pollNow(bearer, id),
      },
      onMutation: async (name, run) => {
        const result = await operation.trace.mutation(name, run);
        operation.outcomes.push(result.kind);
        return result;
      },
    });
  };
  let services: FinApiUserServices | undefined;
  return {
    requestId,
    refused(breach) {
      operation.outcomes.push(breach.kind);
      return breach;
    },
    user() {
      if (token === undefined) throw unauthenticated(authorization !== '');
      services ??= makeServices(token);
      return services;
    },
  };
}

const unauthenticated = (given: boolean): GatewayError =>
  new GatewayError(
    'UNAUTHENTICATED',
    given
      ? 'The Authorization header is malformed. Send "Authorization: Bearer <finAPI user token>".'
      : 'No token. Send the header "Authorization: Bearer <finAPI user token>".',
  );
