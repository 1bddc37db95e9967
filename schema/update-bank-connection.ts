import { bankConnectionRef } from './bank-connection.js';
import { builder } from './builder.js';
import { challengeAnswerFields } from './challenge-answer.js';
import { badAnswer, firstBreach, tooLong, trimmed } from './input-rules.js';
import { CREDENTIALS } from './marks.js';
import { requireId } from './model/id.js';
import type { UpdateConnectionResult } from './model/outcomes.js';
import { refusalTypes } from './refusals.js';

const inputType = builder.inputType('UpdateBankConnectionInput', {
  description: 'What to update. What you leave out is not sent; null is the same.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The connection.' }),
    bankingPin: t.string({
      description: 'PIN, at most 170 characters. Needed unless one is stored; wins over a stored one for this update.',
    }),
    storePin: t.boolean({
      description: 'Keep this PIN at finAPI (default false). False does not delete a stored one.',
    }),
    importNewAccounts: t.boolean({
      description:
        'Also bring in accounts that were opened, or left out by accountTypes, since the import (default false).',
    }),
    skipPositionsDownload: t.boolean({
      description:
        'Update balances only (default false). An error once transactions have been downloaded; ignored by the demo bank.',
    }),
    loadOwnerData: t.boolean({ description: 'Also read who owns the accounts (default false); fills owners.' }),
    ...challengeAnswerFields(t),
  }),
});

const result = builder.unionType('UpdateBankConnectionResult', {
  description:
    'What an update can come to. Handle BankConnection, Challenge and UserError (two interfaces) and WebFormRequired, and later additions will not break you.',
  types: [bankConnectionRef, ...refusalTypes('update')],
  resolveType: ({ kind }: UpdateConnectionResult) => kind,
});

builder.mutationField('updateBankConnection', (t) =>
  t.field({
    extensions: CREDENTIALS,
    type: result,
    nullable: true,
    description:
      'Downloads what is new at the bank. Answers after the login, while the download still runs (updateStatus IN_PROGRESS). Locked while another import or update of the ' +
      'connection runs; categorization does not lock it. Sent to finAPI exactly once: after OUTCOME_UNKNOWN read the connection before you repeat it, ' +
      "since a repetition may lock the user's online banking.",
    args: { input: t.arg({ type: inputType, required: true, description: 'What to update.' }) },
    resolve: (_root, args, context): UpdateConnectionResult | Promise<UpdateConnectionResult> => {
      const user = context.user();
      const input = trimmed(args.input);
      const id = requireId(input.id, 'input.id');
      const breach = firstBreach(context.requestId, tooLong(input), badAnswer(input));
      return breach ? context.refused(breach) : user.updateBankConnection({ ...input, id });
    },
  }),
);
