/** One tab of the explorer: an operation of the product's story, ready to run. */
export interface Tab {
  readonly query: string;
  /** JSON. */
  readonly variables?: string;
}

const CONNECTION = `{
      id
      name
      updateStatus
      categorizationStatus
      bank { name blz }
    }`;

/** The story of the gateway, from a bank to a deleted connection, in the order in which it is run. */
export const STORY: readonly Tab[] = [
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
}
`,
  },
  {
    query: `# 2. Import it. The answer comes while balances
# and transactions are still being downloaded.
mutation ImportDemoBank($input: ImportBankConnectionInput!) {
  importBankConnection(input: $input) {
    __typename
    ... on BankConnection ${CONNECTION}
    ... on UserError { code message type }
  }
}
`,
    variables: json({ input: { bankId: '277672', name: 'My demo bank' } }),
  },
  {
    query: `# 3. The name MSA switches the bank's challenge on:
# a typed outcome, not an error.
mutation ImportWithChallenge($input: ImportBankConnectionInput!) {
  importBankConnection(input: $input) {
    __typename
    ... on BankConnection ${CONNECTION}
    ... on Challenge { challengeMessage hash }
    ... on UserError { code message type }
  }
}
`,
    variables: json({ input: { bankId: '277672', bankingUserId: 'second', name: 'MSA' } }),
  },
  {
    query: `# 4. Answer it: the same inputs again, and the answer.
# Run tab 3 first.
mutation AnswerChallenge($input: ImportBankConnectionInput!) {
  importBankConnection(input: $input) {
    __typename
    ... on BankConnection ${CONNECTION}
    ... on Challenge { challengeMessage hash }
    ... on UserError { code message type }
  }
}
`,
    variables: json({ input: { bankId: '277672', bankingUserId: 'second', name: 'MSA', challengeResponse: '123456' } }),
  },
  {
    query: `# 5. List what is there.
# Run it again until both statuses are READY.
query ListConnections {
  bankConnections {
    id
    name
    updateStatus
    categorizationStatus
    bank { name blz }
    accounts { type iban balance status }
  }
  # All lookups by id share one upstream call.
  # 1001 and 1002 are the ids of a fresh sandbox.
  first: bankConnection(id: "1001") { id name }
  second: bankConnection(id: "1002") { id name }
}
`,
  },
  {
    query: `# 6. Rename a connection, with its id from tab 5.
# What is left out stays as it is; null clears.
mutation Rename($input: EditBankConnectionInput!) {
  editBankConnection(input: $input) {
    __typename
    ... on BankConnection { id name }
    ... on UserError { code message type }
  }
}
`,
    variables: json({ input: { id: '1001', name: 'Household' } }),
  },
  {
    query: `# 7. Update, by its id from tab 5: download what is new.
# Locked while another import or update runs.
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
}
`,
    variables: json({ input: { id: '1001' } }),
  },
  {
    query: `# 8. Delete it, by its id, with its accounts.
# Locked for a few seconds after tab 7.
mutation Delete($id: ID!) {
  deleteBankConnection(id: $id) {
    __typename
    ... on DeletedBankConnection { id }
    ... on BankConnectionLocked { retryAfterSeconds }
    ... on UserError { code message type }
  }
}
`,
    variables: json({ id: '1001' }),
  },
];

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
