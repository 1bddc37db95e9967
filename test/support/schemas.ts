import type { ApiVersion } from '../../src/sandbox/dialect.js';

/** A JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>;

const text = { type: 'string' };
const flag = { type: 'boolean' };
const money = { type: 'number' };
const int64 = { type: 'integer' };
const int32 = { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
/** German local time, with a space instead of T and without an offset. */
const timestamp = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}\\.\\d{3}$' };
const list = (items: Schema) => ({ type: 'array', items });
const set = (items: Schema) => ({ type: 'array', items, uniqueItems: true });
const oneOf = (...values: readonly string[]) => ({ type: 'string', enum: values });
const orNull = (schema: Schema) => ({ anyOf: [schema, { type: 'null' }] });

/** Builds the schema of an object with exactly these members. Optional ones may be absent or null. */
function object(required: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}): Schema {
  const nullable = Object.entries(optional).map(([name, schema]) => [name, orNull(schema)]);
  return {
    type: 'object',
    properties: { ...required, ...Object.fromEntries(nullable) },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

const SOURCES = ['WEB_SCRAPER', 'FINTS_SERVER'] as const;
const STATUSES = ['UPDATED', 'UPDATED_FIXED', 'DOWNLOAD_IN_PROGRESS', 'DOWNLOAD_FAILED', 'DEPRECATED'] as const;
const ORDERS = [
  'SEPA_MONEY_TRANSFER',
  'SEPA_COLLECTIVE_MONEY_TRANSFER',
  'SEPA_BASIC_DIRECT_DEBIT',
  'SEPA_BASIC_COLLECTIVE_DIRECT_DEBIT',
  'SEPA_B2B_DIRECT_DEBIT',
  'SEPA_B2B_COLLECTIVE_DIRECT_DEBIT',
] as const;
const TYPES = ['Checking', 'Savings', 'CreditCard', 'Security', 'Loan', 'Pocket', 'Membership', 'Bausparen'] as const;

const twoStepProcedure = object(
  { procedureId: text, procedureName: text, implicitExecute: flag },
  { procedureChallengeType: text },
);

const updateResult = object(
  { result: oneOf('OK', 'BANK_SERVER_REJECTION', 'INTERNAL_SERVER_ERROR'), timestamp },
  { errorMessage: text, errorType: oneOf('BUSINESS', 'TECHNICAL') },
);

function bank(api: ApiVersion): Schema {
  const communication = { lastCommunicationAttempt: timestamp, lastSuccessfulCommunication: timestamp };
  const health = { type: 'integer', minimum: 0, maximum: 100 };
  const credential = object({ label: text, isSecret: flag, isVolatile: flag });
  const bankInterface = object(
    { interface: oneOf(...SOURCES, 'XS2A'), loginCredentials: list(credential), properties: list(text), health },
    { ...communication, tppAuthenticationGroup: { type: 'object' }, loginHint: text },
  );
  return object(
    {
      id: int64,
      name: text,
      blz: text,
      blzs: list(text),
      isSupported: flag,
      supportedDataSources: list(oneOf(...SOURCES)),
      pinsAreVolatile: flag,
      isTestBank: flag,
      popularity: int32,
      health,
      ...(api === 'v1.42' ? {} : { isCustomerIdPassword: flag }),
      ...(api === 'v1.79' ? { interfaces: list(bankInterface) } : {}),
    },
    {
      loginHint: text,
      bic: text,
      loginFieldUserId: text,
      loginFieldCustomerId: text,
      loginFieldPin: text,
      location: text,
      city: text,
      ...communication,
    },
  );
}

const owner = object(
  {},
  {
    firstName: text,
    lastName: text,
    salutation: text,
    title: text,
    email: text,
    dateOfBirth: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    postCode: text,
    country: text,
    city: text,
    street: text,
    houseNumber: text,
  },
);

function bankConnection(api: ApiVersion): Schema {
  const updates = { lastManualUpdate: updateResult, lastAutoUpdate: updateResult };
  const procedures = { twoStepProcedures: list(twoStepProcedure), defaultTwoStepProcedureId: text };
  const connectionInterface = object(
    {
      interface: oneOf(...SOURCES, 'XS2A'),
      loginCredentials: list(object({ label: text, value: text })),
    },
    { ...updates, ...procedures, aisConsent: { type: 'object' } },
  );
  return object(
    {
      id: int64,
      bankId: int64,
      bank: bank(api),
      type: oneOf('ONLINE', 'DEMO'),
      updateStatus: oneOf('IN_PROGRESS', 'READY'),
      categorizationStatus: oneOf('IN_PROGRESS', 'PENDING', 'READY'),
      ibanOnlyMoneyTransferSupported: flag,
      ibanOnlyDirectDebitSupported: flag,
      collectiveMoneyTransferSupported: flag,
      accountIds: list(int64),
      ...(api === 'v1.79' ? { furtherLoginNotRecommended: flag, interfaces: list(connectionInterface) } : {}),
    },
    {
      name: text,
      bankingUserId: text,
      bankingCustomerId: text,
      bankingPin: { type: 'string', pattern: api === 'v1.42' ? '^X+$' : '^XXXXX$' },
      ...updates,
      ...procedures,
      ...(api === 'v1.42' ? {} : { owners: list(owner) }),
    },
  );
}

function account(api: ApiVersion): Schema {
  const times = { lastSuccessfulUpdate: timestamp, lastUpdateAttempt: timestamp };
  const status = oneOf(...STATUSES);
  const accountInterface = object({ interface: oneOf(...SOURCES, 'XS2A'), status, capabilities: list(text) }, times);
  return object(
    {
      id: int64,
      bankConnectionId: int64,
      accountNumber: text,
      accountTypeId: { type: 'integer', minimum: 1, maximum: 8 },
      accountTypeName: oneOf(...TYPES),
      isNew: flag,
      status,
      supportedOrders: set(oneOf(...ORDERS)),
      ...(api === 'v1.79' ? { accountType: oneOf(...TYPES), interfaces: list(accountInterface) } : {}),
    },
    {
      accountName: text,
      subAccountNumber: text,
      iban: text,
      accountHolderName: text,
      accountHolderId: text,
      accountCurrency: text,
      balance: money,
      overdraft: money,
      overdraftLimit: money,
      availableFunds: money,
      ...times,
      clearingAccounts: list(object({ clearingAccountId: text, clearingAccountName: text })),
    },
  );
}

const paging = object({ page: int32, perPage: int32, pageCount: int32, totalCount: int64 });

/** Returns the schemas of successful response bodies by finAPI's definition names. */
export const definitions = (api: ApiVersion) => ({
  Account: account(api),
  AccountList: object({ accounts: list(account(api)) }),
  Bank: bank(api),
  BankList: object({ banks: list(bank(api)) }),
  PageableBankList: object({ banks: list(bank(api)), paging }),
  BankConnection: bankConnection(api),
  BankConnectionList: object({ connections: list(bankConnection(api)) }),
  IdentifierList: object({ identifiers: set(int64) }),
  AccessToken: object(
    { access_token: text, token_type: oneOf('bearer'), expires_in: int32, scope: oneOf('all') },
    { refresh_token: text },
  ),
  User: object({ id: text, password: text, isAutoUpdateEnabled: flag }, { email: text, phone: text }),
  WebForm: object(
    { id: int64, token: text, status: oneOf('NOT_YET_OPENED', 'IN_PROGRESS', 'COMPLETED', 'ABORTED') },
    { serviceResponseCode: int32, serviceResponseBody: text },
  ),
});
