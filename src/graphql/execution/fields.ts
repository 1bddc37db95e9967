import { defaultFieldResolver, type GraphQLFieldResolver } from 'graphql';
import { failAt } from './failure.js';
import type { Path, Run } from './run.js';
import { type FieldPlan, isPromise, type ObjectPlan } from './types.js';

/** What fields are read from. */
type Source = Readonly<Record<string, unknown>>;

/** Makes an object; a promise of it if one of its fields is one. */
export function executeFields(plan: ObjectPlan, source: unknown, path: Path | undefined, run: Run): unknown {
  const made: Record<string, unknown> = {};
  let awaited: Awaited | undefined;
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
    // What the other fields come to is waited for: they may fail too.
    return settled(made, awaited).finally(() => {
      throw error;
    });
  }
  return awaited ? settled(made, awaited) : made;
}

/** Fields that are still to come. */
interface Awaited {
  readonly names: string[];
  readonly values: Promise<unknown>[];
}

/** Puts values in the places of their promises. After as many microtasks as in graphql-js: they order the errors. */
const settled = (made: Record<string, unknown>, { names, values }: Awaited): Promise<unknown> =>
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

/** Makes of a field's value what stands in the answer. */
function finish(plan: FieldPlan, value: unknown, path: Path, run: Run): unknown {
  const completed = isPromise(value)
    ? value.then((settled) => plan.complete(settled, path, run))
    : plan.complete(value, path, run);
  if (!isPromise(completed)) return completed;
  return completed.then(undefined, (error: unknown) => failAt(path, plan, error, run));
}

/** Most fields by far: a value that is there, of which nothing hangs. */
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

/** What a parent has under the field's name; a method is called. */
function read(plan: FieldPlan, source: Source, path: Path, run: Run): unknown {
  const value = propertyOf(source, plan.definition.name);
  return typeof value === 'function' ? call(plan, defaultFieldResolver, source, path, run) : value;
}

/** A parent that is a text or a number has no fields, whatever its prototype has. */
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
