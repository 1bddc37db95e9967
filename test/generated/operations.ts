/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** A kind of payment order. */
export type AccountOrder =
  /** Several SEPA business-to-business direct debits in one order. */
  | 'SEPA_B2B_COLLECTIVE_DIRECT_DEBIT'
  /** A SEPA business-to-business direct debit. */
  | 'SEPA_B2B_DIRECT_DEBIT'
  /** Several SEPA core direct debits in one order. */
  | 'SEPA_BASIC_COLLECTIVE_DIRECT_DEBIT'
  /** A SEPA core direct debit. */
  | 'SEPA_BASIC_DIRECT_DEBIT'
  /** Several SEPA credit transfers in one order. */
  | 'SEPA_COLLECTIVE_MONEY_TRANSFER'
  /** A SEPA credit transfer. */
  | 'SEPA_MONEY_TRANSFER'
  /** A value that finAPI added after this gateway was built. Never sent as an input. */
  | 'UNKNOWN';

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

/** The kind of a connection: to a real bank or to a test bank. */
export type BankConnectionType =
  /** A connection to finAPI's demo bank (BLZ 00000000). */
  | 'DEMO'
  /** A connection to a real bank. */
  | 'ONLINE'
  /** A value that finAPI added after this gateway was built. Never sent as an input. */
  | 'UNKNOWN';

/** A technology by which finAPI reads data from a bank. */
export type BankDataSource =
  /** finAPI speaks FinTS with the bank's server. */
  | 'FINTS_SERVER'
  /** A value that finAPI added after this gateway was built. Never sent as an input. */
  | 'UNKNOWN'
  /** finAPI reads the bank's online banking pages. */
  | 'WEB_SCRAPER';

/** A sort criterion of a bank search. */
export type BankOrder = {
  /** The sort direction; ascending by default. */
  direction?: OrderDirection | null | undefined;
  /** The property to sort by. */
  field: BankOrderField;
};

/** Properties by which banks can be sorted. */
export type BankOrderField =
  /** The business identifier code. */
  | 'BIC'
  /** The German bank code. */
  | 'BLZ'
  /** finAPI's id of the bank. */
  | 'ID'
  /** The bank's name. */
  | 'NAME'
  /** The number of your users who are connected to the bank. */
  | 'POPULARITY';

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

/** Changes of a connection. Omitted fields stay unchanged; null or "" clears them. */
export type EditBankConnectionInput = {
  /** New second login name, at most 170 characters (64 before finAPI 1.93). */
  bankingCustomerId?: string | null | undefined;
  /** New PIN, at most 170 characters, stored at finAPI; null or "" deletes the stored one. It is not verified: a wrong PIN is noticed at the next update. */
  bankingPin?: string | null | undefined;
  /** New login name, at most 170 characters (64 before finAPI 1.93). Can be cleared on demo connections only. */
  bankingUserId?: string | null | undefined;
  /** One of the connection's twoStepProcedures. */
  defaultTwoStepProcedureId?: string | null | undefined;
  /** The connection. */
  id: string;
  /** New label, at most 64 characters. */
  name?: string | null | undefined;
};

/** Audience of a message. */
export type ErrorType =
  /** The message is for the end user. Show it. */
  | 'BUSINESS'
  /** The message is for developers. Log it and show a text of your own. */
  | 'TECHNICAL';

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

/** A sort direction. */
export type OrderDirection =
  /** Ascending. */
  | 'ASC'
  /** Descending. */
  | 'DESC';

/** The form in which a two-step procedure shows its challenge. It is finAPI's guess; the bank does not say. */
export type ProcedureChallengeType =
  /** The challenge is an animated code for the user's TAN generator. */
  | 'FLICKER_CODE'
  /** The challenge is a picture that the user scans. */
  | 'PHOTO'
  /** The challenge is a text, for example an SMS TAN. */
  | 'TEXT'
  /** A value that finAPI added after this gateway was built. Never sent as an input. */
  | 'UNKNOWN';

/** Inputs of an update. Omitted and null fields are not sent. */
export type UpdateBankConnectionInput = {
  /** PIN, at most 170 characters. Required unless one is stored; for this update it takes precedence over a stored one. */
  bankingPin?: string | null | undefined;
  /** Answer to a CodeChallenge whose hash is null. All other inputs must be identical to those of the challenged call. Blanks around it are removed. */
  challengeResponse?: string | null | undefined;
  /** The connection. */
  id: string;
  /** Also import accounts that were opened since the import, or left out by accountTypes (default false). */
  importNewAccounts?: boolean | null | undefined;
  /** Also load the owners of the accounts (default false). */
  loadOwnerData?: boolean | null | undefined;
  /** Answer to a challenge that has a hash. All other inputs must be identical to those of the challenged call. */
  multiStepAuthentication?: MultiStepAuthenticationInput | null | undefined;
  /** Update balances only (default false). Not allowed once transactions have been downloaded; ignored by the demo bank. */
  skipPositionsDownload?: boolean | null | undefined;
  /** Store this PIN at finAPI (default false). False does not delete a stored PIN. */
  storePin?: boolean | null | undefined;
};

/** Result of an update. */
export type UpdateOutcome =
  /** The bank refused, for example because the PIN has changed. */
  | 'BANK_SERVER_REJECTION'
  /** finAPI or the bank failed technically. */
  | 'INTERNAL_SERVER_ERROR'
  /** The login succeeded. This says nothing about the accounts' downloads. */
  | 'OK'
  /** A value that finAPI added after this gateway was built. Never sent as an input. */
  | 'UNKNOWN';

