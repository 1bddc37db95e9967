import {
  type Context,
  isSpanContextValid,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { Attempt, AttemptFacts } from '../finapi/transport/call.js';

/** Does nothing until a tracer provider is registered. */
const tracer = trace.getTracer('finapi-graphql-gateway');

const UNTRACED: Attempt = { headers: {}, end: () => undefined };

/** Facts about an operation in its span. `startedAt` is a `performance.now()`. */
interface OperationFacts {
  readonly requestId: string;
  readonly type: string | null;
  readonly name: string | null;
  readonly startedAt: number;
}

/** The spans of one operation, its mutations and its upstream calls. None holds a variable or a URL. */
export class OperationTrace {
  #span: Span | undefined;
  /** The parent of the next span. */
  #parent: Context = ROOT_CONTEXT;

  /** Starts the operation's span below the client's `traceparent`, if it sent one. */
  begin(headers: Pick<Headers, 'get'>, { requestId, type, name, startedAt }: OperationFacts): void {
    if (this.#span) return;
    const above = propagation.extract(ROOT_CONTEXT, headers, {
      // Not `baggage`, which would be forwarded to finAPI with any content.
      get: (from, key) => (key.startsWith('trace') ? (from.get(key) ?? undefined) : undefined),
      keys: () => [],
    });
    const attributes = {
      'request.id': requestId,
      'graphql.operation.type': type ?? 'none',
      ...(name === null ? {} : { 'graphql.operation.name': name }),
    };
    const startTime = performance.timeOrigin + startedAt;
    const span = tracer.startSpan(type ?? 'none', { kind: SpanKind.SERVER, attributes, startTime }, above);
    // Without a tracer, spans must not cost anything.
    if (!isSpanContextValid(span.spanContext())) return;
    this.#span = span;
    this.#parent = trace.setSpan(above, span);
  }

  /** Runs a mutation in a span of its own. Mutations of an operation run one after the other. */
  async mutation<T>(name: string, run: () => Promise<T>): Promise<T> {
    if (!this.#span) return run();
    const outer = this.#parent;
    const span = tracer.startSpan(name, {}, outer);
    this.#parent = trace.setSpan(outer, span);
    try {
      return await run();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      this.#parent = outer;
      span.end();
    }
  }

  /** Starts the span of an upstream call. Returns the headers that propagate it and a function that ends it. */
  call({ service, method, batchSize }: AttemptFacts): Attempt {
    if (!this.#span) return UNTRACED;
    const attributes = {
      'http.request.method': method,
      ...(batchSize === undefined ? {} : { 'finapi.batch.size': batchSize }),
    };
    const span = tracer.startSpan(`finAPI ${service}`, { kind: SpanKind.CLIENT, attributes }, this.#parent);
    const headers: Record<string, string> = {};
    propagation.inject(trace.setSpan(this.#parent, span), headers);
    return {
      headers,
      end: (end) => {
        if (typeof end === 'number') span.setAttribute('http.response.status_code', end);
        else span.setAttribute('error.type', end);
        if (typeof end !== 'number' || end >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  }

  /** Ends the operation's span. */
  end(outcomes: readonly string[], isFailed: boolean): void {
    this.#span?.setAttribute('graphql.outcomes', [...outcomes]);
    if (isFailed) this.#span?.setStatus({ code: SpanStatusCode.ERROR });
    this.#span?.end();
  }
}
