/** The subset of the gateway's schema that the workloads use, as SDL and resolvers. */
import type { RawAccount, RawConnection } from '../finapi/data.js';
import type { EditInput, Services } from './services.js';

/** GraphQL context of an operation. */
export interface Context {
  readonly services: Services;
}

/** Account types in the order of finAPI's `accountTypeId`, which starts at 1. */
export const ACCOUNT_TYPES = [
  'CHECKING',
  'SAVINGS',
  'CREDIT_CARD',
  'SECURITY',
  'LOAN',
  'POCKET',
  'MEMBERSHIP',
  'BAUSPAREN',
] as const;

export const typeDefs = /* GraphQL */ `
  enum BankConnectionType { DEMO ONLINE UNKNOWN }
  enum UpdateStatus { IN_PROGRESS READY UNKNOWN }
  enum CategorizationStatus { IN_PROGRESS PENDING READY UNKNOWN }
  enum AccountType { ${ACCOUNT_TYPES.join(' ')} UNKNOWN }
  enum AccountStatus { UPDATED UPDATED_FIXED DOWNLOAD_IN_PROGRESS DOWNLOAD_FAILED DEPRECATED UNKNOWN }
  enum AccountOrder {
    SEPA_MONEY_TRANSFER SEPA_COLLECTIVE_MONEY_TRANSFER SEPA_BASIC_DIRECT_DEBIT SEPA_BASIC_COLLECTIVE_DIRECT_DEBIT
    SEPA_B2B_DIRECT_DEBIT SEPA_B2B_COLLECTIVE_DIRECT_DEBIT UNKNOWN
  }
  type Bank {
    id: ID! name: String! bic: String blz: String! loginFieldUserId: String loginFieldPin: String
    isSupported: Boolean! location: String city: String isTestBank: Boolean! popularity: Int health: Int
  }
  type Account {
    id: ID! accountName: String accountNumber: String! iban: String accountHolderName: String accountCurrency: String
    type: AccountType! balance: String status: AccountStatus! isNew: Boolean! supportedOrders: [AccountOrder!]!
  }
  type BankConnection {
    id: ID! bankId: ID bank: Bank! name: String bankingUserId: String bankingCustomerId: String bankingPin: String
    type: BankConnectionType updateStatus: UpdateStatus! categorizationStatus: CategorizationStatus!
    ibanOnlyMoneyTransferSupported: Boolean ibanOnlyDirectDebitSupported: Boolean defaultTwoStepProcedureId: String
    accountIds: [ID!]! accounts: [Account!]!
  }
  type NotFound { message: String! }
  union EditBankConnectionResult = BankConnection | NotFound
  input EditBankConnectionInput { id: ID! name: String }
  type Query {
    bankConnections(ids: [ID!]): [BankConnection!]
    bankConnection(id: ID!): BankConnection
  }
  type Mutation { editBankConnection(input: EditBankConnectionInput!): EditBankConnectionResult }
`;

export const resolvers = {
  Query: {
    bankConnections: (_: unknown, { ids }: { ids?: readonly string[] }, { services }: Context) =>
      ids ? services.byIds(ids) : services.all(),
    bankConnection: (_: unknown, { id }: { id: string }, { services }: Context) => services.byId(id),
  },
  Mutation: {
    editBankConnection: (_: unknown, { input }: { input: EditInput }, { services }: Context) => services.edit(input),
  },
  EditBankConnectionResult: { resolveType: () => 'BankConnection' },
  BankConnection: {
    accounts: ({ id }: RawConnection, _: unknown, { services }: Context) => services.accountsOf(id),
  },
  Account: {
    type: ({ accountTypeId }: RawAccount) => ACCOUNT_TYPES[accountTypeId - 1] ?? 'UNKNOWN',
    balance: ({ balance }: RawAccount) => String(balance),
  },
};
