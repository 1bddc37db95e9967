import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  type VariableNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** A variable in a non-null position. */
export interface NonNullUse {
  readonly node: VariableNode;
  readonly type: GraphQLInputType;
  /** The argument, the path into its value, and the field or directive. */
  readonly place: string;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * Finds the variables in non-null positions of an operation and its fragments. With `values`, it ignores selections that
 * `@skip` or `@include` exclude, because nothing reads their arguments.
 */
export function nonNullUses(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values?: Values,
): readonly NonNullUse[] {
  const uses: NonNullUse[] = [];
  const reached: (OperationDefinitionNode | FragmentDefinitionNode)[] = [operation];
  const unseen = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  const spread = ({ name }: FragmentSpreadNode) => {
    const fragment = unseen.get(name.value);
    if (fragment) reached.push(fragment);
    unseen.delete(name.value);
  };
  const types = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(types, {
    VariableDefinition: () => false,
    Field: (node) => select(node, values),
    InlineFragment: (node) => select(node, values),
    FragmentSpread(node) {
      if (select(node, values) === false) return false;
      return spread(node);
    },
    Variable(node, _key, parent, path, ancestors) {
      const type = types.getInputType();
      if (isNonNullType(type)) uses.push({ node, type, place: placeOf(types, [...ancestors, parent], path) });
    },
  });
  for (const definition of reached) visit(definition, visitor);
  return uses;
}

/** Returns false for a selection that these values exclude, so that the visitor skips it. */
function select(
  { directives }: FieldNode | InlineFragmentNode | FragmentSpreadNode,
  values?: Values,
): false | undefined {
  if (!directives?.length || !values) return undefined;
  const condition = (name: string): unknown => {
    const value = directives.find((one) => one.name.value === name)?.arguments?.[0]?.value;
    if (value?.kind === Kind.VARIABLE) return values[value.name.value];
    return value?.kind === Kind.BOOLEAN ? value.value : undefined;
  };
  const skip = condition('skip');
  // A null condition is a separate error. graphql-js reads `@skip` before `@include`.
  if (skip === null) return undefined;
  return skip === true || condition('include') === false ? false : undefined;
}

/** For example `argument "order[0].field" of "Query.banks"`. */
function placeOf(
  types: TypeInfo,
  above: readonly (ASTNode | readonly ASTNode[] | undefined)[],
  path: readonly (string | number)[],
): string {
  let argument = '';
  for (const [depth, one] of above.entries()) {
    if (one && 'kind' in one) {
      if (one.kind === Kind.ARGUMENT) argument = one.name.value;
      if (one.kind === Kind.OBJECT_FIELD) argument += `.${one.name.value}`;
      if (one.kind === Kind.LIST) argument += `[${path[depth + 1]}]`;
    }
  }
  const directive = types.getDirective();
  const owner = directive ? `@${directive.name}` : `${types.getParentType()}.${types.getFieldDef()?.name}`;
  return `argument "${argument}" of "${owner}"`;
}
