import {
  type ExecutionArgs,
  type ExecutionResult,
  execute as executeWithGraphqlJs,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { executeFields } from './fields.js';
import { type PlannedLeaves, planOf } from './plan.js';
import { Run, type TurnLimits } from './run.js';
import { type Fragments, isPromise, type ObjectPlan } from './types.js';
import { VariableReader } from './variables.js';

/** A prepared query. */
interface Prepared {
  readonly plan: ObjectPlan;
  readonly fragments: Fragments;
}

/**
 * Executes queries and mutations with the same result as graphql-js: queries by a plan that can be cached with their document,
 * everything else with graphql-js itself. Errors about variables never repeat a value.
 */
export class Executor {
  readonly #schema: GraphQLSchema;
  readonly #variables: VariableReader;
  readonly #turn: TurnLimits;
  readonly #leaves: PlannedLeaves = new WeakMap();
  readonly #prepared = new WeakMap<OperationDefinitionNode, Prepared | null>();

  /** `suggestions` allows errors to suggest names of the schema. `turn` limits how long a list is executed at once. */
  constructor(schema: GraphQLSchema, suggestions: boolean, turn: TurnLimits) {
    this.#schema = schema;
    this.#variables = new VariableReader(schema, suggestions);
    this.#turn = turn;
  }

  /** Checks the variables of a subscription. */
  variableErrors({ document, operationName, variableValues }: ExecutionArgs): readonly GraphQLError[] {
    const operation = getOperationAST(document, operationName);
    return (operation && this.#variables.read(document, operation, variableValues ?? {}).errors) ?? [];
  }

  /** `isLasting` caches the plan. A document without a plan takes half the memory. */
  readonly execute = (args: ExecutionArgs, isLasting = true): ExecutionResult | Promise<ExecutionResult> => {
    const { document, operationName, contextValue, rootValue, variableValues } = args;
    const operation = getOperationAST(document, operationName);
    // graphql-js reports a missing or ambiguous operation.
    if (!operation) return executeWithGraphqlJs(args) as ExecutionResult;
    const { errors, values } = { values: {}, ...this.#variables.read(document, operation, variableValues ?? {}) };
    if (errors) return { errors };
    const prepared = this.#prepare(args, operation, isLasting);
    if (!prepared) return executeWithGraphqlJs(args) as ExecutionResult;
    const { plan, fragments } = prepared;
    const info = { schema: this.#schema, fragments, rootValue, operation, variableValues: values };
    return runPlan(plan, new Run(contextValue, info, this.#turn));
  };

  #prepare({ document }: ExecutionArgs, operation: OperationDefinitionNode, isLasting: boolean): Prepared | null {
    const known = this.#prepared.get(operation);
    if (known !== undefined) return known;
    const definitions = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    const fragments = Object.fromEntries(definitions.map((one) => [one.name.value, one]));
    const plan = planOf(this.#schema, fragments, operation, this.#leaves);
    const prepared = plan ? { plan, fragments } : null;
    if (isLasting) this.#prepared.set(operation, prepared);
    return prepared;
  }
}

function runPlan(plan: ObjectPlan, run: Run): ExecutionResult | Promise<ExecutionResult> {
  const fail = (error: unknown): ExecutionResult => {
    run.fail(error as GraphQLError, undefined);
    return run.result(null);
  };
  try {
    const data = executeFields(plan, run.info.rootValue, undefined, run);
    return isPromise(data) ? data.then((settled) => run.result(settled), fail) : run.result(data);
  } catch (error) {
    return fail(error);
  }
}
