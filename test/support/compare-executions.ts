import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema, parse } from 'graphql';
import { TURN } from '../../src/event-loop/turn-sizes.js';
import { Executor } from '../../src/graphql/execution/executor.js';
import type { TurnLimits } from '../../src/graphql/execution/run.js';
import { randomDocument } from './random-documents.js';
import { nullableSchema, randomSchema } from './random-execution.js';
import { type Mode, RandomTree } from './random-tree.js';
import { collectRejections } from './rejections.js';
import { differenceInTurns } from './turns-outcome.js';
import { visible } from './visible-result.js';

/** The schema of the random documents. */
export const SCHEMA = randomSchema();
const NULLABLE = nullableSchema();

/** A random document on a random tree. */
export interface RandomRun {
  readonly seed: number;
  readonly mode: Mode;
  /** Undefined: the real limits, for which no list of a random tree is long enough. */
  readonly turn: TurnLimits | undefined;
}

/** The executor's outcome beside that of graphql-js. */
export interface Comparison {
  /** Undefined if the outcome is right. */
  readonly difference: string | undefined;
  readonly unhandled: number;
  /** graphql-js leaves some rejections unhandled; that shows how dangerous the values are. */
  readonly unhandledByGraphqlJs: number;
  /** The executor has returned a promise. */
  readonly isAsync: boolean;
}

/** Runs a document with graphql-js and with the executor. */
export async function compareExecutions({ seed, mode, turn }: RandomRun): Promise<Comparison> {
  const { text, variables } = randomDocument(seed);
  const document = parse(text);
  const run = (by: typeof execute, schema: GraphQLSchema) =>
    collectRejections(() => runOnce(by, schema, { document, variables, tree: new RandomTree(seed, mode) }));
  const expected = await run(execute, SCHEMA);
  const actual = await run(new Executor(SCHEMA, true, turn ?? TURN.executed).execute, SCHEMA);
  const { result, isAsync, isFinal } = actual.value;
  const possible = async () => (await run(execute, NULLABLE)).value.result;
  const difference = isFinal
    ? await differenceOf(expected.value.result, result, turn && possible)
    : 'it changed after its return';
  return {
    difference: difference && `seed ${seed}, ${mode}, turns of ${turn?.items}: ${difference}\n${text}`,
    unhandled: actual.unhandled.length,
    unhandledByGraphqlJs: expected.unhandled.length,
    isAsync,
  };
}

interface Input {
  readonly document: DocumentNode;
  readonly variables: Record<string, unknown>;
  readonly tree: RandomTree;
}

async function runOnce(by: typeof execute, schema: GraphQLSchema, { document, variables, tree }: Input) {
  const running = by({ schema, document, variableValues: variables, contextValue: tree, rootValue: tree.root });
  const started = tree.start();
  const result = await running;
  const { data, errors } = result;
  const [dataAtReturn, errorsAtReturn] = [JSON.stringify(data), errors?.length];
  await started;
  await tree.quiet();
  const isFinal = JSON.stringify(data) === dataAtReturn && errors?.length === errorsAtReturn;
  return { result, isAsync: running instanceof Promise, isFinal };
}

/** `possible` is given, and asked for, where errors may come in another order. */
async function differenceOf(
  expected: ExecutionResult,
  actual: ExecutionResult,
  possible: (() => Promise<ExecutionResult>) | undefined,
): Promise<string | undefined> {
  const [wanted, got] = [JSON.stringify(visible(expected)), JSON.stringify(visible(actual))];
  if (wanted === got) return undefined;
  return possible ? differenceInTurns(expected, actual, await possible()) : `${got}\ninstead of ${wanted}`;
}
