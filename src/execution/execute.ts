import {
  type ExecutionArgs,
  type ExecutionResult,
  execute as executeWithGraphqlJs,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { executeFields } from './fields.js';
import { type ObjectPlan, planOf } from './plan.js';
import { isPromise } from './promise.js';
import { Run } from './run.js';

/** A query that has been prepared. */
interface Prepared {
  readonly plan: ObjectPlan;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/** Executes operations as graphql-js does, queries after a plan that is made once; as long as their document is remembered. */
export function planningExecutor(): (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult> {
  const prepared = new WeakMap<OperationDefinitionNode, Prepared | undefined>();
  const prepare = (schema: GraphQLSchema, { document }: ExecutionArgs, operation: OperationDefinitionNode) => {
    const definitions = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    const fragments = Object.fromEntries(definitions.map((one) => [one.name.value, one]));
    const plan = planOf(schema, fragments, operation);
    return plan && { plan, fragments };
  };
  return (args) => {
    const { schema, document, operationName, contextValue, rootValue, variableValues } = args;
    const operation = getOperationAST(document, operationName);
    if (!operation) return executeWithGraphqlJs(args) as ExecutionResult;
    if (!prepared.has(operation)) prepared.set(operation, prepare(schema, args, operation));
    const known = prepared.get(operation);
    const variables = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {});
    if (!known || !variables.coerced) return executeWithGraphqlJs(args) as ExecutionResult;
    const { plan, fragments } = known;
    const run = new Run(contextValue, { schema, fragments, rootValue, operation, variableValues: variables.coerced });
    return runPlan(plan, run);
  };
}

function runPlan(plan: ObjectPlan, run: Run): ExecutionResult | Promise<ExecutionResult> {
  const finish = (data: unknown): ExecutionResult =>
    run.errors.length === 0 ? { data: data as never } : { errors: run.errors, data: data as never };
  const fail = (error: unknown): ExecutionResult => {
    run.fail(error as GraphQLError, undefined);
    return finish(null);
  };
  try {
    const data = executeFields(plan, run.info.rootValue ?? {}, undefined, run);
    return isPromise(data) ? data.then(finish, fail) : finish(data);
  } catch (error) {
    return fail(error);
  }
}