/** State of imports and updates. */
export type UpdateStatus =
  /** An import or update is running. Until it ends, update, edit and delete return BankConnectionLocked. */
  | 'IN_PROGRESS'
  /** No download is running. This does not mean that the last one succeeded. */
  | 'READY'
  /** A value that finAPI added after this gateway was built. Never sent as an input. */
  | 'UNKNOWN';

export type WholeAccountFragment = { id: string, accountName: string | null, accountNumber: string, subAccountNumber: string | null, iban: string | null, accountHolderName: string | null, accountHolderId: string | null, accountCurrency: string | null, type: AccountType, balance: string | null, overdraft: string | null, overdraftLimit: string | null, availableFunds: string | null, lastSuccessfulUpdate: string | null, lastUpdateAttempt: string | null, isNew: boolean | null, status: AccountStatus, supportedOrders: Array<AccountOrder>, clearingAccounts: Array<{ clearingAccountId: string, clearingAccountName: string }> | null };

export type ConnectionsWithAccountsQueryVariables = Exact<{ [key: string]: never; }>;


export type ConnectionsWithAccountsQuery = { bankConnections: Array<{ id: string, accounts: Array<{ id: string }> | null }> | null };

export type TwoAccountsQueryVariables = Exact<{
  a: string;
  b: string;
}>;


export type TwoAccountsQuery = { a: { id: string, accountName: string | null, accountNumber: string, subAccountNumber: string | null, iban: string | null, accountHolderName: string | null, accountHolderId: string | null, accountCurrency: string | null, type: AccountType, balance: string | null, overdraft: string | null, overdraftLimit: string | null, availableFunds: string | null, lastSuccessfulUpdate: string | null, lastUpdateAttempt: string | null, isNew: boolean | null, status: AccountStatus, supportedOrders: Array<AccountOrder>, clearingAccounts: Array<{ clearingAccountId: string, clearingAccountName: string }> | null } | null, b: { id: string } | null };

export type SearchAccountsQueryVariables = Exact<{
  ids?: Array<string> | string | null | undefined;
  bankConnectionIds?: Array<string> | string | null | undefined;
  search?: string | null | undefined;
  types?: Array<AccountType> | AccountType | null | undefined;
  minBalance?: string | null | undefined;
  maxBalance?: string | null | undefined;
}>;


export type SearchAccountsQuery = { accounts: Array<{ id: string }> | null };

export type ImportWithAccountsMutationVariables = Exact<{
  input: ImportBankConnectionInput;
}>;


export type ImportWithAccountsMutation = { importBankConnection:
    | { __typename: 'BankConnection', accounts: Array<{ id: string }> | null }
    | { __typename: 'BankConnectionExists' }
    | { __typename: 'BankServerRejection' }
    | { __typename: 'CodeChallenge' }
    | { __typename: 'DecoupledChallenge' }
    | { __typename: 'InvalidInput' }
    | { __typename: 'NotFound' }
    | { __typename: 'RedirectChallenge' }
    | { __typename: 'TwoStepProcedureChallenge' }
    | { __typename: 'UnsupportedBank' }
    | { __typename: 'WebFormRequired' }
   | null };

export type FindBankQueryVariables = Exact<{
  search: string;
}>;


export type FindBankQuery = { banks: { banks: Array<{ id: string, name: string, blz: string }>, paging: { page: number, perPage: number, pageCount: number, totalCount: number } } | null };

export type SearchBanksQueryVariables = Exact<{
  ids?: Array<string> | string | null | undefined;
  search?: string | null | undefined;
  isSupported?: boolean | null | undefined;
  supportedDataSources?: Array<BankDataSource> | BankDataSource | null | undefined;
  location?: Array<string> | string | null | undefined;
  isTestBank?: boolean | null | undefined;
  page?: number | null | undefined;
  perPage?: number | null | undefined;
  order?: Array<BankOrder> | BankOrder | null | undefined;
}>;


export type SearchBanksQuery = { banks: { banks: Array<{ id: string }>, paging: { page: number, perPage: number, pageCount: number, totalCount: number } } | null };

export type TwoBanksQueryVariables = Exact<{
  a: string;
  b: string;
}>;


export type TwoBanksQuery = { a: { id: string, name: string } | null, b: { id: string, name: string } | null };

export type OverviewQueryVariables = Exact<{ [key: string]: never; }>;


export type OverviewQuery = { bankConnections: Array<{ id: string, updateStatus: UpdateStatus, categorizationStatus: CategorizationStatus, accounts: Array<{ id: string, iban: string | null, balance: string | null, status: AccountStatus }> | null }> | null };

export type HalfBrokenQueryVariables = Exact<{ [key: string]: never; }>;


export type HalfBrokenQuery = { banks: { banks: Array<{ id: string }> } | null, broken: { id: string } | null };

export type WatchConnectionSubscriptionVariables = Exact<{
  id: string;
}>;


export type WatchConnectionSubscription = { bankConnectionProgress: { id: string, updateStatus: UpdateStatus, categorizationStatus: CategorizationStatus } };

export type ConnectionStateFragment = { id: string, name: string | null, updateStatus: UpdateStatus, categorizationStatus: CategorizationStatus };

export type AllConnectionsQueryVariables = Exact<{ [key: string]: never; }>;


