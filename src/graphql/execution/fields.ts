import { defaultFieldResolver, type GraphQLFieldResolver } from 'graphql';
import { failAt } from './failure.js';
import type { Path, Run } from './run.js';
import { type FieldPlan, isPromise, type ObjectPlan } from './types.js';

/** The object whose fields are read. */
type Source = Readonly<Record<string, unknown>>;

/** Completes an object. Returns a promise if one of its fields is one. */
export function executeFields(plan: ObjectPlan, source: unknown, path: Path | undefined, run: Run): unknown {
  const made: Record<string, unknown> = {};
  let awaited: PendingFields | undefined;
  try {
    for (const field of plan) {
      const value = executeField(field, source as Source, path, run);
      made[field.responseName] = value;
      if (!isPromise(value)) continue;
      awaited ??= { names: [], values: [] };
      awaited.names.push(field.responseName);
      awaited.values.push(value);
    }
  } catch (error) {
    if (!awaited) throw error;
    // Waits for the other fields, which may fail too.
    return settled(made, awaited).finally(() => {
      throw error;
    });
  }
  return awaited ? settled(made, awaited) : made;
}

/** Pending fields. */
interface PendingFields {
  readonly names: string[];
  readonly values: Promise<unknown>[];
}

/** Replaces promises by their values, after as many microtasks as in graphql-js, which determine the order of errors. */
const settled = (made: Record<string, unknown>, { names, values }: PendingFields): Promise<unknown> =>
  Promise.all(values).then((all) => {
    for (const [index, name] of names.entries()) made[name] = all[index];
    return made;
  });

function executeField(plan: FieldPlan, source: Source, above: Path | undefined, run: Run): unknown {
  if (plan.typeName !== undefined) return plan.typeName;
  if (plan.isLeaf && plan.resolve === undefined) return executeLeaf(plan, source, above, run);
  const path = pathOf(plan, above);
  try {
    const value = plan.resolve ? call(plan, plan.resolve, source, path, run) : read(plan, source, path, run);
    return finish(plan, value, path, run);
  } catch (error) {
    return failAt(path, plan, error, run);
  }
}

/** Completes the value of a field. */
function finish(plan: FieldPlan, value: unknown, path: Path, run: Run): unknown {
  const completed = isPromise(value)
    ? value.then((settled) => plan.complete(settled, path, run))
    : plan.complete(value, path, run);
  if (!isPromise(completed)) return completed;
  return completed.then(undefined, (error: unknown) => failAt(path, plan, error, run));
}

/** Completes a leaf that is a plain property, as most fields are. */
function executeLeaf(plan: FieldPlan, source: Source, above: Path | undefined, run: Run): unknown {
  try {
    const value = propertyOf(source, plan.definition.name);
    if (typeof value === plan.plainType) return value;
    if (typeof value !== 'object' && typeof value !== 'function') return plan.complete(value, above, run);
    if (value === null) return plan.complete(null, above, run);
    const path = pathOf(plan, above);
    return finish(plan, typeof value === 'function' ? read(plan, source, path, run) : value, path, run);
  } catch (error) {
    return failAt(pathOf(plan, above), plan, error, run);
  }
}

const pathOf = ({ responseName: key, parentType }: FieldPlan, prev: Path | undefined): Path => ({
  prev,
  key,
  typename: parentType.name,
});

/** Reads the property with the field's name; a method is called. */
function read(plan: FieldPlan, source: Source, path: Path, run: Run): unknown {
  const value = propertyOf(source, plan.definition.name);
  return typeof value === 'function' ? call(plan, defaultFieldResolver, source, path, run) : value;
}

/** Reads a property of an object. A string or number has no fields, whatever its prototype has. */
const propertyOf = (source: Source, name: string): unknown =>
  typeof source === 'object' || typeof source === 'function' ? source[name] : undefined;

function call(
  { definition, parentType, nodes, argumentsOf }: FieldPlan,
  resolve: GraphQLFieldResolver<unknown, unknown>,
  source: unknown,
  path: Path,
  run: Run,
): unknown {
  const args = argumentsOf(run.info.variableValues);
  return resolve(source, args, run.context, {
    fieldName: definition.name,
    fieldNodes: nodes,
    returnType: definition.type,
    parentType,
    path,
    ...run.info,
  });
}
