import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { type ExecutionArgs, getOperationAST } from 'graphql';
import type { Leaving } from '../finapi/transport/deadline.js';
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

/** What is looked at of a request, whichever way it came. */
export interface Asked {
  readonly headers: Pick<Headers, 'get'>;
  /** Aborted when the client leaves. */
  readonly signal: Leaving;
  /** Its record, where it carries that itself. */
  readonly operation?: Operation;
}

const PRINTABLE = /^[\x20-\x7e]{1,255}$/;

/** Starts the record of a request. */
export function startOperation(headers: Asked['headers']): Operation {
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
const MOST_NAME_CHARACTERS = 200;

/** Notes name and type of what begins to be executed, and starts its span. */
export function recognize(operation: Operation, { document, operationName, contextValue }: ExecutionArgs): void {
  const definition = getOperationAST(document, operationName);
  operation.name = definition?.name?.value.slice(0, MOST_NAME_CHARACTERS) ?? null;
  operation.type = definition?.operation ?? null;
  const { headers } = (contextValue as { readonly request: Asked }).request;
  operation.trace.begin(headers, operation);
}

/** The records of the requests that one gateway is answering; each is forgotten together with its request. */
export class Operations {
  readonly #byRequest = new WeakMap<Asked, Operation>();
  readonly #idle = new EventTarget();
  #running = 0;

  of(request: Asked): Operation {
    const known = request.operation ?? this.#byRequest.get(request);
    if (known) return known;
    const operation = startOperation(request.headers);
    this.#byRequest.set(request, operation);
    return operation;
  }

  /** An execution or a stream has begun; call what it returns when it is over, whether or not its client is still there. */
  begin(): () => void {
    this.#running += 1;
    return () => {
      this.#running -= 1;
      if (this.#running === 0) this.#idle.dispatchEvent(new Event('idle'));
    };
  }

  /** Resolves when nothing is executed any more and its log lines are written, or when `signal` is aborted. */
  async idle(signal: AbortSignal): Promise<void> {
    if (this.#running > 0) await once(this.#idle, 'idle', { signal }).catch(() => undefined);
    await setImmediate();
  }
}
