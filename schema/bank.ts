import { builder, enumValues } from './builder.js';
import type { Bank, BankPage, Paging } from './model/bank.js';
import { BANK_DATA_SOURCE } from './model/enums.js';

export const bankDataSource = builder.enumType('BankDataSource', {
  description: 'A technology by which finAPI reads data from a bank.',
  values: enumValues(BANK_DATA_SOURCE),
});

export const bankRef = builder.objectRef<Bank>('Bank').implement({
  description:
    'A bank. Show its login field labels as the inputs of your form. If a label is null, the bank does not use that field.',
  fields: (t) => ({
    id: t.exposeID('id', {
      description: 'int64 as a string. It differs between finAPI environments and releases: store the blz, not the id.',
    }),
    name: t.exposeString('name', { description: 'Display name, for example "FinAPI Test Bank".' }),
    loginHint: t.exposeString('loginHint', {
      nullable: true,
      description: 'A hint for the login form, in German. HTML written by the bank: sanitize before display.',
    }),
    bic: t.exposeString('bic', { nullable: true, description: 'Business identifier code (ISO 9362).' }),
    blz: t.exposeString('blz', {
      description:
        'German bank code (Bankleitzahl). A string, because it may have leading zeros and, in later versions, letters. Empty if finAPI sent none.',
    }),
    blzs: t.exposeStringList('blzs', {
      nullable: true,
      description: 'All bank codes of the bank.',
      deprecationReason: 'Use blz.',
    }),
    loginFieldUserId: t.exposeString('loginFieldUserId', {
      nullable: true,
      description: 'Label of the input for bankingUserId; null if the bank does not use it.',
    }),
    loginFieldCustomerId: t.exposeString('loginFieldCustomerId', {
      nullable: true,
      description: 'Label of the input for bankingCustomerId; null if the bank does not use it.',
    }),
    loginFieldPin: t.exposeString('loginFieldPin', {
      nullable: true,
      description: 'Label of the input for bankingPin; null if the bank does not use it.',
    }),
    isCustomerIdPassword: t.exposeBoolean('isCustomerIdPassword', {
      nullable: true,
      description:
        'True if the customer id is a secret, so that its input should hide the text. Null before finAPI 1.63.',
    }),
    isSupported: t.exposeBoolean('isSupported', {
      nullable: true,
      description: 'If false, import and update return UnsupportedBank.',
    }),
    supportedDataSources: t.expose('supportedDataSources', {
      type: [bankDataSource],
      description: 'Technologies by which finAPI reads the bank; empty for an unsupported bank.',
    }),
    pinsAreVolatile: t.exposeBoolean('pinsAreVolatile', {
      nullable: true,
      description: 'True if a PIN works only once or for a short time, so that storing it is pointless.',
    }),
    location: t.exposeString('location', {
      nullable: true,
      description: 'Country (ISO 3166 alpha-2); null for an international bank.',
    }),
    city: t.exposeString('city', { nullable: true, description: 'City of the bank.' }),
    isTestBank: t.exposeBoolean('isTestBank', {
      nullable: true,
      description: 'True for simulated banks, such as the demo bank.',
    }),
    popularity: t.exposeInt('popularity', {
      nullable: true,
      description: "Number of connections to this bank among your client's users. It changes all the time.",
    }),
    health: t.exposeInt('health', {
      nullable: true,
      description: 'Percentage (0 to 100) of recent communications without a technical error, over all finAPI users.',
    }),
    lastCommunicationAttempt: t.expose('lastCommunicationAttempt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the last attempt to reach the bank, for any user of finAPI.',
    }),
    lastSuccessfulCommunication: t.expose('lastSuccessfulCommunication', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the last successful communication with the bank, for any user of finAPI.',
    }),
  }),
});

const pagingRef = builder.objectRef<Paging>('Paging').implement({
  description: 'Position of a page in the whole result.',
  fields: (t) => ({
    page: t.exposeInt('page', { description: 'Number of this page, from 1.' }),
    perPage: t.exposeInt('perPage', { description: 'Requested number of items per page, at most 500.' }),
    pageCount: t.exposeInt('pageCount', { description: 'Number of pages; 0 when nothing was found.' }),
    totalCount: t.exposeInt('totalCount', { description: 'Number of results on all pages.' }),
  }),
});

export const bankPageRef = builder.objectRef<BankPage>('BankPage').implement({
  description: 'One page of a bank search.',
  fields: (t) => ({
    banks: t.expose('banks', {
      type: [bankRef],
      description: 'The banks on this page; empty beyond the last page.',
    }),
    paging: t.expose('paging', { type: pagingRef, description: 'Position of this page.' }),
  }),
});
