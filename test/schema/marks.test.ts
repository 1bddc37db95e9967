import { type GraphQLInputType, getNamedType, isInputObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../schema/index.js';

const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
  Object.values(type?.getFields() ?? {}),
);

const markedWith = (mark: string) =>
  fields.filter(({ extensions }) => extensions[mark] === true).map(({ name }) => name);

/** Returns true if an input has a field for a PIN at any depth. */
function takesPin(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return false;
  return Object.values(named.getFields()).some(({ name, type: inner }) => /pin$/i.test(name) || takesPin(inner));
}

test('exactly the mutations whose input has a PIN are marked as taking credentials', () => {
  const withPin = fields.filter(({ args }) => args.some(({ type }) => takesPin(type))).map(({ name }) => name);
  expect(markedWith('takesCredentials')).toEqual(withPin);
  expect(withPin).toHaveLength(3);
});

test('exactly the fields that read one object by its id are marked as lookups', () => {
  const { bankConnection, bank, account, ...others } = schema.getQueryType()?.getFields() ?? {};
  const byId = Object.values(others).filter(({ args }) => args.map(({ name }) => name).join() === 'id');
  expect(byId).toEqual([]);
  expect(markedWith('isLookup').toSorted()).toEqual([account, bank, bankConnection].map((field) => field?.name));
});