export type AllConnectionsQuery = { bankConnections: Array<{ id: string, name: string | null, updateStatus: UpdateStatus, categorizationStatus: CategorizationStatus }> | null };

export type ConnectionsByIdsQueryVariables = Exact<{
  ids?: Array<string> | string | null | undefined;
}>;


export type ConnectionsByIdsQuery = { bankConnections: Array<{ id: string }> | null };

export type ConnectionQueryVariables = Exact<{
  id: string;
}>;


export type ConnectionQuery = { bankConnection: { id: string, name: string | null, updateStatus: UpdateStatus, categorizationStatus: CategorizationStatus } | null };

export type WholeConnectionQueryVariables = Exact<{
  id: string;
}>;


export type WholeConnectionQuery = { bankConnection: { id: string, bankId: string | null, name: string | null, bankingUserId: string | null, bankingCustomerId: string | null, bankingPin: string | null, type: BankConnectionType | null, updateStatus: UpdateStatus, categorizationStatus: CategorizationStatus, ibanOnlyMoneyTransferSupported: boolean | null, ibanOnlyDirectDebitSupported: boolean | null, collectiveMoneyTransferSupported: boolean | null, defaultTwoStepProcedureId: string | null, accountIds: Array<string>, bank: { id: string, name: string, loginHint: string | null, bic: string | null, blz: string, blzs: Array<string> | null, loginFieldUserId: string | null, loginFieldCustomerId: string | null, loginFieldPin: string | null, isCustomerIdPassword: boolean | null, isSupported: boolean | null, supportedDataSources: Array<BankDataSource>, pinsAreVolatile: boolean | null, location: string | null, city: string | null, isTestBank: boolean | null, popularity: number | null, health: number | null, lastCommunicationAttempt: string | null, lastSuccessfulCommunication: string | null }, lastManualUpdate: { result: UpdateOutcome, errorMessage: string | null, errorType: ErrorType | null, timestamp: string } | null, lastAutoUpdate: { result: UpdateOutcome } | null, twoStepProcedures: Array<{ procedureId: string, procedureName: string, procedureChallengeType: ProcedureChallengeType | null, implicitExecute: boolean | null }>, owners: Array<{ firstName: string | null, lastName: string | null, salutation: string | null, title: string | null, email: string | null, dateOfBirth: string | null, postCode: string | null, country: string | null, city: string | null, street: string | null, houseNumber: string | null }> | null } | null };

export type TwoConnectionsQueryVariables = Exact<{
  a: string;
  b: string;
}>;


export type TwoConnectionsQuery = { a: { id: string } | null, b: { id: string } | null };

type Refusal_BankConnectionExists_Fragment = { code: string, message: string, type: ErrorType, requestId: string | null };

type Refusal_BankConnectionLocked_Fragment = { code: string, message: string, type: ErrorType, requestId: string | null };

type Refusal_BankServerRejection_Fragment = { code: string, message: string, type: ErrorType, requestId: string | null };

type Refusal_InvalidInput_Fragment = { code: string, message: string, type: ErrorType, requestId: string | null };

type Refusal_NotFound_Fragment = { code: string, message: string, type: ErrorType, requestId: string | null };

type Refusal_UnsupportedBank_Fragment = { code: string, message: string, type: ErrorType, requestId: string | null };

export type RefusalFragment =
  | Refusal_BankConnectionExists_Fragment
  | Refusal_BankConnectionLocked_Fragment
  | Refusal_BankServerRejection_Fragment
  | Refusal_InvalidInput_Fragment
  | Refusal_NotFound_Fragment
  | Refusal_UnsupportedBank_Fragment
;

type ImportOutcome_BankConnection_Fragment = { __typename: 'BankConnection', id: string, name: string | null, updateStatus: UpdateStatus, categorizationStatus: CategorizationStatus };

type ImportOutcome_BankConnectionExists_Fragment = { __typename: 'BankConnectionExists', code: string, message: string, type: ErrorType, requestId: string | null };

type ImportOutcome_BankServerRejection_Fragment = { __typename: 'BankServerRejection', code: string, message: string, type: ErrorType, requestId: string | null };

type ImportOutcome_CodeChallenge_Fragment = { __typename: 'CodeChallenge', challengeMessage: string, hash: string | null, requestId: string | null, answerFieldLabel: string | null, photoTanMimeType: string | null, photoTanData: string | null, opticalData: string | null };

type ImportOutcome_DecoupledChallenge_Fragment = { __typename: 'DecoupledChallenge', challengeMessage: string, hash: string | null, requestId: string | null, inProgress: boolean, pollAfterSeconds: number };

type ImportOutcome_InvalidInput_Fragment = { __typename: 'InvalidInput', field: string | null, code: string, message: string, type: ErrorType, requestId: string | null };

type ImportOutcome_NotFound_Fragment = { __typename: 'NotFound', code: string, message: string, type: ErrorType, requestId: string | null };

type ImportOutcome_RedirectChallenge_Fragment = { __typename: 'RedirectChallenge', challengeMessage: string, hash: string | null, requestId: string | null, redirectUrl: string, redirectContext: string | null, redirectContextField: string | null };

type ImportOutcome_TwoStepProcedureChallenge_Fragment = { __typename: 'TwoStepProcedureChallenge', challengeMessage: string, hash: string | null, requestId: string | null, twoStepProcedures: Array<{ procedureId: string, procedureName: string, procedureChallengeType: ProcedureChallengeType | null }> };

