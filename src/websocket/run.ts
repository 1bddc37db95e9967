import type { IncomingMessage } from 'node:http';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { GatewayError } from '../../schema/errors.js';
import type { ClientRequest } from '../client/client-request.js';
import { withExtensions } from '../graphql/client-error.js';
import type { Engine } from '../graphql/engine.js';
import { errorResult, finalizeErrors } from '../graphql/final-errors.js';
import type { OperationRequest } from '../graphql/operation-request.js';
import { readParams } from '../graphql/params.js';
import type { Admission } from '../http/admission.js';
import { startOperation } from '../telemetry/operation.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { SocketRunner } from './runner.js';
import { type SocketOptions, Sockets } from './server.js';

/** Settings of WebSocket connections, and the parts that run their operations. */
interface SocketParts extends Omit<SocketOptions, 'path' | 'runner' | `max${string}`> {
  readonly endpoint: string;
  readonly engine: Engine;
  readonly admit: Admission | undefined;
  readonly maxBodyBytes: number;
  readonly maxSubscriptions: number;
  readonly maxSubscriptionsPerToken: number;
  readonly maxSocketsPerToken: number;
}

/** Queries that a connection may run in addition to the subscriptions of its token. */
const QUERIES_PER_SOCKET = 100;

/** Serves WebSocket connections. */
export const serveSockets = (parts: SocketParts): Sockets =>
  new Sockets({
    ...parts,
    path: parts.endpoint,
    runner: socketRunner(parts.engine, parts.telemetry, parts.admit),
    maxMessageBytes: parts.maxBodyBytes,
    maxSockets: parts.maxSubscriptions,
    maxOperationsPerSocket: parts.maxSubscriptionsPerToken + QUERIES_PER_SOCKET,
  });

/** Runs the operations of WebSocket connections on the engine, each as if it had come over HTTP. */
function socketRunner(engine: Engine, telemetry: Telemetry, admit: Admission | undefined): SocketRunner {
  const finish = (outcome: ExecutionResult, { operation }: OperationRequest): ExecutionResult => {
    const final = finalizeErrors(outcome, operation, telemetry);
    telemetry.ended(operation);
    return withoutStatus(final);
  };
  const run = async (params: object, operationRequest: OperationRequest, handshake: IncomingMessage) => {
    await admit?.(operationRequest.headers, handshake);
    return engine.run(readParams({ ...params }), operationRequest, true);
  };
  return {
    async run(params, request, handshake) {
      const operationRequest = operationRequestOf(request);
      const outcome = await run(params, operationRequest, handshake).catch(errorResult);
      return Symbol.asyncIterator in outcome ? outcome : finish(outcome, operationRequest);
    },
    async admits(headers, handshake) {
      const refusal = await admit?.(headers, handshake).catch((error: unknown) => error);
      if (refusal !== undefined && !(refusal instanceof GatewayError)) telemetry.fault(refusal);
      return refusal === undefined;
    },
    refuse: (reason, request) => finish(errorResult(reason), operationRequestOf(request)),
  };
}

const operationRequestOf = ({ headers, signal }: ClientRequest): OperationRequest => ({
  method: 'POST',
  headers,
  signal,
  operation: startOperation(headers),
});

/** Removes the HTTP status from the errors, which has no meaning over WebSocket. */
function withoutStatus(outcome: ExecutionResult): ExecutionResult {
  return outcome.errors ? { ...outcome, errors: outcome.errors.map(errorWithoutStatus) } : outcome;
}

function errorWithoutStatus(error: GraphQLError): GraphQLError {
  const { http: _status, ...extensions } = error.extensions;
  return withExtensions(error, extensions);
}
