import type { DocumentNode, ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import { type Asked, type Operations, recognize } from '../telemetry/operation.js';
import type { KnownDocuments } from './documents/cache.js';
import type { Executor } from './execution/executor.js';

/** Runs queries and mutations of documents that have passed every check; the same from whichever lane they come. */
export class OperationRunner {
  readonly #executor: Executor;
  readonly #operations: Operations;
  readonly #known: KnownDocuments;

  constructor(executor: Executor, operations: Operations, known: KnownDocuments) {
    this.#executor = executor;
    this.#operations = operations;
    this.#known = known;
  }

  async run(args: ExecutionArgs): Promise<ExecutionResult> {
    const isKnown = this.#known.hasPassed(args.document);
    this.#known.passed(args.document);
    const { request } = args.contextValue as { readonly request: Asked };
    recognize(this.#operations.of(request), args);
    const done = this.#operations.begin();
    try {
      // Most texts that never come twice come from programs that write values into them: their plans are not kept.
      return await this.#executor.execute(args, isKnown);
    } finally {
      done();
    }
  }

  /** What is wrong with the variables of a subscription. */
  variableErrors(args: ExecutionArgs): readonly GraphQLError[] {
    return this.#executor.variableErrors(args);
  }

  /** The document of a text that has been run before. */
  known(text: string): DocumentNode | undefined {
    return this.#known.valid(text);
  }
}
