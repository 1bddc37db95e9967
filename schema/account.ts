import { builder, enumValues } from './builder.js';
import type { ClearingAccount } from './model/account.js';
import { ACCOUNT_ORDER, ACCOUNT_STATUS, ACCOUNT_TYPE } from './model/enums.js';

export const accountType = builder.enumType('AccountType', {
  description: 'What kind of account it is.',
  values: enumValues(ACCOUNT_TYPE),
});

builder.enumType('AccountStatus', {
  description: "How an account's last download went: the only place that tells whether an import brought its data.",
  values: enumValues(ACCOUNT_STATUS),
});

builder.enumType('AccountOrder', {
  description: 'An order that an account can give.',
  values: enumValues(ACCOUNT_ORDER),
});

builder.objectRef<ClearingAccount>('ClearingAccount').implement({
  description: 'An account that a securities account settles its trades with.',
  fields: (t) => ({
    clearingAccountId: t.exposeString('clearingAccountId', { description: "The bank's id of the clearing account." }),
    clearingAccountName: t.exposeString('clearingAccountName', { description: 'Name for people.' }),
  }),
});
