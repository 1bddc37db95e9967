import type { Account, AccountSearch } from './model/account.js';
import type { Bank, BankPage, BankSearch } from './model/bank.js';
import type { BankConnection } from './model/bank-connection.js';
import type { Id } from './model/id.js';
import type { EditInput, ImportInput, UpdateInput } from './model/inputs.js';
import type {
  DeleteAllResult,
  DeleteResult,
  EditResult,
  ImportResult,
  InvalidInput,
  UpdateConnectionResult,
} from './model/outcomes.js';

/** An event of a stream: a state of the connection, or the failure that is the last event. */
export type ProgressEvent = BankConnection | Error;

/**
 * The port: what resolvers may call, on behalf of one user and for one operation.
 * Ids are checked before they come here. Every method rejects with a `GatewayError`.
 */
export interface UserServices {
  /**
   * The connection as it is, then again each time it changes, until an import or update has settled; a failure ends it.
   * What a resolver reads for one event is read anew for the next.
   */
  bankConnectionProgress(id: Id): AsyncIterable<ProgressEvent>;
  /** All connections of the user; one upstream call however often an operation asks. */
  allBankConnections(): Promise<readonly BankConnection[]>;
  /** Batched over the operation; null for an id that is unknown or another user's. */
  bankConnection(id: Id): Promise<BankConnection | null>;
  /** Batched over the operation; in the order asked, each once, unknown ids left out. */
  bankConnections(ids: readonly Id[]): Promise<readonly BankConnection[]>;
  importBankConnection(input: ImportInput): Promise<ImportResult>;
  updateBankConnection(input: UpdateInput): Promise<UpdateConnectionResult>;
  editBankConnection(input: EditInput): Promise<EditResult>;
  deleteBankConnection(id: Id): Promise<DeleteResult>;
  deleteAllBankConnections(): Promise<DeleteAllResult>;
  /** One page of banks; `ids: []` is an empty page without a call. */
  banks(search: BankSearch): Promise<BankPage>;
  /** Batched over the operation; null for an unknown id. */
  bank(id: Id): Promise<Bank | null>;
  /** The accounts that match; an empty list of ids matches none, without a call. */
  accounts(search: AccountSearch): Promise<readonly Account[]>;
  /** Batched over the operation; null for an id that is unknown or another user's. */
  account(id: Id): Promise<Account | null>;
  /** The accounts behind a connection, batched over all connections of the operation. */
  accountsOf(connection: BankConnection): Promise<readonly Account[]>;
  /** The user's connections of one bank. */
  bankConnectionsOf(bankId: Id): Promise<readonly BankConnection[]>;
  /** Announces ids that are then looked up one by one; throws BAD_USER_INPUT, once for all, when they are too many. */
  reserveIds(count: number): void;
}

/** What belongs to one GraphQL operation and dies with it. */
export interface Context {
  /** The request id that the client sees and that goes upstream. */
  readonly requestId: string;
  /** Notes what the schema itself refused, and gives it back. */
  refused(breach: InvalidInput): InvalidInput;
  /** The services of the operation's user; throws UNAUTHENTICATED without a well-formed bearer token. */
  user(): UserServices;
}
