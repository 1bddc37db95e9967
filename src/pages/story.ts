import type { ExplorerSettings, KnownIds, Tab } from './settings.js';

/** A sequence of example operations, to be run from the first tab to the last. */
export type Story = Pick<ExplorerSettings, 'tabs' | 'ids'>;

/** Ids in a sandbox that has just started. Results replace them. */
const SANDBOX_IDS: KnownIds = { bank: '277672', first: '1001', second: '1002' };
const FINAPI_IDS: KnownIds = { bank: '<id from tab 1>', first: '<id from tab 2>', second: '<id from tab 4>' };

/** Returns example operations for the life of a bank connection, from finding the bank to deleting the connection. */
export const story = (isSandbox: boolean): Story =>
  isSandbox
    ? { ids: SANDBOX_IDS, tabs: tabs('123456') }
    : { ids: FINAPI_IDS, tabs: tabs('<code from the challengeMessage of tab 3>') };

const CONNECTION = `{
      id
      name
      updateStatus
      categorizationStatus
      bank { name blz }
    }`;

const IMPORTED = ['importBankConnection', 'id'];

const CHALLENGED = { bankId: '{{bank}}', bankingUserId: 'second', name: 'MSA' };

const tabs = (challengeResponse: string): readonly Tab[] => [
  {
    query: `# 1. Find the demo bank.
# The next tabs use its id.
query FindBank {
  banks(search: "00000000") {
    banks {
      id
      name
      blz
      loginFieldUserId
      loginFieldPin
    }
    paging { totalCount }
  }
}`,
    provides: { name: 'bank', path: ['banks', 'banks', 0, 'id'] },
  },
  {
    query: `# 2. Import it. finAPI responds before it has
# downloaded balances and transactions.
mutation Import($input: ImportBankConnectionInput!) {
  importBankConnection(input: $input) {
    __typename
    ... on BankConnection ${CONNECTION}
    ... on UserError { code message type }
  }
}`,
    variables: json({ input: { bankId: '{{bank}}', name: 'My demo bank' } }),
    provides: { name: 'first', path: IMPORTED },
  },
  {
    query: `# 3. The name MSA makes the demo bank ask for a code.
# The challenge is a typed result, not an error.
mutation Challenge($input: ImportBankConnectionInput!) {
  importBankConnection(input: $input) {
    __typename
    ... on BankConnection ${CONNECTION}
    ... on Challenge { challengeMessage hash }
    ... on UserError { code message type }
  }
}`,
    variables: json({ input: CHALLENGED }),
  },
  {
    query: `# 4. Answer the challenge: the same inputs plus the code.
# Run tab 3 first.
mutation Answer($input: ImportBankConnectionInput!) {
  importBankConnection(input: $input) {
    __typename
    ... on BankConnection ${CONNECTION}
    ... on Challenge { challengeMessage hash }
    ... on UserError { code message type }
  }
}`,
    variables: json({ input: { ...CHALLENGED, challengeResponse } }),
    provides: { name: 'second', path: IMPORTED },
  },
  {
    query: `# 5. Watch the connection become READY. The stream
# of events ends when the import has finished.
subscription Watch($id: ID!) {
  bankConnectionProgress(id: $id) {
    __typename
    updateStatus
    categorizationStatus
    accounts { iban balance status }
  }
}`,
    variables: json({ id: '{{second}}' }),
  },
  {
    query: `# 6. List all connections and look up two by id.
# All lookups in an operation share one upstream call.
query List($first: ID!, $second: ID!) {
  bankConnections ${CONNECTION}
  first: bankConnection(id: $first) { id name }
  second: bankConnection(id: $second) { id name }
}`,
    variables: json({ first: '{{first}}', second: '{{second}}' }),
  },
  {
    query: `# 7. Get the accounts of both, with one more call.
# \`status\` shows whether the download succeeded.
query Accounts($ids: [ID!]) {
  bankConnections(ids: $ids) {
    id
    accounts {
      id
      type
      iban
      accountHolderName
      balance
      accountCurrency
      status
      lastSuccessfulUpdate
    }
  }
}`,
    variables: json({ ids: ['{{first}}', '{{second}}'] }),
  },
  {
    query: `# 8. Edit the first one: rename it.
# Omitted fields are unchanged. null clears a field.
mutation Edit($input: EditBankConnectionInput!) {
  editBankConnection(input: $input) {
    __typename
    ... on BankConnection { id name }
    ... on UserError { code message type }
  }
}`,
    variables: json({ input: { id: '{{first}}', name: 'Household' } }),
  },
  {
    query: `# 9. Update it: download the latest data.
# It is locked while another import or update runs.
mutation Update($input: UpdateBankConnectionInput!) {
  updateBankConnection(input: $input) {
    __typename
    ... on BankConnection {
      id
      updateStatus
      lastManualUpdate { result timestamp }
    }
    ... on Challenge { challengeMessage hash }
    ... on BankConnectionLocked { retryAfterSeconds }
    ... on UserError { code message type }
  }
}`,
    variables: json({ input: { id: '{{first}}' } }),
  },
  {
    query: `# 10. Delete the second one, with its accounts.
# The first is locked until its update has finished.
mutation Delete($id: ID!) {
  deleteBankConnection(id: $id) {
    __typename
    ... on DeletedBankConnection { id }
    ... on BankConnectionLocked { retryAfterSeconds }
    ... on UserError { code message type }
  }
}`,
    variables: json({ id: '{{second}}' }),
  },
];

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
