import { GraphQLError, type GraphQLLeafType } from 'graphql';
import { failAt } from './failure.js';
import { executeFields } from './fields.js';
import { handleRejections, inTurns } from './turns.js';
import { type Complete, type Failing, isPromise, type ObjectPlan, type PlainType } from './types.js';

const BUILT_IN: Readonly<Record<string, PlainType>> = { ID: 'string', String: 'string', Boolean: 'boolean' };

/**
 * The `typeof` of values that the leaf type serializes to themselves; undefined if every value has to be serialized. A scalar
 * of the schema declares it as its extension `plainType`.
 */
export const plainTypeOf = ({ name, extensions }: GraphQLLeafType): PlainType | undefined =>
  BUILT_IN[name] ?? (extensions['plainType'] === 'string' ? 'string' : undefined);

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

/** `field` is the type and name of the field, for error messages. */
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

/** A list field. */
interface ListField {
  readonly complete: Complete;
  /** The nodes of the field and the nullability of an item. */
  readonly item: Failing;
  /** The type and name of the field, for error messages. */
  readonly field: string;
}

/** Completes a list. A long one is completed in several turns of the event loop. */
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
