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
  description:
    'What can be read. Every field needs a user token; a field that fails is null and leaves the others alone.',
});
builder.mutationType({
  description:
    'What can be changed. Expected outcomes are members of the result unions; mutations of one operation run one after the other.',
});

const bankOrder = builder.inputType('BankOrder', {
  description: 'One sort criterion of a bank search.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('BankOrderField', {
        description: 'What banks can be sorted by.',
        values: enumValues(BANK_ORDER_FIELD),
      }),
      required: true,
      description: 'What to sort by.',
    }),
    direction: t.field({
      type: builder.enumType('OrderDirection', {
        description: 'Which end comes first.',
        values: enumValues(ORDER_DIRECTION),
      }),
      description: 'Which end comes first; ascending by default.',
    }),
  }),
});

builder.queryField('bankConnections', (t) =>
  t.field({
    type: [bankConnectionRef],
    nullable: true,
    description:
      "The user's bank connections: all of them, or those with the given ids in the order asked. Ids that are unknown or another user's are left out, duplicates collapse.",
    args: {
      ids: t.arg.idList({ description: 'Absent or null: all connections. An empty list: none, without a call.' }),
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
      "One bank connection; null when it is unknown or another user's. All lookups of an operation share one call.",
    args: { id: t.arg.id({ required: true, description: 'The connection.' }) },
    resolve: (_root, { id }, context) => context.user().bankConnection(requireId(id, 'id')),
  }),
);

builder.queryField('banks', (t) =>
  t.field({
    type: bankPageRef,
    nullable: true,
    description: 'Searches the banks that finAPI knows: the first step of every import. All given filters must match.',
    args: {
      ids: t.arg.idList({
        description: 'Only these banks, at most 1000. An empty list: an empty page, without a call.',
      }),
      search: t.arg.string({
        description:
          'Only banks whose name, blz, bic or city contains every blank-separated term, upper or lower case; an IBAN selects its bank. Example: "00000000" is the demo bank.',
      }),
      isSupported: t.arg.boolean({ description: 'Only banks that can (true) or cannot (false) be imported.' }),
      pinsAreVolatile: t.arg.boolean({ description: 'Only banks whose PINs are (not) volatile.' }),
      supportedDataSources: t.arg({
        type: [bankDataSource],
        description: 'Only banks that support all of these.',
      }),
      location: t.arg.stringList({
        description: 'Only banks in these countries (ISO 3166 alpha-2); banks without a country always match.',
      }),
      isTestBank: t.arg.boolean({ description: 'Only test banks (true), or none of them (false).' }),
      page: t.arg.int({ defaultValue: 1, description: 'Number of the page, from 1.' }),
      perPage: t.arg.int({ defaultValue: 20, description: 'Banks on a page, 1 to 500.' }),
      order: t.arg({ type: [bankOrder], description: 'Sort criteria; the first weighs most. By id if absent.' }),
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
    description: 'One bank by its id; null when it is unknown. All lookups of an operation share one call.',
    args: { id: t.arg.id({ required: true, description: 'The bank.' }) },
    resolve: (_root, { id }, context) => context.user().bank(requireId(id, 'id')),
  }),
);
