/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** The result of an account's last download. Only this shows whether an import has brought the account's data. */
export type AccountStatus =
  /** The bank no longer reports this account. */
  | 'DEPRECATED'
  /** The last download failed, although the login worked. */
  | 'DOWNLOAD_FAILED'
  /** The account is being downloaded. */
  | 'DOWNLOAD_IN_PROGRESS'
  /** A value that finAPI added after this gateway was built. Never sent as an input. */
  | 'UNKNOWN'
  /** The last download succeeded. */
  | 'UPDATED'
  /** The last download succeeded and finAPI booked an adjusting entry so that balance and transactions agree. */
  | 'UPDATED_FIXED';

/** The kind of an account. */
export type AccountType =
  /** Building savings contract (type 8). */
  | 'BAUSPAREN'
  /** Current account (finAPI type 1). */
  | 'CHECKING'
  /** Credit card (type 3). */
  | 'CREDIT_CARD'
  /** Loan (type 5). */
  | 'LOAN'
  /** Membership shares (type 7). */
  | 'MEMBERSHIP'
  /** Pocket account (type 6), deprecated by finAPI. */
  | 'POCKET'
  /** Savings account (type 2). */
  | 'SAVINGS'
  /** Securities account (type 4). */
  | 'SECURITY'
  /** A value that finAPI added after this gateway was built. Never sent as an input. */
  | 'UNKNOWN';

/** State of the categorization of transactions. It is meaningful only once updateStatus is READY. */
export type CategorizationStatus =
  /** Transactions are being categorized; deleting is locked. */
  | 'IN_PROGRESS'
  /** Downloaded transactions are waiting for categorization. */
  | 'PENDING'
  /** No categorization is running. Right after an import this is still the previous value. */
  | 'READY'
  /** A value that finAPI added after this gateway was built. Never sent as an input. */
  | 'UNKNOWN';

/** Inputs of an import. Omitted and null fields are not sent. The demo bank needs only bankId; a real bank needs the fields for which its Bank has a label. */
export type ImportBankConnectionInput = {
  /** Import only accounts of these types (default: all). If none matches, the result is InvalidInput with NO_ACCOUNTS_FOR_TYPE_LIST. */
  accountTypes?: Array<AccountType> | null | undefined;
  /** The bank, from banks(search:). */
  bankId: string;
  /** Second login name, at most 170 characters (64 before finAPI 1.93), for banks that show a label for it. */
  bankingCustomerId?: string | null | undefined;
  /** PIN, at most 170 characters. Used for this login and stored only with storePin. Required for real banks. */
  bankingPin?: string | null | undefined;
  /** Login name at the bank, at most 170 characters (64 before finAPI 1.93). Required for real banks. */
  bankingUserId?: string | null | undefined;
  /** Answer to a CodeChallenge whose hash is null. All other inputs must be identical to those of the challenged call. Blanks around it are removed. */
  challengeResponse?: string | null | undefined;
  /** Also load the owners of the accounts (default false). */
  loadOwnerData?: boolean | null | undefined;
  /** Number of days of transactions to import, including today: 0 (no limit, the default) or 14 to 3650. */
  maxDaysForDownload?: number | null | undefined;
  /** Answer to a challenge that has a hash. All other inputs must be identical to those of the challenged call. */
  multiStepAuthentication?: MultiStepAuthenticationInput | null | undefined;
  /** Label, at most 64 characters. With the name "MSA" the demo bank sends a challenge. */
  name?: string | null | undefined;
  /** Import accounts and balances only, without transactions and securities (default false). Faster; ignored by the demo bank. */
  skipPositionsDownload?: boolean | null | undefined;
  /** Store the PIN at finAPI for later updates (default false). Pointless if pinsAreVolatile is true. */
  storePin?: boolean | null | undefined;
};

/** Answer to a challenge that has a hash (finAPI 1.79 and later): the hash and exactly one of the other members. Challenges without a hash are answered with challengeResponse of the mutation. */
export type MultiStepAuthenticationInput = {
  /** Answer to a CodeChallenge, for example the TAN. Blanks around it are removed. */
  challengeResponse?: string | null | undefined;
  /** Answer to a DecoupledChallenge: true. */
  decoupledCallback?: boolean | null | undefined;
  /** The hash of the challenge, unchanged. */
  hash: string;
  /** Answer to a RedirectChallenge: the complete query string with which the user returned. */
  redirectCallback?: string | null | undefined;
  /** Answer to a TwoStepProcedureChallenge: a procedureId from its list. */
  twoStepProcedureId?: string | null | undefined;
};

/** State of imports and updates. */
export type UpdateStatus =
  /** An import or update is running. Until it ends, update, edit and delete return BankConnectionLocked. */
  | 'IN_PROGRESS'
  /** No download is running. This does not mean that the last one succeeded. */
  | 'READY'
  /** A value that finAPI added after this gateway was built. Never sent as an input. */
  | 'UNKNOWN';

export type FindBankQueryVariables = Exact<{
  search: string;
}>;


export type FindBankQuery = { banks: { banks: Array<{ id: string, name: string }> } | null };

export type ImportConnectionMutationVariables = Exact<{
  input: ImportBankConnectionInput;
}>;


export type ImportConnectionMutation = { importBankConnection:
    | { __typename: 'BankConnection', id: string }
    | { __typename: 'BankConnectionExists', code: string, message: string }
    | { __typename: 'BankServerRejection', code: string, message: string }
    | { __typename: 'CodeChallenge', challengeMessage: string, hash: string | null }
    | { __typename: 'DecoupledChallenge', challengeMessage: string, hash: string | null, pollAfterSeconds: number }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'RedirectChallenge', challengeMessage: string, hash: string | null, redirectUrl: string }
    | { __typename: 'TwoStepProcedureChallenge', challengeMessage: string, hash: string | null, twoStepProcedures: Array<{ procedureId: string, procedureName: string }> }
    | { __typename: 'UnsupportedBank', code: string, message: string }
    | { __typename: 'WebFormRequired', url: string | null }
   | null };

export type WatchSubscriptionVariables = Exact<{
  id: string;
}>;


export type WatchSubscription = { bankConnectionProgress: { updateStatus: UpdateStatus, categorizationStatus: CategorizationStatus } };

export type AccountsQueryVariables = Exact<{
  id: string;
}>;


export type AccountsQuery = { bankConnection: { name: string | null, bank: { name: string }, accounts: Array<{ id: string, accountName: string | null, iban: string | null, balance: string | null, accountCurrency: string | null, status: AccountStatus }> | null } | null };


export const FindBankDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FindBank"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"banks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"banks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<FindBankQuery, FindBankQueryVariables>;
export const ImportConnectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ImportConnection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ImportBankConnectionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importBankConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Challenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"challengeMessage"}},{"kind":"Field","name":{"kind":"Name","value":"hash"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TwoStepProcedureChallenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"twoStepProcedures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"procedureId"}},{"kind":"Field","name":{"kind":"Name","value":"procedureName"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RedirectChallenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"redirectUrl"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DecoupledChallenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pollAfterSeconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WebFormRequired"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ImportConnectionMutation, ImportConnectionMutationVariables>;
export const WatchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"Watch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bankConnectionProgress"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateStatus"}},{"kind":"Field","name":{"kind":"Name","value":"categorizationStatus"}}]}}]}}]} as unknown as DocumentNode<WatchSubscription, WatchSubscriptionVariables>;
export const AccountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Accounts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bankConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"bank"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"accounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"accountName"}},{"kind":"Field","name":{"kind":"Name","value":"iban"}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"accountCurrency"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<AccountsQuery, AccountsQueryVariables>;