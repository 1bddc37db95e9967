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
    'What to import. What you leave out is not sent; null is the same. The demo bank needs nothing but bankId; a real bank needs the fields whose labels its Bank shows.',
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
        'PIN, at most 170 characters. Used for this login, and kept only with storePin. Required for real banks.',
    }),
    storePin: t.boolean({
      description: 'Keep the PIN at finAPI for later updates (default false). Pointless where pinsAreVolatile is true.',
    }),
    name: t.string({
      description: 'A label, at most 64 characters. On the demo bank the name "MSA" switches the challenge on.',
    }),
    skipPositionsDownload: t.boolean({
      description:
        'Import accounts and balances only, no transactions and securities (default false). Faster; ignored by the demo bank.',
    }),
    maxDaysForDownload: t.int({
      description: 'How many days of transactions to import, today included: 0 (no limit, the default) or 14 to 3650.',
    }),
    accountTypes: t.field({
      type: [accountType],
      description:
        'Import only accounts of these types (default: all). If none matches, the answer is InvalidInput with NO_ACCOUNTS_FOR_TYPE_LIST.',
    }),
    loadOwnerData: t.boolean({ description: 'Also read who owns the accounts (default false); fills owners.' }),
    ...challengeAnswerFields(t),
  }),
});

const result = builder.unionType('ImportBankConnectionResult', {
  description:
    'What an import can come to. Handle BankConnection, Challenge and UserError (two interfaces) and WebFormRequired, and later additions will not break you.',
  types: [bankConnectionRef, ...refusalTypes('import')],
  resolveType: ({ kind }: ImportResult) => kind,
});

builder.mutationField('importBankConnection', (t) =>
  t.field({
    extensions: CREDENTIALS,
    type: result,
    nullable: true,
    description:
      "Connects a user's bank: logs in, reads the list of accounts, and answers while balances and transactions are still being downloaded (updateStatus IN_PROGRESS). " +
      'A challenge is answered by sending the same mutation again with the answer. Takes as long as the bank takes, up to two minutes. Sent to finAPI exactly once: ' +
      'after OUTCOME_UNKNOWN read bankConnections before you repeat it.',
    args: { input: t.arg({ type: inputType, required: true, description: 'What to import.' }) },
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
