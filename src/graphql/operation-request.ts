import type { ExecutionResult } from 'graphql';
import type { ClientRequest } from '../client/client-request.js';
import type { Operation } from '../telemetry/operation.js';

/** A client's request to run an operation, over any transport. */
export interface OperationRequest extends ClientRequest {
  /** The HTTP method: a GET runs no mutation. */
  readonly method: string;
  readonly operation: Operation;
}

/** The context that yoga hands to its plugins. */
export type EngineContext = {
  readonly operationRequest: OperationRequest;
  /** True if the client can receive the events of a subscription. */
  readonly takesEvents: boolean;
};

/** The result of an operation, or the events of a subscription. */
export type EngineResult = ExecutionResult | AsyncIterable<ExecutionResult>;
