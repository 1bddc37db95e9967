import { bankDataSource, bankPageRef, bankRef } from './bank.js';
import { bankConnectionRef } from './bank-connection.js';
import { builder, enumValues } from './builder.js';
import { knownValues } from './input-rules.js';
import { LOOKUP } from './marks.js';
import type { BankPage } from './model/bank.js';
import type { BankConnection } from './model/bank-connection.js';
import { BANK_ORDER_FIELD, ORDER_DIRECTION } from './model/enums.js';
import { requireId } from './model/id.js';

builder.queryType({
  description: 'Reads. Every field needs a user token. A field that fails is null and does not affect the others.',
});
builder.mutationType({
  description:
    'Changes. Expected outcomes are members of the result unions. Mutations of one operation run one after the other.',
});

const bankOrder = builder.inputType('BankOrder', {
  description: 'A sort criterion of a bank search.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('BankOrderField', {
        description: 'Properties by which banks can be sorted.',
        values: enumValues(BANK_ORDER_FIELD),
      }),
      required: true,
      description: 'The property to sort by.',
    }),
    direction: t.field({
      type: builder.enumType('OrderDirection', {
        description: 'A sort direction.',
        values: enumValues(ORDER_DIRECTION),
      }),
      description: 'The sort direction; ascending by default.',
    }),
  }),
});

builder.queryField('bankConnections', (t) =>
  t.field({
    type: [bankConnectionRef],
    nullable: true,
    description:
      "The user's bank connections: all of them, or those with the given ids in that order. Unknown ids and those of other users are left out; duplicates are returned once.",
    args: {
      ids: t.arg.idList({
        description:
          'Ids to return. If absent or null, all connections are returned; an empty list returns none, without a call.',
      }),
    },
    resolve: (_root, { ids }, context): Promise<readonly BankConnection[]> => {
      const user = context.user();
      return ids == null
        ? user.allBankConnections()
        : user.bankConnections(ids.map((id, index) => requireId(id, `ids[${index}]`)));
    },
  }),
);

builder.queryField('bankConnection', (t) =>
  t.field({
    extensions: LOOKUP,
    type: bankConnectionRef,
    nullable: true,
    description:
      'One bank connection; null if it is unknown or belongs to another user. All lookups of an operation share one call.',
    args: { id: t.arg.id({ required: true, description: 'The connection.' }) },
    resolve: (_root, { id }, context) => context.user().bankConnection(requireId(id, 'id')),
  }),
);

builder.queryField('banks', (t) =>
  t.field({
    type: bankPageRef,
    nullable: true,
    description: 'Searches banks, the first step of every import. All given filters must match.',
    args: {
      ids: t.arg.idList({
        description: 'Only these banks, at most 1000. An empty list returns an empty page, without a call.',
      }),
      search: t.arg.string({
        description:
          'Only banks whose name, blz, bic or city contains every blank-separated term, in any case. An IBAN selects its bank. Example: "00000000" finds the demo bank.',
      }),
      isSupported: t.arg.boolean({ description: 'Only banks that can (true) or cannot (false) be imported.' }),
      pinsAreVolatile: t.arg.boolean({ description: 'Only banks whose PINs are volatile (true) or not (false).' }),
      supportedDataSources: t.arg({
        type: [bankDataSource],
        description: 'Only banks that support all of these.',
      }),
      location: t.arg.stringList({
        description: 'Only banks in these countries (ISO 3166 alpha-2); banks without a country always match.',
      }),
      isTestBank: t.arg.boolean({ description: 'Only test banks (true) or only real banks (false).' }),
      page: t.arg.int({ defaultValue: 1, description: 'Number of the page, from 1.' }),
      perPage: t.arg.int({ defaultValue: 20, description: 'Banks on a page, 1 to 500.' }),
      order: t.arg({ type: [bankOrder], description: 'Sort criteria, the most significant first. By id if absent.' }),
    },
    resolve: (_root, args, context): Promise<BankPage> => {
      const user = context.user();
      const supportedDataSources = knownValues(args.supportedDataSources, 'supportedDataSources');
      const ids = args.ids?.map((id, index) => requireId(id, `ids[${index}]`));
      return user.banks({ ...args, ids, supportedDataSources });
    },
  }),
);

builder.queryField('bank', (t) =>
  t.field({
    extensions: LOOKUP,
    type: bankRef,
    nullable: true,
    description: 'One bank; null if it is unknown. All lookups of an operation share one call.',
    args: { id: t.arg.id({ required: true, description: 'The bank.' }) },
    resolve: (_root, { id }, context) => context.user().bank(requireId(id, 'id')),
  }),
);
