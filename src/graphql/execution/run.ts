import type { ExecutionResult, GraphQLError, GraphQLResolveInfo } from 'graphql';

/** The path of a value in a result, from its end to its beginning. */
export type Path = GraphQLResolveInfo['path'];

/** Limits of the work on a list before the event loop serves other requests. */
export interface TurnLimits {
  /** Items between two checks of the clock. */
  readonly items: number;
  /** Time in milliseconds after which the rest of the list waits for the next turn. */
  readonly ms: number;
}

/** State that every field of one execution shares. */
export class Run {
  /** Errors in the order in which they occurred. */
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

  /** Records the error that made this path null, unless a parent is null already. */
  fail(error: GraphQLError, path: Path | undefined): void {
    for (let at = path; at; at = at.prev) {
      if (this.#nulled.has(at)) return;
    }
    if (this.#nulled.has(undefined)) return;
    this.#nulled.add(path);
    this.errors.push(error);
  }

  /** The result, with errors before data as in graphql-js. */
  result(data: unknown): ExecutionResult {
    const made = data as NonNullable<ExecutionResult['data']> | null;
    return this.errors.length === 0 ? { data: made } : { errors: this.errors, data: made };
  }
}

/** The keys of a path, from its beginning to its end. */
export function keysOf(path: Path): readonly (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: Path | undefined = path; at; at = at.prev) keys.push(at.key);
  return keys.reverse();
}
