import { randomUUID } from 'node:crypto';
import { type ExecutionArgs, getOperationAST } from 'graphql';
import type { ClientRequest } from '../client/client-request.js';
import { OperationTrace } from './trace.js';

/** What is known of one GraphQL request while it runs: the source of its log line. */
export interface Operation {
  /** The client's `X-Request-Id` if it is printable and at most 255 characters long, else a new UUID. */
  readonly requestId: string;
  readonly startedAt: number;
  name: string | null;
  type: 'query' | 'mutation' | 'subscription' | null;
  upstreamCalls: number;
  /** Milliseconds of all of them; those that ran side by side count each. */
  upstreamMs: number;
  /** Whether it had an error. */
  hasFailed: boolean;
  readonly trace: OperationTrace;
  /** What came of it: the members of mutations' unions, error codes, how a stream ended. */
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

/** A name may be as long as a body; log lines and spans are to stay short. */
const MAX_NAME_CHARACTERS = 200;

/** Notes the name and type of an operation that is about to be executed, and starts its span. */
export function recognize(
  operation: Operation,
  { document, operationName }: Pick<ExecutionArgs, 'document' | 'operationName'>,
  headers: ClientRequest['headers'],
): void {
  const definition = getOperationAST(document, operationName);
  operation.name = definition?.name?.value.slice(0, MAX_NAME_CHARACTERS) ?? null;
  operation.type = definition?.operation ?? null;
  operation.trace.begin(headers, operation);
}