type ImportOutcome_UnsupportedBank_Fragment = { __typename: 'UnsupportedBank', code: string, message: string, type: ErrorType, requestId: string | null };

type ImportOutcome_WebFormRequired_Fragment = { __typename: 'WebFormRequired', webFormId: string, url: string | null, requestId: string | null };

export type ImportOutcomeFragment =
  | ImportOutcome_BankConnection_Fragment
  | ImportOutcome_BankConnectionExists_Fragment
  | ImportOutcome_BankServerRejection_Fragment
  | ImportOutcome_CodeChallenge_Fragment
  | ImportOutcome_DecoupledChallenge_Fragment
  | ImportOutcome_InvalidInput_Fragment
  | ImportOutcome_NotFound_Fragment
  | ImportOutcome_RedirectChallenge_Fragment
  | ImportOutcome_TwoStepProcedureChallenge_Fragment
  | ImportOutcome_UnsupportedBank_Fragment
  | ImportOutcome_WebFormRequired_Fragment
;

export type ImportMutationVariables = Exact<{
  input: ImportBankConnectionInput;
}>;


export type ImportMutation = { importBankConnection:
    | { __typename: 'BankConnection', id: string, name: string | null, updateStatus: UpdateStatus, categorizationStatus: CategorizationStatus }
    | { __typename: 'BankConnectionExists', code: string, message: string, type: ErrorType, requestId: string | null }
    | { __typename: 'BankServerRejection', code: string, message: string, type: ErrorType, requestId: string | null }
    | { __typename: 'CodeChallenge', challengeMessage: string, hash: string | null, requestId: string | null, answerFieldLabel: string | null, photoTanMimeType: string | null, photoTanData: string | null, opticalData: string | null }
    | { __typename: 'DecoupledChallenge', challengeMessage: string, hash: string | null, requestId: string | null, inProgress: boolean, pollAfterSeconds: number }
    | { __typename: 'InvalidInput', field: string | null, code: string, message: string, type: ErrorType, requestId: string | null }
    | { __typename: 'NotFound', code: string, message: string, type: ErrorType, requestId: string | null }
    | { __typename: 'RedirectChallenge', challengeMessage: string, hash: string | null, requestId: string | null, redirectUrl: string, redirectContext: string | null, redirectContextField: string | null }
    | { __typename: 'TwoStepProcedureChallenge', challengeMessage: string, hash: string | null, requestId: string | null, twoStepProcedures: Array<{ procedureId: string, procedureName: string, procedureChallengeType: ProcedureChallengeType | null }> }
    | { __typename: 'UnsupportedBank', code: string, message: string, type: ErrorType, requestId: string | null }
    | { __typename: 'WebFormRequired', webFormId: string, url: string | null, requestId: string | null }
   | null };

export type UpdateMutationVariables = Exact<{
  input: UpdateBankConnectionInput;
}>;


export type UpdateMutation = { updateBankConnection:
    | { __typename: 'BankConnection', id: string, name: string | null, updateStatus: UpdateStatus, categorizationStatus: CategorizationStatus, lastManualUpdate: { result: UpdateOutcome, errorMessage: string | null } | null }
    | { __typename: 'BankConnectionLocked', retryAfterSeconds: number, code: string, message: string, type: ErrorType, requestId: string | null }
    | { __typename: 'BankServerRejection', code: string, message: string, type: ErrorType, requestId: string | null }
    | { __typename: 'CodeChallenge', challengeMessage: string, hash: string | null }
    | { __typename: 'DecoupledChallenge', challengeMessage: string, hash: string | null }
    | { __typename: 'InvalidInput', field: string | null, code: string, message: string, type: ErrorType, requestId: string | null }
    | { __typename: 'NotFound', code: string, message: string, type: ErrorType, requestId: string | null }
    | { __typename: 'RedirectChallenge', challengeMessage: string, hash: string | null }
    | { __typename: 'TwoStepProcedureChallenge', challengeMessage: string, hash: string | null }
    | { __typename: 'UnsupportedBank', code: string, message: string, type: ErrorType, requestId: string | null }
    | { __typename: 'WebFormRequired', webFormId: string }
   | null };

export type EditMutationVariables = Exact<{
  input: EditBankConnectionInput;
}>;


export type EditMutation = { editBankConnection:
    | { __typename: 'BankConnection', bankingPin: string | null, id: string, name: string | null, updateStatus: UpdateStatus, categorizationStatus: CategorizationStatus }
    | { __typename: 'BankConnectionLocked', retryAfterSeconds: number, code: string, message: string, type: ErrorType, requestId: string | null }
    | { __typename: 'InvalidInput', field: string | null, code: string, message: string, type: ErrorType, requestId: string | null }
    | { __typename: 'NotFound', code: string, message: string, type: ErrorType, requestId: string | null }
    | { __typename: 'WebFormRequired', webFormId: string }
   | null };

export type DeleteMutationVariables = Exact<{
  id: string;
}>;


export type DeleteMutation = { deleteBankConnection:
    | { __typename: 'BankConnectionLocked', code: string, message: string, type: ErrorType, requestId: string | null }
    | { __typename: 'DeletedBankConnection', id: string }
    | { __typename: 'NotFound', code: string, message: string, type: ErrorType, requestId: string | null }
   | null };

