/** Contender: the practical lower bound. One function per workload parses, picks and serializes, without GraphQL. */
import { createServer } from 'node:http';
import type { RawAccount, RawBank, RawConnection } from '../finapi/data.js';
import { undiciClient } from './clients.js';
import { finapiUrl, listen } from './listening.js';
import { ACCOUNT_TYPES } from './schema.js';
import { type EditInput, type Services, services } from './services.js';

interface Body {
  readonly operationName: string;
  readonly variables: { readonly id: string; readonly ids: readonly string[]; readonly input: EditInput };
}

const call = undiciClient(finapiUrl);

const OPERATIONS: Readonly<Record<string, (own: Services, variables: Body['variables']) => Promise<object>>> = {
  List: async (own) => ({ bankConnections: (await own.all()).map(summaryOf) }),
  One: async (own, { id }) => ({ bankConnection: orNull(await own.byId(id)) }),
  Aliases: async (own, variables) => {
    const found = await Promise.all(Object.values(variables).map((id) => own.byId(id as string)));
    return Object.fromEntries(found.map((connection, index) => [`a${index}`, orNull(connection)]));
  },
  ByIds: async (own, { ids }) => ({ bankConnections: (await own.byIds(ids)).map(connectionOf) }),
  Edit: async (own, { input }) => {
    const { id, name, updateStatus } = await own.edit(input);
    return { editBankConnection: { __typename: 'BankConnection', id: String(id), name, updateStatus } };
  },
  Accounts: async (own) => ({ bankConnections: await Promise.all((await own.all()).map(withAccounts(own))) }),
};

await listen(
  createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { operationName, variables } = JSON.parse(String(Buffer.concat(chunks))) as Body;
    const [name = ''] = operationName.split('_');
    const own = services(call, request.headers.authorization ?? '');
    const body = Buffer.from(JSON.stringify({ data: await OPERATIONS[name]?.(own, variables) }));
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body);
  }),
);

const orNull = (raw: RawConnection | null): object | null => raw && summaryOf(raw);

function summaryOf(raw: RawConnection) {
  const { id, name, type, updateStatus, categorizationStatus, bankingUserId, accountIds, bank } = raw;
  return {
    id: String(id),
    name,
    type,
    updateStatus,
    categorizationStatus,
    bankingUserId,
    accountIds: accountIds.map(String),
    bank: { id: String(bank.id), name: bank.name, blz: bank.blz, bic: bank.bic },
  };
}

function connectionOf(raw: RawConnection) {
  return {
    id: String(raw.id),
    bankId: String(raw.bankId),
    name: raw.name,
    bankingUserId: raw.bankingUserId,
    bankingCustomerId: raw.bankingCustomerId,
    bankingPin: raw.bankingPin,
    type: raw.type,
    updateStatus: raw.updateStatus,
    categorizationStatus: raw.categorizationStatus,
    ibanOnlyMoneyTransferSupported: raw.ibanOnlyMoneyTransferSupported,
    ibanOnlyDirectDebitSupported: raw.ibanOnlyDirectDebitSupported,
    defaultTwoStepProcedureId: raw.defaultTwoStepProcedureId,
    accountIds: raw.accountIds.map(String),
    bank: bankOf(raw.bank),
  };
}

function bankOf(bank: RawBank) {
  return {
    id: String(bank.id),
    name: bank.name,
    bic: bank.bic,
    blz: bank.blz,
    loginFieldUserId: bank.loginFieldUserId,
    loginFieldPin: bank.loginFieldPin,
    isSupported: bank.isSupported,
    location: bank.location,
    city: bank.city,
    isTestBank: bank.isTestBank,
    popularity: bank.popularity,
    health: bank.health,
  };
}

const withAccounts = (own: Services) => async (raw: RawConnection) => ({
  ...summaryOf(raw),
  accounts: (await own.accountsOf(raw.id)).map(accountOf),
});

function accountOf(raw: RawAccount) {
  return {
    id: String(raw.id),
    accountName: raw.accountName,
    accountNumber: raw.accountNumber,
    iban: raw.iban,
    accountHolderName: raw.accountHolderName,
    accountCurrency: raw.accountCurrency,
    type: ACCOUNT_TYPES[raw.accountTypeId - 1] ?? 'UNKNOWN',
    balance: String(raw.balance),
    status: raw.status,
    isNew: raw.isNew,
    supportedOrders: raw.supportedOrders,
  };
}
