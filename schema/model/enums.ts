/**
 * The enums of the contract: each value with the sentence that the schema prints for it.
 * `UNKNOWN` replaces a value that finAPI added later; it is output only.
 */
const UNKNOWN = 'A value that finAPI added after this gateway was built. Never sent as an input.';

export const BANK_CONNECTION_TYPE = {
  ONLINE: 'A connection to a real bank.',
  DEMO: "A connection to finAPI's demo bank (BLZ 00000000).",
  UNKNOWN,
};
export type BankConnectionType = keyof typeof BANK_CONNECTION_TYPE;

export const UPDATE_STATUS = {
  IN_PROGRESS: 'An import or update is running. Until it ends, update, edit and delete return BankConnectionLocked.',
  READY: 'No download is running. This does not mean that the last one succeeded.',
  UNKNOWN,
};
export type UpdateStatus = keyof typeof UPDATE_STATUS;

export const CATEGORIZATION_STATUS = {
  IN_PROGRESS: 'Transactions are being categorized; deleting is locked.',
  PENDING: 'Downloaded transactions are waiting for categorization.',
  READY: 'No categorization is running. Right after an import this is still the previous value.',
  UNKNOWN,
};
export type CategorizationStatus = keyof typeof CATEGORIZATION_STATUS;

export const UPDATE_OUTCOME = {
  OK: "The login succeeded. This says nothing about the accounts' downloads.",
  BANK_SERVER_REJECTION: 'The bank refused, for example because the PIN has changed.',
  INTERNAL_SERVER_ERROR: 'finAPI or the bank failed technically.',
  UNKNOWN,
};
export type UpdateOutcome = keyof typeof UPDATE_OUTCOME;

export const PROCEDURE_CHALLENGE_TYPE = {
  TEXT: 'The challenge is a text, for example an SMS TAN.',
  PHOTO: 'The challenge is a picture that the user scans.',
  FLICKER_CODE: "The challenge is an animated code for the user's TAN generator.",
  UNKNOWN,
};
export type ProcedureChallengeType = keyof typeof PROCEDURE_CHALLENGE_TYPE;

export const BANK_DATA_SOURCE = {
  WEB_SCRAPER: "finAPI reads the bank's online banking pages.",
  FINTS_SERVER: "finAPI speaks FinTS with the bank's server.",
  UNKNOWN,
};
export type BankDataSource = keyof typeof BANK_DATA_SOURCE;

export const ERROR_TYPE = {
  BUSINESS: 'The message is for the end user. Show it.',
  TECHNICAL: 'The message is for developers. Log it and show a text of your own.',
};
export type ErrorType = keyof typeof ERROR_TYPE;

export const ACCOUNT_TYPE = {
  CHECKING: 'Current account (finAPI type 1).',
  SAVINGS: 'Savings account (type 2).',
  CREDIT_CARD: 'Credit card (type 3).',
  SECURITY: 'Securities account (type 4).',
  LOAN: 'Loan (type 5).',
  POCKET: 'Pocket account (type 6), deprecated by finAPI.',
  MEMBERSHIP: 'Membership shares (type 7).',
  BAUSPAREN: 'Building savings contract (type 8).',
  UNKNOWN,
};
export type AccountType = keyof typeof ACCOUNT_TYPE;

export const ACCOUNT_STATUS = {
  UPDATED: 'The last download succeeded.',
  UPDATED_FIXED:
    'The last download succeeded and finAPI booked an adjusting entry so that balance and transactions agree.',
  DOWNLOAD_IN_PROGRESS: 'The account is being downloaded.',
  DOWNLOAD_FAILED: 'The last download failed, although the login worked.',
  DEPRECATED: 'The bank no longer reports this account.',
  UNKNOWN,
};
export type AccountStatus = keyof typeof ACCOUNT_STATUS;

export const ACCOUNT_ORDER = {
  SEPA_MONEY_TRANSFER: 'A SEPA credit transfer.',
  SEPA_COLLECTIVE_MONEY_TRANSFER: 'Several SEPA credit transfers in one order.',
  SEPA_BASIC_DIRECT_DEBIT: 'A SEPA core direct debit.',
  SEPA_BASIC_COLLECTIVE_DIRECT_DEBIT: 'Several SEPA core direct debits in one order.',
  SEPA_B2B_DIRECT_DEBIT: 'A SEPA business-to-business direct debit.',
  SEPA_B2B_COLLECTIVE_DIRECT_DEBIT: 'Several SEPA business-to-business direct debits in one order.',
  UNKNOWN,
};
export type AccountOrder = keyof typeof ACCOUNT_ORDER;

export const BANK_ORDER_FIELD = {
  ID: "finAPI's id of the bank.",
  NAME: "The bank's name.",
  BLZ: 'The German bank code.',
  BIC: 'The business identifier code.',
  POPULARITY: 'The number of your users who are connected to the bank.',
};
export type BankOrderField = keyof typeof BANK_ORDER_FIELD;

export const ORDER_DIRECTION = { ASC: 'Ascending.', DESC: 'Descending.' };
export type OrderDirection = keyof typeof ORDER_DIRECTION;
