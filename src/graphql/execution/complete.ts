import { GraphQLError, type GraphQLLeafType } from 'graphql';
import { type Failing, failAt } from './failure.js';
import { executeFields } from './fields.js';
import type { ObjectPlan } from './plan.js';
import { isPromise } from './promise.js';
import type { Path, Run } from './run.js';
import { handleRejections, inTurns } from './turns.js';

/** Makes of a field's value what stands in the answer, at once or as a promise; throws what its field fails with. */
export type Complete = (value: unknown, path: Path | undefined, run: Run) => unknown;

/** What `typeof` says of a value. */
export type PlainType = 'string' | 'boolean';

/** Scalars whose values of this kind are serialized as they are, by graphql-js or by the schema. */
const PLAIN_TYPES: Readonly<Record<string, PlainType>> = {
  ID: 'string',
  String: 'string',
  DateTime: 'string',
  Decimal: 'string',
  Boolean: 'boolean',
};

/** Of which kind values need no serialization; undefined if each does. */
export const plainTypeOf = ({ name }: GraphQLLeafType): PlainType | undefined => PLAIN_TYPES[name];

export function completeLeaf(type: GraphQLLeafType): Complete {
  const plainType = plainTypeOf(type);
  return (value) => {
    if (typeof value === plainType) return value;
    if (value == null) return null;
    if (value instanceof Error) throw value;
    const serialized: unknown = type.serialize(value);
    if (serialized == null) throw new Error(`${type.name} has no form for a value.`);
    return serialized;
  };
}

/** `field` is for the message: type and name. */
export const completeNonNull =
  (complete: Complete, field: string): Complete =>
  (value, path, run) => {
    const completed = complete(value, path, run);
    if (completed === null) throw new Error(`Cannot return null for non-nullable field ${field}.`);
    return completed;
  };

export const completeObject =
  (plan: ObjectPlan): Complete =>
  (value, path, run) => {
    if (value == null) return null;
    if (value instanceof Error) throw value;
    return executeFields(plan, value as object, path, run);
  };

/** What completes a list needs to know. */
interface ListField {
  readonly complete: Complete;
  /** The field's nodes, and whether an item may be null. */
  readonly item: Failing;
  /** For messages: type and name. */
  readonly field: string;
}

/** A list that takes long is made in turns with whatever else there is to do. */
export const completeList =
  ({ complete, item: failing, field }: ListField): Complete =>
  (value, path, run) => {
    if (value == null) return null;
    if (value instanceof Error) throw value;
    const items = Array.isArray(value) ? value : itemsOf(value);
    if (!items) throw new GraphQLError(`Expected Iterable, but did not find one for field "${field}".`);
    return inTurns(items, run.turn, (item: unknown, key) => {
      const at = { prev: path, key, typename: undefined };
      try {
        const completed = isPromise(item)
          ? item.then((settled) => complete(settled, at, run))
          : complete(item, at, run);
        if (!isPromise(completed)) return completed;
        return completed.then(undefined, (error: unknown) => failAt(at, failing, error, run));
      } catch (error) {
        return failAt(at, failing, error, run);
      }
    });
  };

/** The items of an iterable object. Undefined for any other value, as in graphql-js: a string is not a list. */
function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) return undefined;
  const items: unknown[] = [];
  try {
    for (const item of value as Iterable<unknown>) items.push(item);
    return items;
  } catch (error) {
    handleRejections(items);
    throw error;
  }
}
