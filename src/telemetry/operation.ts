import { randomUUID } from 'node:crypto';
import { type ExecutionArgs, getOperationAST } from 'graphql';
import type { ClientRequest } from '../client/client-request.js';
import { OperationTrace } from './trace.js';

/** The record of one GraphQL request while it runs. Its log line is made from it. */
export interface Operation {
  /** The client's `X-Request-Id` if it is printable and at most 255 characters long, else a new UUID. */
  readonly requestId: string;
  readonly startedAt: number;
  name: string | null;
  type: 'query' | 'mutation' | 'subscription' | null;
  upstreamCalls: number;
  /** Total milliseconds of all upstream calls, including those that overlapped. */
  upstreamMs: number;
  /** True if it had an error. */
  hasFailed: boolean;
  readonly trace: OperationTrace;
  /** Outcomes of mutations (names of union members), error codes, and how a stream ended. */
  readonly outcomes: string[];
}

const PRINTABLE = /^[\x20-\x7e]{1,255}$/;

/** Starts the record of a request. */
export function startOperation(headers: ClientRequest['headers']): Operation {
  const given = headers.get('x-request-id')?.trim() ?? '';
  return {
    requestId: PRINTABLE.test(given) ? given : randomUUID(),
    startedAt: performance.now(),
    name: null,
    type: null,
    upstreamCalls: 0,
    upstreamMs: 0,
    hasFailed: false,
    trace: new OperationTrace(),
    outcomes: [],
  };
}

/** Longer names are cut, so that log lines and spans stay short. */
const MAX_NAME_CHARACTERS = 200;

/** Records the name and type of an operation that is about to run, and starts its span. */
export function recordOperation(
  operation: Operation,
  { document, operationName }: Pick<ExecutionArgs, 'document' | 'operationName'>,
  headers: ClientRequest['headers'],
): void {
  const definition = getOperationAST(document, operationName);
  operation.name = definition?.name?.value.slice(0, MAX_NAME_CHARACTERS) ?? null;
  operation.type = definition?.operation ?? null;
  operation.trace.begin(headers, operation);
}
