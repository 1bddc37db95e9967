/** Contender: yoga, Pothos, dataloader and node-fetch with default settings, wired as in the libraries' examples. */
import { createServer } from 'node:http';
import SchemaBuilder from '@pothos/core';
import { createYoga } from 'graphql-yoga';
import type { RawAccount, RawBank, RawConnection } from '../finapi/data.js';
import { nodeFetchClient } from './clients.js';
import { finapiUrl, listen } from './listening.js';
import { ACCOUNT_TYPES, type Context } from './schema.js';
import { services } from './services.js';

const builder = new SchemaBuilder<{ Context: Context }>({});

const connectionType = builder.enumType('BankConnectionType', { values: ['DEMO', 'ONLINE', 'UNKNOWN'] });
const updateStatus = builder.enumType('UpdateStatus', { values: ['IN_PROGRESS', 'READY', 'UNKNOWN'] });
const categorizationStatus = builder.enumType('CategorizationStatus', {
  values: ['IN_PROGRESS', 'PENDING', 'READY', 'UNKNOWN'],
});
const accountType = builder.enumType('AccountType', { values: [...ACCOUNT_TYPES, 'UNKNOWN'] });
const accountStatus = builder.enumType('AccountStatus', {
  values: ['UPDATED', 'UPDATED_FIXED', 'DOWNLOAD_IN_PROGRESS', 'DOWNLOAD_FAILED', 'DEPRECATED', 'UNKNOWN'],
});
const accountOrder = builder.enumType('AccountOrder', {
  values: ['SEPA_MONEY_TRANSFER', 'SEPA_COLLECTIVE_MONEY_TRANSFER', 'SEPA_BASIC_DIRECT_DEBIT', 'UNKNOWN'],
});

const bank = builder.objectRef<RawBank>('Bank').implement({
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false }),
    name: t.exposeString('name', { nullable: false }),
    bic: t.exposeString('bic'),
    blz: t.exposeString('blz', { nullable: false }),
    loginFieldUserId: t.exposeString('loginFieldUserId'),
    loginFieldPin: t.exposeString('loginFieldPin'),
    isSupported: t.exposeBoolean('isSupported', { nullable: false }),
    location: t.exposeString('location'),
    city: t.exposeString('city'),
    isTestBank: t.exposeBoolean('isTestBank', { nullable: false }),
    popularity: t.exposeInt('popularity'),
    health: t.exposeInt('health'),
  }),
});

const account = builder.objectRef<RawAccount>('Account').implement({
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false }),
    accountName: t.exposeString('accountName'),
    accountNumber: t.exposeString('accountNumber', { nullable: false }),
    iban: t.exposeString('iban'),
    accountHolderName: t.exposeString('accountHolderName'),
    accountCurrency: t.exposeString('accountCurrency'),
    type: t.field({ type: accountType, resolve: ({ accountTypeId }) => ACCOUNT_TYPES[accountTypeId - 1] ?? 'UNKNOWN' }),
    balance: t.string({ resolve: ({ balance }) => String(balance) }),
    status: t.field({ type: accountStatus, resolve: ({ status }) => status as 'UPDATED' }),
    isNew: t.exposeBoolean('isNew', { nullable: false }),
    supportedOrders: t.field({
      type: [accountOrder],
      resolve: ({ supportedOrders }) => supportedOrders as 'SEPA_MONEY_TRANSFER'[],
    }),
  }),
});

const connection = builder.objectRef<RawConnection>('BankConnection').implement({
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false }),
    bankId: t.exposeID('bankId'),
    bank: t.field({ type: bank, nullable: false, resolve: (raw) => raw.bank }),
    name: t.exposeString('name'),
    bankingUserId: t.exposeString('bankingUserId'),
    bankingCustomerId: t.string({ resolve: (raw) => raw.bankingCustomerId }),
    bankingPin: t.exposeString('bankingPin'),
    type: t.field({ type: connectionType, resolve: ({ type }) => type as 'ONLINE' }),
    updateStatus: t.field({ type: updateStatus, resolve: (raw) => raw.updateStatus as 'READY' }),
    categorizationStatus: t.field({
      type: categorizationStatus,
      resolve: (raw) => raw.categorizationStatus as 'READY',
    }),
    ibanOnlyMoneyTransferSupported: t.exposeBoolean('ibanOnlyMoneyTransferSupported'),
    ibanOnlyDirectDebitSupported: t.exposeBoolean('ibanOnlyDirectDebitSupported'),
    defaultTwoStepProcedureId: t.exposeString('defaultTwoStepProcedureId'),
    accountIds: t.field({ type: ['ID'], nullable: false, resolve: (raw) => raw.accountIds }),
    accounts: t.field({ type: [account], resolve: ({ id }, _args, own) => own.services.accountsOf(id) }),
  }),
});

const notFound = builder.objectRef<{ readonly message: string }>('NotFound').implement({
  fields: (t) => ({ message: t.exposeString('message') }),
});
const editResult = builder.unionType('EditBankConnectionResult', {
  types: [connection, notFound],
  resolveType: () => 'BankConnection',
});
const editInput = builder.inputType('EditBankConnectionInput', {
  fields: (t) => ({ id: t.id({ required: true }), name: t.string() }),
});

builder.queryType({
  fields: (t) => ({
    bankConnections: t.field({
      type: [connection],
      args: { ids: t.arg.idList() },
      resolve: (_root, { ids }, own) => (ids ? own.services.byIds(ids.map(String)) : own.services.all()),
    }),
    bankConnection: t.field({
      type: connection,
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }, own) => own.services.byId(String(id)),
    }),
  }),
});
builder.mutationType({
  fields: (t) => ({
    editBankConnection: t.field({
      type: editResult,
      args: { input: t.arg({ type: editInput, required: true }) },
      resolve: (_root, { input }, own) => own.services.edit({ ...input, id: String(input.id) }),
    }),
  }),
});

const call = nodeFetchClient(finapiUrl);
const yoga = createYoga({
  schema: builder.toSchema(),
  context: ({ request }): Context => ({ services: services(call, request.headers.get('authorization') ?? '') }),
});
await listen(createServer(yoga));
