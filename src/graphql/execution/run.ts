import type { ExecutionResult, GraphQLError, GraphQLResolveInfo } from 'graphql';

/** The place of a value in an answer, from its end to its beginning. */
export type Path = GraphQLResolveInfo['path'];

/** How much of a list is completed before the event loop serves others. */
export interface TurnLimits {
  /** Items between two looks at the clock. */
  readonly items: number;
  /** Milliseconds after which the rest of the list waits for the next turn. */
  readonly ms: number;
}

/** State that every field of one execution shares. */
export class Run {
  /** In the order in which they happened. */
  readonly errors: GraphQLError[] = [];
  readonly context: unknown;
  readonly info: Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'rootValue' | 'operation' | 'variableValues'>;
  readonly turn: TurnLimits;
  readonly #nulled = new Set<Path | undefined>();

  constructor(context: unknown, info: Run['info'], turn: TurnLimits) {
    this.context = context;
    this.info = info;
    this.turn = turn;
  }

  /** Notes why there is null at this place, unless there is null above it already. */
  fail(error: GraphQLError, path: Path | undefined): void {
    for (let at = path; at; at = at.prev) {
      if (this.#nulled.has(at)) return;
    }
    if (this.#nulled.has(undefined)) return;
    this.#nulled.add(path);
    this.errors.push(error);
  }

  /** The answer, with the errors before the data as graphql-js has them. */
  result(data: unknown): ExecutionResult {
    const made = data as NonNullable<ExecutionResult['data']> | null;
    return this.errors.length === 0 ? { data: made } : { errors: this.errors, data: made };
  }
}

/** The keys of a path from its beginning to its end. */
export function keysOf(path: Path): readonly (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: Path | undefined = path; at; at = at.prev) keys.push(at.key);
  return keys.reverse();
}
