import { bankConnectionRef } from './bank-connection.js';
import { builder } from './builder.js';
import { challengeAnswerFields } from './challenge-answer.js';
import { badAnswer, firstBreach, tooLong, trimmed } from './input-rules.js';
import { CREDENTIALS } from './marks.js';
import { requireId } from './model/id.js';
import type { UpdateConnectionResult } from './model/outcomes.js';
import { refusalTypes } from './refusals.js';

const inputType = builder.inputType('UpdateBankConnectionInput', {
  description: 'Inputs of an update. Omitted and null fields are not sent.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The connection.' }),
    bankingPin: t.string({
      description:
        'PIN, at most 170 characters. Required unless one is stored; for this update it takes precedence over a stored one.',
    }),
    storePin: t.boolean({
      description: 'Store this PIN at finAPI (default false). False does not delete a stored PIN.',
    }),
    importNewAccounts: t.boolean({
      description:
        'Also import accounts that were opened since the import, or left out by accountTypes (default false).',
    }),
    skipPositionsDownload: t.boolean({
      description:
        'Update balances only (default false). Not allowed once transactions have been downloaded; ignored by the demo bank.',
    }),
    loadOwnerData: t.boolean({ description: 'Also load the owners of the accounts (default false).' }),
    ...challengeAnswerFields(t),
  }),
});

const result = builder.unionType('UpdateBankConnectionResult', {
  description:
    'Outcomes of an update. Handle BankConnection, WebFormRequired and the interfaces Challenge and UserError, so that later additions do not break your client.',
  types: [bankConnectionRef, ...refusalTypes('update')],
  resolveType: ({ kind }: UpdateConnectionResult) => kind,
});

builder.mutationField('updateBankConnection', (t) =>
  t.field({
    extensions: CREDENTIALS,
    type: result,
    nullable: true,
    description:
      'Downloads new data from the bank. Returns after the login, while the download is still running (updateStatus IN_PROGRESS). Returns BankConnectionLocked while another import or update of the ' +
      'connection is running; categorization does not lock it. Sent to finAPI exactly once. After OUTCOME_UNKNOWN, read the connection before you repeat the update, ' +
      "because a repetition may lock the user's online banking.",
    args: { input: t.arg({ type: inputType, required: true, description: 'The update.' }) },
    resolve: (_root, args, context): UpdateConnectionResult | Promise<UpdateConnectionResult> => {
      const user = context.user();
      const input = trimmed(args.input);
      const id = requireId(input.id, 'input.id');
      const breach = firstBreach(context.requestId, tooLong(input), badAnswer(input));
      return breach ? context.refused(breach) : user.updateBankConnection({ ...input, id });
    },
  }),
);
