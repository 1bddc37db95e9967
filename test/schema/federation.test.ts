import { composeServices } from '@theguild/federation-composition';
import { buildSchema, graphql, parse } from 'graphql';
import { expect, test } from 'vitest';
import { subgraph } from '../../schema/federation.js';
import { schema } from '../../schema/index.js';
import { schemaFacts } from '../support/facts.js';

const NOTES = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.4", import: ["@key"])
  type Query { notes: [Note!]! }
  type Note { text: String!, about: BankConnection! }
  type BankConnection @key(fields: "id") { id: ID!, notes: [Note!]! }
`;

async function sdl(): Promise<string> {
  const { data } = await graphql({ schema: subgraph(schema), source: '{ _service { sdl } }' });
  return (data as unknown as { readonly _service: { readonly sdl: string } })._service.sdl;
}

test('the subgraph composes with one that extends BankConnection, and the supergraph has the fields of both', async () => {
  const { errors, supergraphSdl } = composeServices([
    { name: 'banking', url: 'http://banking', typeDefs: parse(await sdl()) },
    { name: 'notes', url: 'http://notes', typeDefs: parse(NOTES) },
  ]);
  expect(errors).toBeUndefined();
  const facts = schemaFacts(buildSchema(supergraphSdl ?? ''));
  expect(schemaFacts(schema).filter((fact) => !facts.includes(fact))).toEqual([]);
  expect(facts).toEqual(expect.arrayContaining(['type BankConnection.notes: [Note!]!', 'type Query.notes: [Note!]!']));
});

test('the subgraph is the schema plus the types of federation', () => {
  const facts = schemaFacts(schema);
  const ofSubgraph = schemaFacts(subgraph(schema));
  expect(facts.filter((fact) => !ofSubgraph.includes(fact))).toEqual([]);
  expect(ofSubgraph.filter((fact) => !facts.includes(fact))).toEqual([
    'argument Query._entities(representations: [_Any!]!)',
    'scalar _Any',
    'type Query._entities: [_Entity]!',
    'type Query._service: _Service!',
    'type _Service.sdl: String!',
    'union _Entity = Account',
    'union _Entity = Bank',
    'union _Entity = BankConnection',
  ]);
});