export type DeleteAllMutationVariables = Exact<{ [key: string]: never; }>;


export type DeleteAllMutation = { deleteAllBankConnections:
    | { __typename: 'BankConnectionLocked', code: string, message: string, type: ErrorType, requestId: string | null }
    | { __typename: 'DeletedBankConnections', ids: Array<string> }
   | null };

export type ReadmeFindBankQueryVariables = Exact<{ [key: string]: never; }>;


export type ReadmeFindBankQuery = { banks: { banks: Array<{ id: string, name: string, loginFieldUserId: string | null, loginFieldPin: string | null }> } | null };

export type ReadmeImportMutationVariables = Exact<{
  input: ImportBankConnectionInput;
}>;


export type ReadmeImportMutation = { importBankConnection:
    | { __typename: 'BankConnection', id: string, updateStatus: UpdateStatus, categorizationStatus: CategorizationStatus, accountIds: Array<string> }
    | { __typename: 'BankConnectionExists', code: string, message: string }
    | { __typename: 'BankServerRejection', code: string, message: string }
    | { __typename: 'CodeChallenge', challengeMessage: string, hash: string | null }
    | { __typename: 'DecoupledChallenge', challengeMessage: string, hash: string | null }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'RedirectChallenge', challengeMessage: string, hash: string | null }
    | { __typename: 'TwoStepProcedureChallenge', challengeMessage: string, hash: string | null }
    | { __typename: 'UnsupportedBank', code: string, message: string }
    | { __typename: 'WebFormRequired' }
   | null };

export type ReadmeWatchSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type ReadmeWatchSubscription = { bankConnectionProgress: { updateStatus: UpdateStatus, categorizationStatus: CategorizationStatus } };

export type ReadmeEditMutationVariables = Exact<{ [key: string]: never; }>;


export type ReadmeEditMutation = { editBankConnection:
    | { __typename: 'BankConnection', name: string | null }
    | { __typename: 'BankConnectionLocked' }
    | { __typename: 'InvalidInput' }
    | { __typename: 'NotFound' }
    | { __typename: 'WebFormRequired' }
   | null };

export type ReadmeUpdateMutationVariables = Exact<{ [key: string]: never; }>;


export type ReadmeUpdateMutation = { updateBankConnection:
    | { __typename: 'BankConnection', updateStatus: UpdateStatus }
    | { __typename: 'BankConnectionLocked', retryAfterSeconds: number }
    | { __typename: 'BankServerRejection' }
    | { __typename: 'CodeChallenge' }
    | { __typename: 'DecoupledChallenge' }
    | { __typename: 'InvalidInput' }
    | { __typename: 'NotFound' }
    | { __typename: 'RedirectChallenge' }
    | { __typename: 'TwoStepProcedureChallenge' }
    | { __typename: 'UnsupportedBank' }
    | { __typename: 'WebFormRequired' }
   | null };

export type ReadmeDeleteMutationVariables = Exact<{ [key: string]: never; }>;


export type ReadmeDeleteMutation = { deleteBankConnection:
    | { __typename: 'BankConnectionLocked' }
    | { __typename: 'DeletedBankConnection', id: string }
    | { __typename: 'NotFound' }
   | null };

export type ReadmeImportOutcomeMutationVariables = Exact<{
  input: ImportBankConnectionInput;
}>;


export type ReadmeImportOutcomeMutation = { importBankConnection:
    | { __typename: 'BankConnection', id: string, updateStatus: UpdateStatus }
    | { __typename: 'BankConnectionExists', code: string, message: string }
    | { __typename: 'BankServerRejection', code: string, message: string }
    | { __typename: 'CodeChallenge', challengeMessage: string, hash: string | null }
    | { __typename: 'DecoupledChallenge', challengeMessage: string, hash: string | null }
    | { __typename: 'InvalidInput', code: string, message: string }
    | { __typename: 'NotFound', code: string, message: string }
    | { __typename: 'RedirectChallenge', challengeMessage: string, hash: string | null }
    | { __typename: 'TwoStepProcedureChallenge', challengeMessage: string, hash: string | null }
    | { __typename: 'UnsupportedBank', code: string, message: string }
    | { __typename: 'WebFormRequired', url: string | null }
   | null };

export type ReadmeConnectionsQueryVariables = Exact<{ [key: string]: never; }>;


export type ReadmeConnectionsQuery = { bankConnections: Array<{ id: string }> | null };

