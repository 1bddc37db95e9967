import { readFileSync } from 'node:fs';
import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../schema/index.js';
import { schemaFacts } from '../support/facts.js';

const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

type Described = { readonly name: string; readonly description?: string | null | undefined };

/** Lists a type and its fields, arguments and values with their descriptions. */
function elements(type: GraphQLNamedType): readonly { path: string; description: string | null | undefined }[] {
  const under = (parent: string) => (element: Described) => ({
    path: `${parent}.${element.name}`,
    description: element.description,
  });
  const self = { path: type.name, description: type.description };
  if (isEnumType(type)) return [self, ...type.getValues().map(under(type.name))];
  if (isInputObjectType(type)) return [self, ...Object.values(type.getFields()).map(under(type.name))];
  if (!isObjectType(type) && !isInterfaceType(type)) return [self];
  const fields = Object.values(type.getFields());
  return [
    self,
    ...fields.map(under(type.name)),
    ...fields.flatMap((field) => field.args.map(under(`${type.name}.${field.name}`))),
  ];
}

test('every type, field, argument, input and value has a description', () => {
  const all = types.flatMap(elements);
  expect(all.length).toBeGreaterThan(250);
  expect(all.filter(({ description }) => !description?.trim())).toEqual([]);
});

test.each([
  [
    'ImportBankConnectionResult',
    'BankConnection BankConnectionExists BankServerRejection CodeChallenge DecoupledChallenge InvalidInput NotFound RedirectChallenge TwoStepProcedureChallenge UnsupportedBank WebFormRequired',
  ],
  [
    'UpdateBankConnectionResult',
    'BankConnection BankConnectionLocked BankServerRejection CodeChallenge DecoupledChallenge InvalidInput NotFound RedirectChallenge TwoStepProcedureChallenge UnsupportedBank WebFormRequired',
  ],
  ['EditBankConnectionResult', 'BankConnection BankConnectionLocked InvalidInput NotFound WebFormRequired'],
  ['DeleteBankConnectionResult', 'BankConnectionLocked DeletedBankConnection NotFound'],
  ['DeleteAllBankConnectionsResult', 'BankConnectionLocked DeletedBankConnections'],
])('%s is one of %s', (name, members) => {
  const union = schema.getType(name);
  expect(isUnionType(union) && union.getTypes().map((type) => type.name)).toEqual(members.split(' '));
});

test('root fields are nullable, so that one failure does not affect the others', () => {
  const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}),
  );
  expect(roots.map(({ type }) => String(type)).filter((type) => type.endsWith('!'))).toEqual([]);
  expect(roots).toHaveLength(11);
});

test('Challenge and UserError are the only interfaces', () => {
  const interfaces = types.filter(isInterfaceType).map((type) => [type.name, schema.getPossibleTypes(type).length]);
  expect(interfaces).toEqual([
    ['Challenge', 4],
    ['UserError', 6],
  ]);
});

test('nothing that clients rely on is missing, renamed, stricter or looser', () => {
  const contract = readFileSync(new URL('contract.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const facts = new Set(schemaFacts(schema));
  expect(contract.filter((fact) => !facts.has(fact))).toEqual([]);
  expect(contract.length).toBeGreaterThan(300);
});
