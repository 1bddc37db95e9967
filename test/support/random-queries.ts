import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { Random } from './random-source.js';

const IDS = ['"1"', '2', '4', '8001', '9401', '9403', '9500', '"none"', '9007199254740993'] as const;

/** Arguments of lookups and lists. Other fields need none. */
const ARGUMENTS: Readonly<Record<string, (random: Random) => string>> = {
  bankConnection: (random) => `(id: ${random.pick(IDS)})`,
  bank: (random) => `(id: ${random.pick(IDS)})`,
  account: (random) => `(id: ${random.pick(IDS)})`,
  bankConnections: (random) => random.pick(['', '(ids: [1, 2, 4])', '(ids: [])', '(ids: [9500])', '(ids: ["x"])']),
  accounts: (random) => random.pick(['', '(ids: [1])']),
  banks: (random) => random.pick(['', '(page: 2)', '(perPage: 0)']),
};

/** Generates a query over the schema's object types, including lookups. */
export function randomQuery(schema: GraphQLSchema, seed: number): string {
  const random = new Random(seed);
  let aliases = 0;
  const selections = (type: GraphQLObjectType, depth: number): string => {
    const fields = Object.values(type.getFields()).filter(({ type: of }) => !isAbstractType(getNamedType(of)));
    const chosen = Array.from({ length: 1 + random.below(6) }, () =>
      random.pick(fields as [(typeof fields)[0], ...typeof fields]),
    );
    return `{ __typename ${chosen.map((field) => selection(field, depth)).join(' ')} }`;
  };
  const selection = ({ name, type }: ReturnType<GraphQLObjectType['getFields']>[string], depth: number): string => {
    const named = getNamedType(type);
    aliases += 1;
    const field = `a${aliases}: ${name}${depth === 0 ? (ARGUMENTS[name]?.(random) ?? '') : ''}`;
    if (isLeafType(named)) return field;
    return isObjectType(named) && depth < 4 ? `${field} ${selections(named, depth + 1)}` : '';
  };
  const root = schema.getQueryType();
  if (!root) throw new Error('The schema has no query type.');
  return selections(root, 0);
}
