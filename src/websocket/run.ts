import { type ExecutionResult, GraphQLError } from 'graphql';
import type { GraphQLParams, YogaServerInstance } from 'graphql-yoga';
import { GatewayError } from '../../schema/errors.js';
import { asGraphQLError, finalErrors } from '../graphql/final-errors.js';
import type { Admission } from '../http/admission.js';
import type { Operations } from '../telemetry/operation.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { Outcome, SocketRunner } from './server.js';

type Yoga = Pick<YogaServerInstance<Record<string, unknown>, Record<string, unknown>>, 'getResultForParams'>;

/** Runs the operations of sockets through yoga's plugins, the same that a request over HTTP meets after its body was read. */
export function socketRunner(
  yoga: Yoga,
  operations: Operations,
  telemetry: Telemetry,
  admit?: Admission,
): SocketRunner {
  const finish = (outcome: ExecutionResult, request: Request): ExecutionResult => {
    const operation = operations.of(request);
    const final = finalErrors(outcome, operation, telemetry);
    telemetry.ended(operation);
    return withoutStatus(final);
  };
  return {
    async run(params, request, handshake) {
      const outcome = await settled(async () => {
        await admit?.(request.headers, handshake);
        return (await yoga.getResultForParams({ params: params as GraphQLParams, request }, { request })) as Outcome;
      });
      return Symbol.asyncIterator in outcome ? outcome : finish(outcome, request);
    },
    async admits(headers, handshake) {
      const refusal = await admit?.(headers, handshake).catch((error: unknown) => error);
      if (refusal !== undefined && !(refusal instanceof GatewayError)) telemetry.fault(refusal);
      return refusal === undefined;
    },
    refuse: (reason, request) => finish({ errors: [asGraphQLError(reason)] }, request),
  };
}

async function settled(run: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    return { errors: [asGraphQLError(error)] };
  }
}

/** The HTTP status that yoga's plugins note in errors means nothing here. */
function withoutStatus(outcome: ExecutionResult): ExecutionResult {
  if (!outcome.errors) return outcome;
  return { ...outcome, errors: outcome.errors.map(errorWithoutStatus) };
}

function errorWithoutStatus(error: GraphQLError): GraphQLError {
  const { http: _status, ...extensions } = error.extensions;
  const { nodes = null, source = null, positions = null, path = null } = error;
  return new GraphQLError(error.message, { nodes, source, positions, path, extensions });
}
