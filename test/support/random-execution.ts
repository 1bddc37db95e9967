import { buildSchema, GraphQLError, type GraphQLResolveInfo, type GraphQLSchema, isObjectType } from 'graphql';
import { RandomTree } from './random-tree.js';

/** `mark` stands behind every type of a result that may not be null. */
const fields = (mark: string): string => `
  id: ID${mark} text: String must: String${mark} int: Int${mark} float: Float flag: Boolean${mark} color: Color
  when: DateTime${mark} amount: Decimal odd: Odd texts: [String${mark}] grid: [[Int]${mark}] child: Node
  strictChild: Node${mark} children: [Node] strictChildren: [Node${mark}]${mark} matrix: [[Node${mark}]]
  greet(name: String, times: Int = 2, ids: [ID!], input: In, must: ID!): String
  told(name: String, ids: [ID!], input: In): String${mark}`;

/** Every kind of type that plans cover. */
const sdl = (mark: string): string => `
  scalar DateTime scalar Decimal scalar Odd enum Color { RED GREEN }
  input In { a: String = "by default" b: Int c: [In!] }
  type Query { ${fields(mark)} } type Node { ${fields(mark)} }`;

/** The schema. `told` has a resolver that tells all that it is given; other fields are read from their parent. */
export const randomSchema = (): GraphQLSchema => schemaOf(sdl('!'));

/** The same schema without non-null results: no error hides another one there. */
export const nullableSchema = (): GraphQLSchema => schemaOf(sdl(''));

function schemaOf(text: string): GraphQLSchema {
  const schema = buildSchema(text);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type)) Object.assign(type.getFields()['told'] ?? {}, { resolve: tell });
  }
  Object.assign(schema.getType('Odd') ?? {}, { serialize: serializeOdd });
  return schema;
}

function tell(source: unknown, args: unknown, context: unknown, info: GraphQLResolveInfo): unknown {
  const keys: unknown[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = info.path; at; at = at.prev) keys.push(at.key, at.typename);
  const { fieldName, fieldNodes, returnType, parentType, operation, variableValues, fragments, rootValue, schema } =
    info;
  const told = JSON.stringify([
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
  if (!(context instanceof RandomTree)) throw new Error('The context is a tree.');
  return context.give(`told ${keys.join()}`, told, new GraphQLError(`told not at ${keys.join()}`));
}

function serializeOdd(value: unknown): unknown {
  if (value === 'throws') throw new Error('Odd throws.');
  return value === 'nothing' ? undefined : `odd ${String(value)}`;
}
