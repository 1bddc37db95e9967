import DataLoader from 'dataloader';
import type { RawAccount, RawConnection } from '../finapi/data.js';
import type { Call } from './clients.js';

const CONNECTIONS = '/api/v1/bankConnections';

/** Data access for the resolvers of one operation, with standard dataloader batching. */
export interface Services {
  all(): Promise<readonly RawConnection[]>;
  byId(id: string): Promise<RawConnection | null>;
  byIds(ids: readonly string[]): Promise<readonly RawConnection[]>;
  accountsOf(id: number): Promise<readonly RawAccount[]>;
  edit(input: EditInput): Promise<RawConnection>;
}

/** Input of `editBankConnection`. */
export interface EditInput {
  readonly id: string;
  readonly name?: string | null | undefined;
}

/** Creates the services of one operation. Loaders are not shared between operations. */
export function services(call: Call, authorization: string): Services {
  const connections = new DataLoader<string, RawConnection | null>(
    async (ids) => {
      const found = (await call(`${CONNECTIONS}?ids=${ids.join(',')}`, authorization)) as Connections;
      const byId = new Map(found.connections.map((connection) => [String(connection.id), connection]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { maxBatchSize: 1000 },
  );
  const accounts = new DataLoader<number, readonly RawAccount[]>(
    async (ids) => {
      const path = `/api/v1/accounts?bankConnectionIds=${ids.join(',')}`;
      const found = (await call(path, authorization)) as { readonly accounts: readonly RawAccount[] };
      const byConnection = new Map<number, RawAccount[]>(ids.map((id) => [id, []]));
      for (const account of found.accounts) byConnection.get(account.bankConnectionId)?.push(account);
      return ids.map((id) => byConnection.get(id) ?? []);
    },
    { maxBatchSize: 1000 },
  );
  return {
    all: async () => ((await call(CONNECTIONS, authorization)) as Connections).connections,
    byId: (id) => connections.load(id),
    byIds: async (ids) => (await Promise.all(ids.map((id) => connections.load(id)))).filter((found) => found !== null),
    accountsOf: (id) => accounts.load(id),
    edit: async ({ id, ...change }) => (await call(`${CONNECTIONS}/${id}`, authorization, change)) as RawConnection,
  };
}

interface Connections {
  readonly connections: readonly RawConnection[];
}
