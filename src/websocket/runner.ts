import type { IncomingMessage } from 'node:http';
import type { ExecutionResult } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { GatewayError } from '../../schema/errors.js';
import type { Outcome } from '../graphql/operation-request.js';

/** Runs operations of sockets as if they had come over HTTP. Its promises never reject. */
export interface SocketRunner {
  run(params: SubscribePayload, request: Request, handshake: IncomingMessage): Promise<Outcome>;
  /** Decides if a client may connect: a connection counts as a request of its address and its token. */
  admits(headers: Headers, handshake: IncomingMessage): Promise<boolean>;
  /** Gives the result of an operation that is not run for this reason. */
  refuse(reason: GatewayError, request: Request): ExecutionResult;
}
