import { FIRST_ID, ids } from './finapi/data.js';

/** An operation that clients send repeatedly. */
export interface Workload {
  readonly name: string;
  /** Display name. */
  readonly title: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Client connections, each with one request at a time. */
  readonly connections: number;
  /** Latency added to each upstream response. @default 0 */
  readonly latencyMs?: number;
  /** Number of distinct documents, sent in rotation. They differ in the operation's name. @default 1 */
  readonly documents?: number;
}

const SUMMARY = 'id name type updateStatus categorizationStatus bankingUserId accountIds bank { id name blz bic }';

/** The 25 leaf fields of a connection. */
const ALL_FIELDS = `id bankId name bankingUserId bankingCustomerId bankingPin type updateStatus categorizationStatus
  ibanOnlyMoneyTransferSupported ibanOnlyDirectDebitSupported defaultTwoStepProcedureId accountIds
  bank { id name bic blz loginFieldUserId loginFieldPin isSupported location city isTestBank popularity health }`;

const ACCOUNT =
  'id accountName accountNumber iban accountHolderName accountCurrency type balance status isNew supportedOrders';

const idStrings = (count: number): readonly string[] => ids(count).map(String);

/** Reads `count` connections by ids, with 25 fields each. */
export const byIds = (count: number): Workload => ({
  name: `ids${count}`,
  title: `${count.toLocaleString('en')} by ids, 25 fields`,
  query: `query ByIds($ids: [ID!]!) { bankConnections(ids: $ids) { ${ALL_FIELDS} } }`,
  variables: { ids: idStrings(count) },
  connections: 4,
});

const LIST = `query List { bankConnections { ${SUMMARY} } }`;
const LOOKUP = `query One($id: ID!) { bankConnection(id: $id) { ${SUMMARY} } }`;
const ALIASES = ids(50).map((_, n) => n);

/** Reads the user's list of 20 over the given number of client connections. */
export const list = (connections: number): Workload => ({
  name: 'list',
  title: 'list of 20',
  query: LIST,
  connections,
});

/** The smallest operation: one lookup by id. */
export const ONE: Workload = {
  name: 'one',
  title: 'one lookup',
  query: LOOKUP,
  variables: { id: String(FIRST_ID) },
  connections: 16,
};

/** All workloads, in the order of the report's tables. */
export const WORKLOADS: readonly Workload[] = [
  list(16),
  {
    name: 'aliases',
    title: '50 lookups by id',
    query: `query Aliases(${ALIASES.map((n) => `$i${n}: ID!`).join(', ')}) {
      ${ALIASES.map((n) => `a${n}: bankConnection(id: $i${n}) { ...Few }`).join('\n')}
    } fragment Few on BankConnection { ${SUMMARY} }`,
    variables: Object.fromEntries(idStrings(50).map((id, n) => [`i${n}`, id])),
    connections: 16,
  },
  { ...byIds(1000), name: '1000' },
  ONE,
  { ...byIds(2500), name: '2500' },
  {
    name: 'edit',
    title: 'a mutation (edit)',
    query: `mutation Edit($input: EditBankConnectionInput!) {
      editBankConnection(input: $input) { __typename ... on BankConnection { id name updateStatus } }
    }`,
    variables: { input: { id: String(FIRST_ID), name: 'Haushalt' } },
    connections: 16,
  },
  { ...list(64), name: 'latency', title: 'list of 20, 20 ms upstream', latencyMs: 20 },
  { ...ONE, name: 'texts', title: 'one lookup, 5,000 texts', documents: 5000 },
  { ...ONE, name: 'new-texts', title: 'one lookup, each text new', documents: Number.POSITIVE_INFINITY },
  {
    name: 'accounts',
    title: 'list of 20 with accounts',
    query: `query Accounts { bankConnections { ${SUMMARY} accounts { ${ACCOUNT} } } }`,
    connections: 16,
  },
];

/** Returns a function that maps a request number to the request body of a workload. */
export function bodies({ query, variables = {}, documents = 1 }: Workload): (n: number) => string {
  const named = (suffix: string): string => {
    const document = query.replace(/^\w+ \w+/, `$&${suffix}`);
    return JSON.stringify({ operationName: /^\w+ (\w+)/.exec(document)?.[1], query: document, variables });
  };
  const only = named('');
  if (documents === 1) return () => only;
  const parts = named('_NUMBER').split('NUMBER');
  return (n) => parts.join(String(n % documents));
}
