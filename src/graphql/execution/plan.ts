import {
  defaultFieldResolver,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  type InlineFragmentNode,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import { type Arguments, argumentsOf } from './arguments.js';
import {
  type Complete,
  completeLeaf,
  completeList,
  completeNonNull,
  completeObject,
  type PlainType,
  plainTypeOf,
} from './complete.js';
import type { Failing } from './failure.js';

/** How one field of an answer is made. */
export interface FieldPlan extends Failing {
  readonly responseName: string;
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  /** `__typename` is known before anything is read. */
  readonly typeName: string | undefined;
  /** Undefined: the property of the parent's value that has the field's name. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown> | undefined;
  readonly argumentsOf: Arguments;
  readonly isLeaf: boolean;
  /** What `typeof` says of values that stand in the answer as they are. */
  readonly plainType: PlainType | undefined;
  readonly complete: Complete;
}

/** How an object is made: its fields in their order. */
export type ObjectPlan = readonly FieldPlan[];

/** Fragments that meet in ever new ways make ever new plans of the same nodes, and memory is counted by nodes. */
const MOST_PLANS_PER_NODE = 4;

const LEAVES = new WeakMap<GraphQLField<unknown, unknown>, Complete>();

/** What plans do not cover; graphql-js executes it. */
class Unplanned extends Error {}

/**
 * Prepares a query: what graphql-js finds out again for each object (which fields, of which type, where from) is found out
 * once. Undefined for what is rare: directives, abstract types, introspection, an answer's member `__proto__`.
 */
export function planOf(
  schema: GraphQLSchema,
  fragments: Fragments,
  { operation, selectionSet }: OperationDefinitionNode,
): ObjectPlan | undefined {
  const root = schema.getQueryType();
  if (operation !== 'query' || !root) return undefined;
  try {
    return new Planner(fragments).object(root, [selectionSet]);
  } catch (error) {
    if (error instanceof Unplanned) return undefined;
    throw error;
  }
}

export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

class Planner {
  readonly #fragments: Fragments;
  readonly #numbers = new Map<FieldNode, number>();
  /** What is made of which nodes: a fragment that is spread a hundred times is planned once. */
  readonly #fields = new Map<string, FieldPlan>();

  constructor(fragments: Fragments) {
    this.#fragments = fragments;
  }

  object(type: GraphQLObjectType, selectionSets: readonly SelectionSetNode[]): ObjectPlan {
    if (type.isTypeOf) throw new Unplanned();
    const found = new Map<string, FieldNode[]>();
    const seen = new Set<string>();
    for (const selectionSet of selectionSets) this.#collect(type, selectionSet, found, seen);
    return [...found].map(([responseName, nodes]) => this.#field(type, responseName, nodes));
  }

  #collect(
    type: GraphQLObjectType,
    { selections }: SelectionSetNode,
    found: Map<string, FieldNode[]>,
    seen: Set<string>,
  ): void {
    for (const selection of selections) {
      if (selection.directives?.length) throw new Unplanned();
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const same = found.get(name);
        if (same) same.push(selection);
        else found.set(name, [selection]);
      } else {
        const fragment = this.#fragment(type, selection, seen);
        if (fragment) this.#collect(type, fragment, found, seen);
      }
    }
  }

  /** What a fragment selects; undefined if it has been seen before. */
  #fragment(
    type: GraphQLObjectType,
    selection: FragmentSpreadNode | InlineFragmentNode,
    seen: Set<string>,
  ): SelectionSetNode | undefined {
    const name = selection.kind === Kind.FRAGMENT_SPREAD ? selection.name.value : undefined;
    if (name !== undefined && seen.has(name)) return undefined;
    if (name !== undefined) seen.add(name);
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.#fragments[selection.name.value] : selection;
    if (fragment && (fragment.typeCondition?.name.value ?? type.name) === type.name) return fragment.selectionSet;
    throw new Unplanned();
  }

  /** A node stands in one type only: anything else is not planned. */
  #field(parentType: GraphQLObjectType, responseName: string, nodes: readonly FieldNode[]): FieldPlan {
    const key = nodes.map((node) => this.#numberOf(node)).join();
    const known = this.#fields.get(key);
    if (known) return known;
    if (this.#fields.size > MOST_PLANS_PER_NODE * this.#numbers.size) throw new Unplanned();
    const made = this.#newField(parentType, responseName, nodes);
    this.#fields.set(key, made);
    return made;
  }

  #numberOf(node: FieldNode): number {
    const number = this.#numbers.get(node) ?? this.#numbers.size;
    this.#numbers.set(node, number);
    return number;
  }

  #newField(parentType: GraphQLObjectType, responseName: string, nodes: readonly FieldNode[]): FieldPlan {
    const [node] = nodes;
    const fieldName = node?.name.value ?? '';
    const isTypeName = fieldName === TypeNameMetaFieldDef.name;
    const definition = isTypeName ? TypeNameMetaFieldDef : parentType.getFields()[fieldName];
    if (!node || !definition || responseName === '__proto__') throw new Unplanned();
    const { type, resolve } = definition;
    const nullable = getNullableType(type);
    const field = `${parentType.name}.${fieldName}`;
    return {
      responseName,
      parentType,
      definition,
      nodes,
      typeName: isTypeName ? parentType.name : undefined,
      isNonNull: isNonNullType(type),
      resolve: resolve === defaultFieldResolver ? undefined : resolve,
      argumentsOf: argumentsOf(definition, node),
      isLeaf: isLeafType(nullable) && definition.args.length === 0,
      plainType: isLeafType(nullable) ? plainTypeOf(nullable) : undefined,
      complete: isLeafType(nullable) ? this.#leaf(definition, nodes, field) : this.#complete(type, nodes, field),
    };
  }

  /** The same for every document: most fields are leaves, and plans are kept by the thousand. */
  #leaf(definition: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[], field: string): Complete {
    const known = LEAVES.get(definition);
    if (known) return known;
    const complete = this.#complete(definition.type, nodes, field);
    LEAVES.set(definition, complete);
    return complete;
  }

  /** `field` is for messages. */
  #complete(type: GraphQLOutputType, nodes: readonly FieldNode[], field: string): Complete {
    if (isNonNullType(type)) return completeNonNull(this.#complete(type.ofType, nodes, field), field);
    if (isListType(type)) {
      const complete = this.#complete(type.ofType, nodes, field);
      return completeList({ complete, item: { nodes, isNonNull: isNonNullType(type.ofType) }, field });
    }
    if (isLeafType(type)) return completeLeaf(type);
    if (!isObjectType(type)) throw new Unplanned();
    const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return completeObject(this.object(type, selectionSets));
  }
}
