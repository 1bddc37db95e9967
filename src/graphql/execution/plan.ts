import {
  defaultFieldResolver,
  type FieldNode,
  type FragmentSpreadNode,
  type GraphQLField,
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
import { argumentsOf } from './arguments.js';
import { completeLeaf, completeList, completeNonNull, completeObject, plainTypeOf } from './complete.js';
import type { Complete, FieldPlan, Fragments, ObjectPlan } from './types.js';

/**
 * Limits plans per AST node: the document cache is sized by nodes, but overlapping fragments can produce exponentially many
 * plans from the same nodes.
 */
const MAX_PLANS_PER_NODE = 4;

/** Leaves of a schema that have been planned. They are the same in every document, and most fields are leaves. */
export type PlannedLeaves = WeakMap<GraphQLField<unknown, unknown>, Complete>;

/** A part of a document that plans do not cover; graphql-js executes it. */
class Unplanned extends Error {}

/**
 * Prepares a query: determines the fields of each object, their types and their resolvers once, whereas graphql-js does so
 * for each object again. Returns undefined for what plans do not cover: directives, abstract types, introspection, and a
 * response name `__proto__`. Mutations are never planned, because their upstream call takes most of their time.
 */
export function planOf(
  schema: GraphQLSchema,
  fragments: Fragments,
  { operation, selectionSet }: OperationDefinitionNode,
  leaves: PlannedLeaves,
): ObjectPlan | undefined {
  const root = schema.getQueryType();
  if (operation !== 'query' || !root) return undefined;
  try {
    return new Planner(fragments, leaves).object(root, [selectionSet]);
  } catch (error) {
    if (error instanceof Unplanned) return undefined;
    throw error;
  }
}

class Planner {
  readonly #fragments: Fragments;
  readonly #numbers = new Map<FieldNode, number>();
  /** Plans by their nodes, so that a fragment that is spread a hundred times is planned once. */
  readonly #fields = new Map<string, FieldPlan>();

  readonly #leaves: PlannedLeaves;

  constructor(fragments: Fragments, leaves: PlannedLeaves) {
    this.#fragments = fragments;
    this.#leaves = leaves;
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

  /** The selections of a fragment; undefined if it has been visited before. */
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

  /** Plans one field. Its nodes belong to one type; anything else is not planned. */
  #field(parentType: GraphQLObjectType, responseName: string, nodes: readonly FieldNode[]): FieldPlan {
    const key = nodes.map((node) => this.#numberOf(node)).join();
    const known = this.#fields.get(key);
    if (known) return known;
    if (this.#fields.size > MAX_PLANS_PER_NODE * this.#numbers.size) throw new Unplanned();
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

  #leaf(definition: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[], field: string): Complete {
    const known = this.#leaves.get(definition);
    if (known) return known;
    const complete = this.#complete(definition.type, nodes, field);
    this.#leaves.set(definition, complete);
    return complete;
  }

  /** `field` is the type and name of the field, for error messages. */
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
