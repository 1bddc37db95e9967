import type { ExplorerSettings, KnownIds, Tab } from './settings.js';

/** A story that can be run, from its first tab to its last. */
export type Story = Pick<ExplorerSettings, 'tabs' | 'ids'>;

/** Ids as of a sandbox that has just been started; answers bring others. */
const SANDBOX_IDS: KnownIds = { bank: '277672', first: '1001', second: '1002' };
const FINAPI_IDS: KnownIds = { bank: '<id from tab 1>', first: '<id from tab 2>', second: '<id from tab 4>' };

/** The story of the gateway, from a bank to a deleted connection, in the order in which it is run. */
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
# Its id goes into the import.
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
    brings: { name: 'bank', path: ['banks', 'banks', 0, 'id'] },
  },
  {
    query: `# 2. Import it. The answer comes while balances
# and transactions are still being downloaded.
mutation Import($input: ImportBankConnectionInput!) {
  importBankConnection(input: $input) {
    __typename
    ... on BankConnection ${CONNECTION}
    ... on UserError { code message type }
  }
}`,
    variables: json({ input: { bankId: '{{bank}}', name: 'My demo bank' } }),
    brings: { name: 'first', path: IMPORTED },
  },
  {
    query: `# 3. The name MSA switches the bank's challenge on:
# a typed outcome, not an error.
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
    query: `# 4. Answer it: the same inputs again, and the answer.
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
    brings: { name: 'second', path: IMPORTED },
  },
  {
    query: `# 5. Watch it become READY: a stream of events,
# which ends when the import has settled.
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
    query: `# 6. List what is there, and look two up by id:
# all lookups of an operation share one upstream call.
query List($first: ID!, $second: ID!) {
  bankConnections ${CONNECTION}
  first: bankConnection(id: $first) { id name }
  second: bankConnection(id: $second) { id name }
}`,
    variables: json({ first: '{{first}}', second: '{{second}}' }),
  },
  {
    query: `# 7. The accounts behind both, in one more call.
# Their status tells whether the download worked.
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
    query: `# 8. Edit one: give it another name.
# What is left out stays as it is; null clears.
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
    query: `# 9. Update it: download what is new.
# Locked while another import or update of it runs.
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
    query: `# 10. Delete the other one, with its accounts.
# The first is locked until its update is through.
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
