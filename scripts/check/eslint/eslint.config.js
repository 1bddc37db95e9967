import graphql from '@graphql-eslint/eslint-plugin';

const { rules } = graphql.configs['flat/schema-all'];

/** Types that are a part of what holds them, or that tell an outcome: nothing has an identity of its own. */
const WITHOUT_ID = [
  'BankConnectionExists',
  'BankConnectionLocked',
  'BankConnectionOwner',
  'BankPage',
  'BankServerRejection',
  'ClearingAccount',
  'CodeChallenge',
  'DecoupledChallenge',
  'DeletedBankConnections',
  'InvalidInput',
  'NotFound',
  'Paging',
  'RedirectChallenge',
  'TwoStepProcedure',
  'TwoStepProcedureChallenge',
  'UnsupportedBank',
  'UpdateResult',
  'WebFormRequired',
];

/**
 * Only for the printed contract; Biome lints the code. All of graphql-eslint's rules for schemas hold but those below.
 * Its Relay rules don't: they take every type named …Connection for a page of a cursor, and finAPI has pages with numbers.
 *
 * @type {import('eslint').Linter.Config[]}
 */
export default [
  {
    files: ['schema/schema.graphql'],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: 'schema/schema.graphql' } } },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...rules,
      '@graphql-eslint/require-description': [
        'error',
        { types: true, rootField: true, FieldDefinition: true, InputValueDefinition: true, EnumValueDefinition: true },
      ],
      '@graphql-eslint/strict-id-in-types': ['error', { exceptions: { types: WITHOUT_ID } }],
      // Codegen sorts what it prints.
      '@graphql-eslint/alphabetize': 'off',
      // deleteBankConnection(id:) is what clients rely on.
      '@graphql-eslint/input-name': 'off',
      // There are mutations and subscriptions.
      '@graphql-eslint/no-root-type': 'off',
      // Names are finAPI's: accountNumber, bankingPin.
      '@graphql-eslint/no-typename-prefix': 'off',
      // What finAPI deprecates it keeps for an unknown time.
      '@graphql-eslint/require-deprecation-date': 'off',
    },
  },
];
