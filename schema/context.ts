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

/** An event of a stream: a state of the connection, or the failure that ends it. */
export type ProgressEvent = BankConnection | Error;

/**
 * The port: everything that resolvers may call, on behalf of one user and for one operation. Callers check ids first. Every
 * method rejects with a `GatewayError`.
 */
export interface UserServices {
  /**
   * The current state of the connection, then each change, until an import or update has finished. A failure ends the
   * stream. Nothing that a resolver reads for one event is reused for the next.
   */
  bankConnectionProgress(id: Id): AsyncIterable<ProgressEvent>;
  /** All connections of the user, from one call per operation. */
  allBankConnections(): Promise<readonly BankConnection[]>;
  /** Batched over the operation; null if the id is unknown or belongs to another user. */
  bankConnection(id: Id): Promise<BankConnection | null>;
  /** Batched over the operation, in the given order. Each is returned once; unknown ids are left out. */
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
  /** Batched over the operation; null if the id is unknown or belongs to another user. */
  account(id: Id): Promise<Account | null>;
  /** The accounts of a connection, batched over all connections of the operation. */
  accountsOf(connection: BankConnection): Promise<readonly Account[]>;
  /** The user's connections of one bank. */
  bankConnectionsOf(bankId: Id): Promise<readonly BankConnection[]>;
  /** Checks that the operation may look up this many more ids. Throws a single BAD_USER_INPUT, before any lookup, if not. */
  reserveIds(count: number): void;
}

/** Belongs to one GraphQL operation and dies with it. */
export interface Context {
  /** The request id, returned to the client and sent to finAPI. */
  readonly requestId: string;
  /** Records a refusal by the schema itself, and returns it. */
  refused(breach: InvalidInput): InvalidInput;
  /** The services of the operation's user; throws UNAUTHENTICATED without a well-formed bearer token. */
  user(): UserServices;
}
