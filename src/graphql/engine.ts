import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
  getOperationAST,
} from 'graphql';
import { createYoga, type FetchAPI, type YogaServerInstance } from 'graphql-yoga';
import type { Context } from '../../schema/context.js';
import type { Running } from '../event-loop/running.js';
import { TURN } from '../event-loop/turn-sizes.js';
import { recordOperation } from '../telemetry/operation.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { KnownDocuments } from './documents/cache.js';
import { type DocumentOptions, Documents } from './documents/documents.js';
import { Executor } from './execution/executor.js';
import type { QueryLimits } from './limits/query-limits.js';
import type { EngineContext, EngineResult, OperationRequest } from './operation-request.js';
import type { RequestParams } from './params.js';
import { useExecution } from './plugins/use-execution.js';
import { useIntrospection } from './plugins/use-introspection.js';
import { useQueryLimits } from './plugins/use-query-limits.js';
import { useStreams } from './plugins/use-streams.js';
import { RequestError } from './request-error.js';

/** The parts of an engine. */
export interface EngineParts extends Omit<DocumentOptions, 'trusted'> {
  readonly schema: GraphQLSchema;
  readonly contextOf: (request: OperationRequest) => Context;
  readonly trustedDocuments?: DocumentOptions['trusted'];
  readonly queryLimits?: Partial<QueryLimits> | undefined;
  /** True if introspection is allowed and errors may suggest names of the schema. */
  readonly introspection: boolean;
  readonly telemetry: Telemetry;
  /** Counts the operations and streams that run. */
  readonly running: Running;
}

/** Yoga reads only the method of a request. */
const YOGA_REQUESTS = {
  GET: new Request('http://gateway/graphql'),
  POST: new Request('http://gateway/graphql', { method: 'POST' }),
};

/**
 * Runs every operation, whether it came over HTTP or WebSocket. A document that has passed every check goes straight to the
 * executor; any other goes through yoga's phases first.
 */
export class Engine {
  readonly #parts: EngineParts;
  readonly #executor: Executor;
  readonly #documents: Documents;
  readonly #known = new KnownDocuments();
  readonly #yoga: YogaServerInstance<EngineContext, Context>;

  constructor(parts: EngineParts) {
    const { schema, contextOf, queryLimits: limits, introspection, telemetry, running } = parts;
    this.#parts = parts;
    this.#documents = new Documents({ ...parts, trusted: parts.trustedDocuments });
    this.#executor = new Executor(schema, introspection, TURN.executed);
    this.#yoga = createYoga<EngineContext, Context>({
      schema,
      context: ({ operationRequest }) => contextOf(operationRequest),
      plugins: [
        useQueryLimits({ limits, suggestions: introspection }),
        useIntrospection(introspection),
        useExecution((args, request) => this.#execute(args, request), this.#executor),
        useStreams(running, telemetry),
      ],
      parserAndValidationCache: this.#known.caches,
      maskedErrors: false,
      logging: false,
    });
  }

  /** The Fetch API's classes, for yoga's result processors. */
  get fetchAPI(): FetchAPI {
    return this.#yoga.fetchAPI;
  }

  /** Runs an operation. Rejects with a `RequestError` if there is no document to run. */
  async run(params: RequestParams, request: OperationRequest, takesEvents: boolean): Promise<EngineResult> {
    const query = this.#documents.textOf(params);
    if (query === undefined) throw noQuery();
    const known = this.#knownOperation(query, params, request);
    if (known) return this.#execute({ ...known, contextValue: this.#parts.contextOf(request) }, request);
    const yogaRequest = request.method === 'GET' ? YOGA_REQUESTS.GET : YOGA_REQUESTS.POST;
    const { operationName, variables = {}, extensions = {} } = params;
    const named = operationName === undefined ? {} : { operationName };
    const outcome = await this.#yoga.getResultForParams(
      { params: { query, variables, extensions, ...named }, request: yogaRequest },
      { operationRequest: request, takesEvents },
    );
    if (outcome === undefined) throw new Error('yoga returned no result');
    return outcome;
  }

  async #execute(args: ExecutionArgs, request: OperationRequest): Promise<ExecutionResult> {
    const isKnown = this.#known.isValid(args.document);
    this.#known.markValid(args.document);
    recordOperation(request.operation, args, request.headers);
    const done = this.#parts.running.begin();
    try {
      // The plan is kept only from the second run on: documents that arrive once usually have values written into them.
      return await this.#executor.execute(args, isKnown);
    } finally {
      done();
    }
  }

  /** The arguments of a query, or of a mutation by POST, whose document has run before. */
  #knownOperation(query: string, { operationName, variables = {} }: RequestParams, { method }: OperationRequest) {
    const document: DocumentNode | undefined = this.#known.getValid(query);
    const operation = document && getOperationAST(document, operationName);
    const isAllowed = operation?.operation === 'query' || (operation?.operation === 'mutation' && method !== 'GET');
    if (!document || !isAllowed) return undefined;
    return { schema: this.#parts.schema, document, variableValues: variables, operationName };
  }
}

const noQuery = (): RequestError =>
  new RequestError('BAD_REQUEST', 'The request has no "query". Send the GraphQL document as its "query".', {
    status: 400,
  });
