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
  /** Limits of an event-loop turn. Undefined for the real limits, which no list of a random tree reaches. */
  readonly turn: TurnLimits | undefined;
}

/** The executor's outcome compared with that of graphql-js. */
export interface Comparison {
  /** Description of the difference. Undefined if the outcomes match. */
  readonly difference: string | undefined;
  readonly unhandled: number;
  /** Rejections that graphql-js leaves unhandled. They prove that the values can cause some. */
  readonly unhandledByGraphqlJs: number;
  /** True if the executor returned a promise. */
  readonly isAsync: boolean;
}

/** Runs a random document with graphql-js and with the executor, and compares the results. */
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
    : 'The result changed after it was returned.';
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
  await tree.untilIdle();
  const isFinal = JSON.stringify(data) === dataAtReturn && errors?.length === errorsAtReturn;
  return { result, isAsync: running instanceof Promise, isFinal };
}

/** Describes how two results differ. `possible` is passed, and called if needed, if errors may occur in another order. */
async function differenceOf(
  expected: ExecutionResult,
  actual: ExecutionResult,
  possible: (() => Promise<ExecutionResult>) | undefined,
): Promise<string | undefined> {
  const [wanted, got] = [JSON.stringify(visible(expected)), JSON.stringify(visible(actual))];
  if (wanted === got) return undefined;
  return possible ? differenceInTurns(expected, actual, await possible()) : `${got}\nexpected ${wanted}`;
}
