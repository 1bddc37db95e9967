import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLFieldMap,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { FieldMarks } from '../../../schema/marks.js';

/** The size of an operation with its fragments expanded. */
export interface OperationSize {
  /** Levels of fields, introspection excepted. */
  readonly depth: number;
  /** Aliased or repeated fields, lookups excepted. */
  readonly aliases: number;
  /** Aliased or repeated lookups. */
  readonly lookupAliases: number;
  readonly directives: number;
  /** Mutations that take credentials. */
  readonly credentialMutations: number;
}

const INTROSPECTION = new Set(['__schema', '__type']);

const NOTHING: OperationSize = { depth: 0, aliases: 0, lookupAliases: 0, directives: 0, credentialMutations: 0 };

/** Measures the operations of one document. Each fragment is measured once, so that a fragment bomb costs only its length. */
export class DocumentMeter {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #schema: GraphQLSchema;
  readonly #rootFields: readonly GraphQLFieldMap<unknown, unknown>[];
  readonly #sizes = new Map<string, OperationSize>();

  constructor({ definitions }: DocumentNode, schema: GraphQLSchema) {
    this.#schema = schema;
    this.#rootFields = [schema.getQueryType(), schema.getMutationType()].map((type) => type?.getFields() ?? {});
    const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  /** Number of inline fragments so far. One inside a fragment counts once. */
  inlineFragments = 0;

  /** Number of fragments that the document defines. */
  get fragments(): number {
    return this.#fragments.size;
  }

  measure({ directives, variableDefinitions = [], selectionSet }: OperationDefinitionNode): OperationSize {
    const ofVariables = variableDefinitions.reduce((sum, variable) => sum + count(variable.directives), 0);
    const own = { ...NOTHING, directives: count(directives) + ofVariables };
    return combineSizes(own, this.#level(selectionSet, new Set(), ''));
  }

  /** Measures one level of the result. `seen` holds its response names so far, each with the type it is selected on. */
  #level({ selections }: SelectionSetNode, seen: Set<string>, type: string): OperationSize {
    let size = NOTHING;
    for (const selection of selections) {
      size = combineSizes(size, { ...NOTHING, directives: count(selection.directives) });
      if (selection.kind === Kind.FIELD) size = combineSizes(size, this.#field(selection, seen, type));
      else if (selection.kind === Kind.FRAGMENT_SPREAD) size = combineSizes(size, this.#fragment(selection.name.value));
      else {
        this.inlineFragments += 1;
        const named = selection.typeCondition?.name.value;
        // Unknown types do not count as types of their own: a document could make up any number of them.
        const inner = named !== undefined && this.#schema.getType(named) ? named : type;
        size = combineSizes(size, this.#level(selection.selectionSet, seen, inner));
      }
    }
    return size;
  }

  #field({ alias, name: { value: name }, selectionSet }: FieldNode, seen: Set<string>, type: string): OperationSize {
    const place = `${type}.${alias?.value ?? name}`;
    const isRepeated = seen.has(place);
    seen.add(place);
    const extra = alias || isRepeated ? 1 : 0;
    const isLookup = this.#isMarked(name, 'isLookup');
    const below = selectionSet ? this.#level(selectionSet, new Set(), '') : NOTHING;
    return {
      depth: 1 + (INTROSPECTION.has(name) ? 0 : below.depth),
      aliases: below.aliases + (isLookup ? 0 : extra),
      lookupAliases: below.lookupAliases + (isLookup ? extra : 0),
      directives: below.directives,
      // A repeated field with the same response name is executed once.
      credentialMutations:
        below.credentialMutations + (this.#isMarked(name, 'takesCredentials') && !isRepeated ? 1 : 0),
    };
  }

  /** True if the schema marks a root field of this name. */
  #isMarked(name: string, mark: keyof FieldMarks): boolean {
    return this.#rootFields.some((fields) => fields[name]?.extensions[mark] === true);
  }

  #fragment(name: string): OperationSize {
    const known = this.#sizes.get(name);
    if (known) return known;
    const fragment = this.#fragments.get(name);
    if (!fragment) return NOTHING;
    // Placeholder for a fragment that spreads itself, which validation rejects.
    this.#sizes.set(name, NOTHING);
    const own = { ...NOTHING, directives: count(fragment.directives) };
    const size = combineSizes(own, this.#level(fragment.selectionSet, new Set(), ''));
    this.#sizes.set(name, size);
    return size;
  }
}

const combineSizes = (a: OperationSize, b: OperationSize): OperationSize => ({
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  lookupAliases: a.lookupAliases + b.lookupAliases,
  directives: a.directives + b.directives,
  credentialMutations: a.credentialMutations + b.credentialMutations,
});

const count = (nodes: readonly unknown[] | undefined): number => nodes?.length ?? 0;