export const WholeAccountFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WholeAccount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Account"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"accountName"}},{"kind":"Field","name":{"kind":"Name","value":"accountNumber"}},{"kind":"Field","name":{"kind":"Name","value":"subAccountNumber"}},{"kind":"Field","name":{"kind":"Name","value":"iban"}},{"kind":"Field","name":{"kind":"Name","value":"accountHolderName"}},{"kind":"Field","name":{"kind":"Name","value":"accountHolderId"}},{"kind":"Field","name":{"kind":"Name","value":"accountCurrency"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"overdraft"}},{"kind":"Field","name":{"kind":"Name","value":"overdraftLimit"}},{"kind":"Field","name":{"kind":"Name","value":"availableFunds"}},{"kind":"Field","name":{"kind":"Name","value":"lastSuccessfulUpdate"}},{"kind":"Field","name":{"kind":"Name","value":"lastUpdateAttempt"}},{"kind":"Field","name":{"kind":"Name","value":"isNew"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"supportedOrders"}},{"kind":"Field","name":{"kind":"Name","value":"clearingAccounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"clearingAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"clearingAccountName"}}]}}]}}]} as unknown as DocumentNode<WholeAccountFragment, unknown>;
export const ConnectionStateFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConnectionState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"updateStatus"}},{"kind":"Field","name":{"kind":"Name","value":"categorizationStatus"}}]}}]} as unknown as DocumentNode<ConnectionStateFragment, unknown>;
export const RefusalFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}}]}}]} as unknown as DocumentNode<RefusalFragment, unknown>;
export const ImportOutcomeFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportBankConnectionResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionState"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Challenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"challengeMessage"}},{"kind":"Field","name":{"kind":"Name","value":"hash"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CodeChallenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"answerFieldLabel"}},{"kind":"Field","name":{"kind":"Name","value":"photoTanMimeType"}},{"kind":"Field","name":{"kind":"Name","value":"photoTanData"}},{"kind":"Field","name":{"kind":"Name","value":"opticalData"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TwoStepProcedureChallenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"twoStepProcedures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"procedureId"}},{"kind":"Field","name":{"kind":"Name","value":"procedureName"}},{"kind":"Field","name":{"kind":"Name","value":"procedureChallengeType"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RedirectChallenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"redirectUrl"}},{"kind":"Field","name":{"kind":"Name","value":"redirectContext"}},{"kind":"Field","name":{"kind":"Name","value":"redirectContextField"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DecoupledChallenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inProgress"}},{"kind":"Field","name":{"kind":"Name","value":"pollAfterSeconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WebFormRequired"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"webFormId"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConnectionState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"updateStatus"}},{"kind":"Field","name":{"kind":"Name","value":"categorizationStatus"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}}]}}]} as unknown as DocumentNode<ImportOutcomeFragment, unknown>;
export const ConnectionsWithAccountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConnectionsWithAccounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bankConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"accounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<ConnectionsWithAccountsQuery, ConnectionsWithAccountsQueryVariables>;
export const TwoAccountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TwoAccounts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"a"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"b"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"a"},"name":{"kind":"Name","value":"account"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"a"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WholeAccount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"b"},"name":{"kind":"Name","value":"account"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"b"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WholeAccount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Account"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"accountName"}},{"kind":"Field","name":{"kind":"Name","value":"accountNumber"}},{"kind":"Field","name":{"kind":"Name","value":"subAccountNumber"}},{"kind":"Field","name":{"kind":"Name","value":"iban"}},{"kind":"Field","name":{"kind":"Name","value":"accountHolderName"}},{"kind":"Field","name":{"kind":"Name","value":"accountHolderId"}},{"kind":"Field","name":{"kind":"Name","value":"accountCurrency"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"overdraft"}},{"kind":"Field","name":{"kind":"Name","value":"overdraftLimit"}},{"kind":"Field","name":{"kind":"Name","value":"availableFunds"}},{"kind":"Field","name":{"kind":"Name","value":"lastSuccessfulUpdate"}},{"kind":"Field","name":{"kind":"Name","value":"lastUpdateAttempt"}},{"kind":"Field","name":{"kind":"Name","value":"isNew"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"supportedOrders"}},{"kind":"Field","name":{"kind":"Name","value":"clearingAccounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"clearingAccountId"}},{"kind":"Field","name":{"kind":"Name","value":"clearingAccountName"}}]}}]}}]} as unknown as DocumentNode<TwoAccountsQuery, TwoAccountsQueryVariables>;
export const SearchAccountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SearchAccounts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ids"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"bankConnectionIds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"types"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AccountType"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"minBalance"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Decimal"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxBalance"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Decimal"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ids"}}},{"kind":"Argument","name":{"kind":"Name","value":"bankConnectionIds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"bankConnectionIds"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"types"},"value":{"kind":"Variable","name":{"kind":"Name","value":"types"}}},{"kind":"Argument","name":{"kind":"Name","value":"minBalance"},"value":{"kind":"Variable","name":{"kind":"Name","value":"minBalance"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxBalance"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxBalance"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<SearchAccountsQuery, SearchAccountsQueryVariables>;
export const ImportWithAccountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ImportWithAccounts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ImportBankConnectionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importBankConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ImportWithAccountsMutation, ImportWithAccountsMutationVariables>;
export const FindBankDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FindBank"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"banks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"banks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"blz"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paging"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"perPage"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]} as unknown as DocumentNode<FindBankQuery, FindBankQueryVariables>;
export const SearchBanksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SearchBanks"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ids"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"isSupported"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"supportedDataSources"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BankDataSource"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"location"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"isTestBank"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"page"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"perPage"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"order"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BankOrder"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"banks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ids"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"isSupported"},"value":{"kind":"Variable","name":{"kind":"Name","value":"isSupported"}}},{"kind":"Argument","name":{"kind":"Name","value":"supportedDataSources"},"value":{"kind":"Variable","name":{"kind":"Name","value":"supportedDataSources"}}},{"kind":"Argument","name":{"kind":"Name","value":"location"},"value":{"kind":"Variable","name":{"kind":"Name","value":"location"}}},{"kind":"Argument","name":{"kind":"Name","value":"isTestBank"},"value":{"kind":"Variable","name":{"kind":"Name","value":"isTestBank"}}},{"kind":"Argument","name":{"kind":"Name","value":"page"},"value":{"kind":"Variable","name":{"kind":"Name","value":"page"}}},{"kind":"Argument","name":{"kind":"Name","value":"perPage"},"value":{"kind":"Variable","name":{"kind":"Name","value":"perPage"}}},{"kind":"Argument","name":{"kind":"Name","value":"order"},"value":{"kind":"Variable","name":{"kind":"Name","value":"order"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"banks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paging"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"perPage"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]} as unknown as DocumentNode<SearchBanksQuery, SearchBanksQueryVariables>;
export const TwoBanksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TwoBanks"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"a"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"b"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"a"},"name":{"kind":"Name","value":"bank"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"a"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"b"},"name":{"kind":"Name","value":"bank"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"b"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<TwoBanksQuery, TwoBanksQueryVariables>;
export const OverviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Overview"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bankConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"updateStatus"}},{"kind":"Field","name":{"kind":"Name","value":"categorizationStatus"}},{"kind":"Field","name":{"kind":"Name","value":"accounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"iban"}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<OverviewQuery, OverviewQueryVariables>;
export const HalfBrokenDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"HalfBroken"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"banks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"StringValue","value":"00000000","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"banks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"broken"},"name":{"kind":"Name","value":"bankConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"no-id","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<HalfBrokenQuery, HalfBrokenQueryVariables>;
export const WatchConnectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchConnection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bankConnectionProgress"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"updateStatus"}},{"kind":"Field","name":{"kind":"Name","value":"categorizationStatus"}}]}}]}}]} as unknown as DocumentNode<WatchConnectionSubscription, WatchConnectionSubscriptionVariables>;
export const AllConnectionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AllConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bankConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionState"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConnectionState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"updateStatus"}},{"kind":"Field","name":{"kind":"Name","value":"categorizationStatus"}}]}}]} as unknown as DocumentNode<AllConnectionsQuery, AllConnectionsQueryVariables>;
export const ConnectionsByIdsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConnectionsByIds"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ids"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bankConnections"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ids"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<ConnectionsByIdsQuery, ConnectionsByIdsQueryVariables>;
export const ConnectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Connection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bankConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionState"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConnectionState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"updateStatus"}},{"kind":"Field","name":{"kind":"Name","value":"categorizationStatus"}}]}}]} as unknown as DocumentNode<ConnectionQuery, ConnectionQueryVariables>;
export const WholeConnectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WholeConnection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bankConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"bankId"}},{"kind":"Field","name":{"kind":"Name","value":"bank"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"loginHint"}},{"kind":"Field","name":{"kind":"Name","value":"bic"}},{"kind":"Field","name":{"kind":"Name","value":"blz"}},{"kind":"Field","name":{"kind":"Name","value":"blzs"}},{"kind":"Field","name":{"kind":"Name","value":"loginFieldUserId"}},{"kind":"Field","name":{"kind":"Name","value":"loginFieldCustomerId"}},{"kind":"Field","name":{"kind":"Name","value":"loginFieldPin"}},{"kind":"Field","name":{"kind":"Name","value":"isCustomerIdPassword"}},{"kind":"Field","name":{"kind":"Name","value":"isSupported"}},{"kind":"Field","name":{"kind":"Name","value":"supportedDataSources"}},{"kind":"Field","name":{"kind":"Name","value":"pinsAreVolatile"}},{"kind":"Field","name":{"kind":"Name","value":"location"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"isTestBank"}},{"kind":"Field","name":{"kind":"Name","value":"popularity"}},{"kind":"Field","name":{"kind":"Name","value":"health"}},{"kind":"Field","name":{"kind":"Name","value":"lastCommunicationAttempt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSuccessfulCommunication"}}]}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"bankingUserId"}},{"kind":"Field","name":{"kind":"Name","value":"bankingCustomerId"}},{"kind":"Field","name":{"kind":"Name","value":"bankingPin"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"updateStatus"}},{"kind":"Field","name":{"kind":"Name","value":"categorizationStatus"}},{"kind":"Field","name":{"kind":"Name","value":"lastManualUpdate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}},{"kind":"Field","name":{"kind":"Name","value":"errorType"}},{"kind":"Field","name":{"kind":"Name","value":"timestamp"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lastAutoUpdate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"result"}}]}},{"kind":"Field","name":{"kind":"Name","value":"twoStepProcedures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"procedureId"}},{"kind":"Field","name":{"kind":"Name","value":"procedureName"}},{"kind":"Field","name":{"kind":"Name","value":"procedureChallengeType"}},{"kind":"Field","name":{"kind":"Name","value":"implicitExecute"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ibanOnlyMoneyTransferSupported"}},{"kind":"Field","name":{"kind":"Name","value":"ibanOnlyDirectDebitSupported"}},{"kind":"Field","name":{"kind":"Name","value":"collectiveMoneyTransferSupported"}},{"kind":"Field","name":{"kind":"Name","value":"defaultTwoStepProcedureId"}},{"kind":"Field","name":{"kind":"Name","value":"accountIds"}},{"kind":"Field","name":{"kind":"Name","value":"owners"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"firstName"}},{"kind":"Field","name":{"kind":"Name","value":"lastName"}},{"kind":"Field","name":{"kind":"Name","value":"salutation"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"dateOfBirth"}},{"kind":"Field","name":{"kind":"Name","value":"postCode"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"street"}},{"kind":"Field","name":{"kind":"Name","value":"houseNumber"}}]}}]}}]}}]} as unknown as DocumentNode<WholeConnectionQuery, WholeConnectionQueryVariables>;
export const TwoConnectionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TwoConnections"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"a"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"b"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"a"},"name":{"kind":"Name","value":"bankConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"a"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"b"},"name":{"kind":"Name","value":"bankConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"b"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<TwoConnectionsQuery, TwoConnectionsQueryVariables>;
export const ImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Import"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ImportBankConnectionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importBankConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImportOutcome"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConnectionState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"updateStatus"}},{"kind":"Field","name":{"kind":"Name","value":"categorizationStatus"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportBankConnectionResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionState"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Challenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"challengeMessage"}},{"kind":"Field","name":{"kind":"Name","value":"hash"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CodeChallenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"answerFieldLabel"}},{"kind":"Field","name":{"kind":"Name","value":"photoTanMimeType"}},{"kind":"Field","name":{"kind":"Name","value":"photoTanData"}},{"kind":"Field","name":{"kind":"Name","value":"opticalData"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TwoStepProcedureChallenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"twoStepProcedures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"procedureId"}},{"kind":"Field","name":{"kind":"Name","value":"procedureName"}},{"kind":"Field","name":{"kind":"Name","value":"procedureChallengeType"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RedirectChallenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"redirectUrl"}},{"kind":"Field","name":{"kind":"Name","value":"redirectContext"}},{"kind":"Field","name":{"kind":"Name","value":"redirectContextField"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DecoupledChallenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inProgress"}},{"kind":"Field","name":{"kind":"Name","value":"pollAfterSeconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WebFormRequired"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"webFormId"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]} as unknown as DocumentNode<ImportMutation, ImportMutationVariables>;
export const UpdateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Update"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateBankConnectionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateBankConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionState"}},{"kind":"Field","name":{"kind":"Name","value":"lastManualUpdate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Challenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"challengeMessage"}},{"kind":"Field","name":{"kind":"Name","value":"hash"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WebFormRequired"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"webFormId"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnectionLocked"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retryAfterSeconds"}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConnectionState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"updateStatus"}},{"kind":"Field","name":{"kind":"Name","value":"categorizationStatus"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}}]}}]} as unknown as DocumentNode<UpdateMutation, UpdateMutationVariables>;
export const EditDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Edit"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EditBankConnectionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"editBankConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionState"}},{"kind":"Field","name":{"kind":"Name","value":"bankingPin"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnectionLocked"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retryAfterSeconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WebFormRequired"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"webFormId"}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConnectionState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"updateStatus"}},{"kind":"Field","name":{"kind":"Name","value":"categorizationStatus"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}}]}}]} as unknown as DocumentNode<EditMutation, EditMutationVariables>;
export const DeleteDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Delete"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteBankConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeletedBankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}}]}}]} as unknown as DocumentNode<DeleteMutation, DeleteMutationVariables>;
export const DeleteAllDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteAll"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteAllBankConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeletedBankConnections"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ids"}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}}]}}]} as unknown as DocumentNode<DeleteAllMutation, DeleteAllMutationVariables>;
export const ReadmeFindBankDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadmeFindBank"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"banks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"StringValue","value":"00000000","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"banks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"loginFieldUserId"}},{"kind":"Field","name":{"kind":"Name","value":"loginFieldPin"}}]}}]}}]}}]} as unknown as DocumentNode<ReadmeFindBankQuery, ReadmeFindBankQueryVariables>;
export const ReadmeImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReadmeImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ImportBankConnectionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importBankConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"updateStatus"}},{"kind":"Field","name":{"kind":"Name","value":"categorizationStatus"}},{"kind":"Field","name":{"kind":"Name","value":"accountIds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Challenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"challengeMessage"}},{"kind":"Field","name":{"kind":"Name","value":"hash"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ReadmeImportMutation, ReadmeImportMutationVariables>;
export const ReadmeWatchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ReadmeWatch"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bankConnectionProgress"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"IntValue","value":"1001"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateStatus"}},{"kind":"Field","name":{"kind":"Name","value":"categorizationStatus"}}]}}]}}]} as unknown as DocumentNode<ReadmeWatchSubscription, ReadmeWatchSubscriptionVariables>;
export const ReadmeEditDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReadmeEdit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"editBankConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"IntValue","value":"1001"}},{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Household","block":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<ReadmeEditMutation, ReadmeEditMutationVariables>;
export const ReadmeUpdateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReadmeUpdate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateBankConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"IntValue","value":"1001"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateStatus"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnectionLocked"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retryAfterSeconds"}}]}}]}}]}}]} as unknown as DocumentNode<ReadmeUpdateMutation, ReadmeUpdateMutationVariables>;
export const ReadmeDeleteDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReadmeDelete"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteBankConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"IntValue","value":"1001"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeletedBankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<ReadmeDeleteMutation, ReadmeDeleteMutationVariables>;
export const ReadmeImportOutcomeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReadmeImportOutcome"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ImportBankConnectionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importBankConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BankConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"updateStatus"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Challenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"challengeMessage"}},{"kind":"Field","name":{"kind":"Name","value":"hash"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WebFormRequired"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ReadmeImportOutcomeMutation, ReadmeImportOutcomeMutationVariables>;
export const ReadmeConnectionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadmeConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bankConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<ReadmeConnectionsQuery, ReadmeConnectionsQueryVariables>;