/* eslint-disable */
import * as types from './graphql.js';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query FindBank($search: String!) {\n    banks(search: $search) {\n      banks {\n        id\n        name\n      }\n    }\n  }\n": typeof types.FindBankDocument,
    "\n  mutation ImportConnection($input: ImportBankConnectionInput!) {\n    importBankConnection(input: $input) {\n      __typename\n      ... on BankConnection {\n        id\n      }\n      ... on Challenge {\n        challengeMessage\n        hash\n      }\n      ... on TwoStepProcedureChallenge {\n        twoStepProcedures {\n          procedureId\n          procedureName\n        }\n      }\n      ... on RedirectChallenge {\n        redirectUrl\n      }\n      ... on DecoupledChallenge {\n        pollAfterSeconds\n      }\n      ... on WebFormRequired {\n        url\n      }\n      ... on UserError {\n        code\n        message\n      }\n    }\n  }\n": typeof types.ImportConnectionDocument,
    "\n  subscription Watch($id: ID!) {\n    bankConnectionProgress(id: $id) {\n      updateStatus\n      categorizationStatus\n    }\n  }\n": typeof types.WatchDocument,
    "\n  query Accounts($id: ID!) {\n    bankConnection(id: $id) {\n      name\n      bank {\n        name\n      }\n      accounts {\n        id\n        accountName\n        iban\n        balance\n        accountCurrency\n        status\n      }\n    }\n  }\n": typeof types.AccountsDocument,
};
const documents: Documents = {
    "\n  query FindBank($search: String!) {\n    banks(search: $search) {\n      banks {\n        id\n        name\n      }\n    }\n  }\n": types.FindBankDocument,
    "\n  mutation ImportConnection($input: ImportBankConnectionInput!) {\n    importBankConnection(input: $input) {\n      __typename\n      ... on BankConnection {\n        id\n      }\n      ... on Challenge {\n        challengeMessage\n        hash\n      }\n      ... on TwoStepProcedureChallenge {\n        twoStepProcedures {\n          procedureId\n          procedureName\n        }\n      }\n      ... on RedirectChallenge {\n        redirectUrl\n      }\n      ... on DecoupledChallenge {\n        pollAfterSeconds\n      }\n      ... on WebFormRequired {\n        url\n      }\n      ... on UserError {\n        code\n        message\n      }\n    }\n  }\n": types.ImportConnectionDocument,
    "\n  subscription Watch($id: ID!) {\n    bankConnectionProgress(id: $id) {\n      updateStatus\n      categorizationStatus\n    }\n  }\n": types.WatchDocument,
    "\n  query Accounts($id: ID!) {\n    bankConnection(id: $id) {\n      name\n      bank {\n        name\n      }\n      accounts {\n        id\n        accountName\n        iban\n        balance\n        accountCurrency\n        status\n      }\n    }\n  }\n": types.AccountsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindBank($search: String!) {\n    banks(search: $search) {\n      banks {\n        id\n        name\n      }\n    }\n  }\n"): (typeof documents)["\n  query FindBank($search: String!) {\n    banks(search: $search) {\n      banks {\n        id\n        name\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ImportConnection($input: ImportBankConnectionInput!) {\n    importBankConnection(input: $input) {\n      __typename\n      ... on BankConnection {\n        id\n      }\n      ... on Challenge {\n        challengeMessage\n        hash\n      }\n      ... on TwoStepProcedureChallenge {\n        twoStepProcedures {\n          procedureId\n          procedureName\n        }\n      }\n      ... on RedirectChallenge {\n        redirectUrl\n      }\n      ... on DecoupledChallenge {\n        pollAfterSeconds\n      }\n      ... on WebFormRequired {\n        url\n      }\n      ... on UserError {\n        code\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ImportConnection($input: ImportBankConnectionInput!) {\n    importBankConnection(input: $input) {\n      __typename\n      ... on BankConnection {\n        id\n      }\n      ... on Challenge {\n        challengeMessage\n        hash\n      }\n      ... on TwoStepProcedureChallenge {\n        twoStepProcedures {\n          procedureId\n          procedureName\n        }\n      }\n      ... on RedirectChallenge {\n        redirectUrl\n      }\n      ... on DecoupledChallenge {\n        pollAfterSeconds\n      }\n      ... on WebFormRequired {\n        url\n      }\n      ... on UserError {\n        code\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Watch($id: ID!) {\n    bankConnectionProgress(id: $id) {\n      updateStatus\n      categorizationStatus\n    }\n  }\n"): (typeof documents)["\n  subscription Watch($id: ID!) {\n    bankConnectionProgress(id: $id) {\n      updateStatus\n      categorizationStatus\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Accounts($id: ID!) {\n    bankConnection(id: $id) {\n      name\n      bank {\n        name\n      }\n      accounts {\n        id\n        accountName\n        iban\n        balance\n        accountCurrency\n        status\n      }\n    }\n  }\n"): (typeof documents)["\n  query Accounts($id: ID!) {\n    bankConnection(id: $id) {\n      name\n      bank {\n        name\n      }\n      accounts {\n        id\n        accountName\n        iban\n        balance\n        accountCurrency\n        status\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;