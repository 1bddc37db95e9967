import { accountRef, accountType } from './account.js';
import { builder } from './builder.js';
import { GatewayError } from './errors.js';
import { knownValues } from './input-rules.js';
import { LOOKUP } from './marks.js';
import type { Account } from './model/account.js';
import { requireId } from './model/id.js';

builder.queryField('accounts', (t) =>
  t.field({
    type: [accountRef],
    nullable: true,
    description:
      "The user's accounts that match every given filter. With ids they are returned in that order, and unknown ones are left out.",
    args: {
      ids: t.arg.idList({ description: 'Only these accounts. An empty list returns none, without a call.' }),
      bankConnectionIds: t.arg.idList({
        description: 'Only accounts of these connections. An empty list returns none, without a call.',
      }),
      search: t.arg.string({
        description:
          'Only accounts whose name, IBAN, number or sub-account number contains every blank-separated term, in any case.',
      }),
      types: t.arg({ type: [accountType], description: 'Only accounts of these types.' }),
      minBalance: t.arg({
        type: 'Decimal',
        description: 'Only accounts with at least this balance; two decimals at most.',
      }),
      maxBalance: t.arg({
        type: 'Decimal',
        description: 'Only accounts with at most this balance; two decimals at most.',
      }),
    },
    resolve: (_root, args, context): Promise<readonly Account[]> => {
      const user = context.user();
      return user.accounts({
        ids: args.ids?.map((id, index) => requireId(id, `ids[${index}]`)),
        bankConnectionIds: args.bankConnectionIds?.map((id, index) => requireId(id, `bankConnectionIds[${index}]`)),
        search: args.search,
        types: knownValues(args.types, 'types'),
        minBalance: requireCents(args.minBalance, 'minBalance'),
        maxBalance: requireCents(args.maxBalance, 'maxBalance'),
      });
    },
  }),
);

builder.queryField('account', (t) =>
  t.field({
    extensions: LOOKUP,
    type: accountRef,
    nullable: true,
    description:
      'One account; null if it is unknown or belongs to another user. All lookups of an operation share one call.',
    args: { id: t.arg.id({ required: true, description: 'The account.' }) },
    resolve: (_root, { id }, context) => context.user().account(requireId(id, 'id')),
  }),
);

/** Checks an amount: finAPI compares balances with two decimals. */
function requireCents(amount: string | null | undefined, argument: string): string | null | undefined {
  if (amount == null || /^-?\d+(\.\d{1,2})?$/.test(amount)) return amount;
  throw new GatewayError('BAD_USER_INPUT', `${argument} may have at most two decimals.`);
}
