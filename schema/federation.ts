import {
  assertObjectType,
  type GraphQLFieldConfig,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  Kind,
  printSchema,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import type { Context, UserServices } from './context.js';
import { GatewayError } from './errors.js';
import { type Id, requireId } from './model/id.js';

/** An entity; its kind is the name of its type. */
interface Entity {
  readonly kind: string;
}

/** Looks up one entity; null for an unknown id. */
type Lookup = (user: UserServices, id: Id) => Promise<Entity | null>;

/** Types that other subgraphs may reference by id. */
const ENTITIES: ReadonlyMap<string, Lookup> = new Map<string, Lookup>([
  ['Account', (user, id) => user.account(id)],
  ['Bank', (user, id) => user.bank(id)],
  ['BankConnection', (user, id) => user.bankConnection(id)],
]);

const NAMES: readonly string[] = [...ENTITIES.keys()];

/** Federation 2.4 is the first version with subscriptions. */
const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.4", import: ["@key"])';

/**
 * The schema as an Apollo Federation 2 subgraph, with `_service` and `_entities`. Written by hand because
 * @pothos/plugin-federation depends on @apollo/subgraph, and so on code under the Elastic License 2.0.
 */
export function subgraph(schema: GraphQLSchema): GraphQLSchema {
  const { query, types, ...config } = schema.toConfig();
  const { fields, ...queryConfig } = assertObjectType(query).toConfig();
  return new GraphQLSchema({
    ...config,
    types: types.filter((type) => type !== query),
    query: new GraphQLObjectType({
      ...queryConfig,
      fields: { ...fields, _entities: entitiesField(schema), _service: serviceField(schema) },
    }),
  });
}

function serviceField(schema: GraphQLSchema): GraphQLFieldConfig<unknown, Context> {
  const sdl = { type: new GraphQLNonNull(GraphQLString), description: 'The schema with its keys, for composition.' };
  const type = new GraphQLObjectType({ name: '_Service', description: 'This subgraph.', fields: { sdl } });
  return {
    type: new GraphQLNonNull(type),
    description: 'The SDL from which a router composes its graph. Needs no token, and works without introspection.',
    resolve: () => ({ sdl: () => sdlOf(schema) }),
  };
}

/** Inserts the keys into the printed schema: graphql-js prints no applied directives. */
const sdlOf = (schema: GraphQLSchema): string =>
  `${LINK}\n\n${printSchema(schema).replace(new RegExp(`^type (${NAMES.join('|')}) `, 'gm'), '$&@key(fields: "id") ')}\n`;

const anyScalar = new GraphQLScalarType({
  name: '_Any',
  description: 'A reference to an entity: its __typename and its id.',
  parseValue: (value) => value,
  // An id may be a number beyond 2^53, which would be rounded to a different id.
  parseLiteral: (node, variables) =>
    valueFromASTUntyped(
      visit(node, { [Kind.INT]: { enter: ({ value }) => ({ kind: Kind.STRING, value }) } }),
      variables,
    ),
});

function entitiesField(
  schema: GraphQLSchema,
): GraphQLFieldConfig<unknown, Context, { readonly representations: readonly unknown[] }> {
  const entity = new GraphQLUnionType({
    name: '_Entity',
    description: 'Types that other subgraphs may reference.',
    types: NAMES.map((name) => assertObjectType(schema.getType(name))),
    resolveType: ({ kind }: Entity) => kind,
  });
  const any = new GraphQLNonNull(anyScalar);
  return {
    type: new GraphQLNonNull(new GraphQLList(entity)),
    description:
      'Looks up entities by reference, with one call per type; null if one is unknown or belongs to another user.',
    args: { representations: { type: new GraphQLNonNull(new GraphQLList(any)), description: 'The references.' } },
    resolve: (_root, { representations }, context) => {
      const user = context.user();
      user.reserveIds(representations.length);
      // All are checked before the first lookup: thousands of single errors would keep the process busy for seconds.
      const references = representations.map((one, index) => reference(one, `representations[${index}]`));
      return references.map(({ lookup, id }) => lookup(user, id));
    },
  };
}

/** A reference that can be looked up. */
interface Reference {
  readonly id: Id;
  readonly lookup: Lookup;
}

/** Reads a reference; throws BAD_USER_INPUT, without repeating it, if it is malformed. */
function reference(representation: unknown, at: string): Reference {
  const { __typename: typename, id } = representation as { readonly __typename?: unknown; readonly id?: unknown };
  const lookup = typeof typename === 'string' ? ENTITIES.get(typename) : undefined;
  if (!lookup) {
    throw new GatewayError('BAD_USER_INPUT', `${at} is not a reference: __typename must be ${NAMES.join(', ')}.`);
  }
  const isScalar = typeof id === 'string' || typeof id === 'number';
  return { id: requireId(isScalar ? String(id) : '', `${at}.id`), lookup };
}
