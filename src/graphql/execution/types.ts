import type { FieldNode, FragmentDefinitionNode, GraphQLField, GraphQLFieldResolver, GraphQLObjectType } from 'graphql';
import type { Path, Run } from './run.js';

/** Turns a field's value into its part of the result, at once or as a promise. Throws the error that the field fails with. */
export type Complete = (value: unknown, path: Path | undefined, run: Run) => unknown;

/** The `typeof` of values that need no serialization. */
export type PlainType = 'string' | 'boolean';

/** The arguments of a field, made from the variables of an execution. */
export type Arguments = (variables: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** A field, or an item of its list, which may fail. */
export interface Failing {
  readonly nodes: readonly FieldNode[];
  readonly isNonNull: boolean;
}

/** Everything about a field of a document that is the same for each object. */
export interface FieldPlan extends Failing {
  readonly responseName: string;
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  /** Set for `__typename`, which is known before anything is read. */
  readonly typeName: string | undefined;
  /** Undefined if the value is the parent's property with the field's name. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown> | undefined;
  readonly argumentsOf: Arguments;
  readonly isLeaf: boolean;
  /** Undefined if every value has to be serialized. */
  readonly plainType: PlainType | undefined;
  readonly complete: Complete;
}

/** The fields of an object in their order. */
export type ObjectPlan = readonly FieldPlan[];

/** The fragments of a document by name. */
export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** True if a value is a promise by the rule of graphql-js. */
export const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as PromiseLike<unknown>).then === 'function';
