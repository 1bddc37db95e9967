import { type FieldNode, type GraphQLField, getArgumentValues, isNonNullType, Kind } from 'graphql';
import type { Arguments } from './types.js';

/** Prepares a field's arguments. If there are none, or all of them are variables, the document need not be read again. */
export function argumentsOf(definition: GraphQLField<unknown, unknown>, node: FieldNode): Arguments {
  const { args } = definition;
  if (args.length === 0) return noArguments;
  const given = new Map(node.arguments?.map(({ name, value }) => [name.value, value]));
  const named = args.flatMap(({ name, type, defaultValue }) => {
    const value = given.get(name);
    if (value === undefined && defaultValue === undefined && !isNonNullType(type)) return [];
    const isPlain = value?.kind === Kind.VARIABLE && defaultValue === undefined;
    return [isPlain ? { name, variable: value.name.value, isNonNull: isNonNullType(type) } : undefined];
  });
  const plain = named.filter((one) => one !== undefined);
  const slow: Arguments = (variables) => getArgumentValues(definition, node, variables);
  if (plain.length < named.length) return slow;
  return (variables) => {
    const values: Record<string, unknown> = {};
    for (const { name, variable, isNonNull } of plain) {
      const value = variables[variable];
      if (isNonNull && value == null) return slow(variables);
      if (Object.hasOwn(variables, variable)) values[name] = value;
    }
    return values;
  };
}

const noArguments: Arguments = () => ({});
