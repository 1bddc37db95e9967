import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';

/** Lists everything clients depend on, sorted: names, nullability, arguments, defaults, members and deprecations. */
export function schemaFacts(schema: GraphQLSchema): readonly string[] {
  const types = Object.values(schema.getTypeMap()).filter((t) => !isIntrospectionType(t) && !isSpecifiedScalarType(t));
  return types.flatMap(factsOf).sort();
}

function factsOf(type: GraphQLNamedType): readonly string[] {
  const { name } = type;
  if (isScalarType(type)) return [`scalar ${name}`];
  if (isEnumType(type)) return type.getValues().map((value) => `enum ${name}.${value.name}`);
  if (isUnionType(type)) return type.getTypes().map((member) => `union ${name} = ${member.name}`);
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) => `input ${name}.${field.name}: ${field.type}`);
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const fields = Object.values(type.getFields());
  return [
    ...type.getInterfaces().map((parent) => `type ${name} implements ${parent.name}`),
    ...fields.map((field) => `type ${name}.${field.name}: ${field.type}${deprecation(field)}`),
    ...fields.flatMap((field) =>
      field.args.map((arg) => {
        const byDefault = arg.defaultValue === undefined ? '' : ` = ${JSON.stringify(arg.defaultValue)}`;
        return `argument ${name}.${field.name}(${arg.name}: ${arg.type}${byDefault})`;
      }),
    ),
  ];
}

const deprecation = ({ deprecationReason }: GraphQLField<unknown, unknown>): string =>
  deprecationReason == null ? '' : ` deprecated: ${deprecationReason}`;
