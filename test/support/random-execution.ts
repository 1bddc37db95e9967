import { buildSchema, GraphQLError, type GraphQLResolveInfo, type GraphQLSchema, isObjectType } from 'graphql';
import { RandomTree } from './random-tree.js';

/** Fields of every object type. `mark` is `!` or empty and follows the types that are non-null in {@link randomSchema}. */
const fields = (mark: string): string => `
  id: ID${mark} text: String must: String${mark} int: Int${mark} float: Float flag: Boolean${mark} color: Color
  when: DateTime${mark} amount: Decimal odd: Odd texts: [String${mark}] grid: [[Int]${mark}] child: Node
  strictChild: Node${mark} children: [Node] strictChildren: [Node${mark}]${mark} matrix: [[Node${mark}]]
  greet(name: String, times: Int = 2, ids: [ID!], input: In, must: ID!): String
  echo(name: String, ids: [ID!], input: In): String${mark}`;

/** Schema with every kind of type that plans cover. */
const sdl = (mark: string): string => `
  scalar DateTime scalar Decimal scalar Odd enum Color { RED GREEN }
  input In { a: String = "by default" b: Int c: [In!] }
  type Query { ${fields(mark)} } type Node { ${fields(mark)} }`;

/** Creates the schema. `echo` has a resolver that returns its own arguments as text. Other fields use the default resolver. */
export const randomSchema = (): GraphQLSchema => schemaOf(sdl('!'));

/** Creates the same schema with nullable results only, so that no error can hide another. */
export const nullableSchema = (): GraphQLSchema => schemaOf(sdl(''));

function schemaOf(source: string): GraphQLSchema {
  const schema = buildSchema(source);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type)) Object.assign(type.getFields()['echo'] ?? {}, { resolve: resolveEcho });
  }
  Object.assign(schema.getType('Odd') ?? {}, { serialize: serializeOdd });
  return schema;
}

function resolveEcho(source: unknown, args: unknown, context: unknown, info: GraphQLResolveInfo): unknown {
  const keys: unknown[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = info.path; at; at = at.prev) keys.push(at.key, at.typename);
  const { fieldName, fieldNodes, returnType, parentType, operation, variableValues, fragments, rootValue, schema } =
    info;
  const echo = JSON.stringify([
    typeof source,
    args,
    keys,
    fieldName,
    fieldNodes.map(({ loc }) => loc?.start),
    String(returnType),
    parentType.name,
    operation.name?.value,
    variableValues,
    Object.keys(fragments),
    typeof rootValue,
    schema.getQueryType()?.name,
  ]);
  if (!(context instanceof RandomTree)) throw new Error('The context must be a RandomTree.');
  return context.provide(`echo ${keys.join()}`, echo, new GraphQLError(`echo failed at ${keys.join()}`));
}

function serializeOdd(value: unknown): unknown {
  if (value === 'throws') throw new Error('Odd throws.');
  return value === 'nothing' ? undefined : `odd ${String(value)}`;
}
