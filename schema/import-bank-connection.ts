import { accountType } from './account.js';
import { bankConnectionRef } from './bank-connection.js';
import { builder } from './builder.js';
import { challengeAnswerFields } from './challenge-answer.js';
import { badAnswer, badDays, firstBreach, knownValues, tooLong, trimmed } from './input-rules.js';
import { CREDENTIALS } from './marks.js';
import { requireId } from './model/id.js';
import type { ImportResult } from './model/outcomes.js';
import { refusalTypes } from './refusals.js';

const inputType = builder.inputType('ImportBankConnectionInput', {
  description:
    'Inputs of an import. Omitted and null fields are not sent. The demo bank needs only bankId; a real bank needs the fields for which its Bank has a label.',
  fields: (t) => ({
    bankId: t.id({ required: true, description: 'The bank, from banks(search:).' }),
    bankingUserId: t.string({
      description: 'Login name at the bank, at most 170 characters (64 before finAPI 1.93). Required for real banks.',
    }),
    bankingCustomerId: t.string({
      description:
        'Second login name, at most 170 characters (64 before finAPI 1.93), for banks that show a label for it.',
    }),
    bankingPin: t.string({
      description:
        'PIN, at most 170 characters. Used for this login and stored only with storePin. Required for real banks.',
    }),
    storePin: t.boolean({
      description: 'Store the PIN at finAPI for later updates (default false). Pointless if pinsAreVolatile is true.',
    }),
    name: t.string({
      description: 'Label, at most 64 characters. With the name "MSA" the demo bank sends a challenge.',
    }),
    skipPositionsDownload: t.boolean({
      description:
        'Import accounts and balances only, without transactions and securities (default false). Faster; ignored by the demo bank.',
    }),
    maxDaysForDownload: t.int({
      description:
        'Number of days of transactions to import, including today: 0 (no limit, the default) or 14 to 3650.',
    }),
    accountTypes: t.field({
      type: [accountType],
      description:
        'Import only accounts of these types (default: all). If none matches, the result is InvalidInput with NO_ACCOUNTS_FOR_TYPE_LIST.',
    }),
    loadOwnerData: t.boolean({ description: 'Also load the owners of the accounts (default false).' }),
    ...challengeAnswerFields(t),
  }),
});

const result = builder.unionType('ImportBankConnectionResult', {
  description:
    'Outcomes of an import. Handle BankConnection, WebFormRequired and the interfaces Challenge and UserError, so that later additions do not break your client.',
  types: [bankConnectionRef, ...refusalTypes('import')],
  resolveType: ({ kind }: ImportResult) => kind,
});

builder.mutationField('importBankConnection', (t) =>
  t.field({
    extensions: CREDENTIALS,
    type: result,
    nullable: true,
    description:
      "Connects a user's bank: logs in, reads the list of accounts, and returns while balances and transactions are still being downloaded (updateStatus IN_PROGRESS). " +
      'To answer a challenge, send the same mutation again with the answer. It takes as long as the bank takes, up to two minutes. Sent to finAPI exactly once. ' +
      'After OUTCOME_UNKNOWN, read bankConnections before you repeat it.',
    args: { input: t.arg({ type: inputType, required: true, description: 'The import.' }) },
    resolve: (_root, args, context): ImportResult | Promise<ImportResult> => {
      const user = context.user();
      const input = trimmed(args.input);
      const bankId = requireId(input.bankId, 'input.bankId');
      const accountTypes = knownValues(input.accountTypes, 'input.accountTypes');
      const breach = firstBreach(
        context.requestId,
        tooLong(input),
        badDays(input.maxDaysForDownload),
        badAnswer(input),
      );
      return breach ? context.refused(breach) : user.importBankConnection({ ...input, bankId, accountTypes });
    },
  }),
);
