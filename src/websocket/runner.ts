import type { IncomingMessage } from 'node:http';
import type { ExecutionResult } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { GatewayError } from '../../schema/errors.js';
import type { ClientRequest } from '../client/client-request.js';
import type { EngineResult } from '../graphql/operation-request.js';

/** Runs the operations of WebSocket connections as if they had come over HTTP. Its promises never reject. */
export interface SocketRunner {
  run(params: SubscribePayload, request: ClientRequest, handshake: IncomingMessage): Promise<EngineResult>;
  /** Returns whether the rate limits let a client connect. A connection counts as a request of its address and its token. */
  admits(headers: Headers, handshake: IncomingMessage): Promise<boolean>;
  /** Returns the result of an operation that is rejected for this reason. */
  refuse(reason: GatewayError, request: ClientRequest): ExecutionResult;
}
