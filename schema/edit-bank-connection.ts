import { bankConnectionRef } from './bank-connection.js';
import { builder } from './builder.js';
import { firstBreach, tooLong } from './input-rules.js';
import { CREDENTIALS } from './marks.js';
import { requireId } from './model/id.js';
import type { EditResult } from './model/outcomes.js';
import { refusalTypes } from './refusals.js';

const input = builder.inputType('EditBankConnectionInput', {
  description: 'Changes of a connection. Omitted fields stay unchanged; null or "" clears them.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The connection.' }),
    bankingUserId: t.string({
      description:
        'New login name, at most 170 characters (64 before finAPI 1.93). Can be cleared on demo connections only.',
    }),
    bankingCustomerId: t.string({
      description: 'New second login name, at most 170 characters (64 before finAPI 1.93).',
    }),
    bankingPin: t.string({
      description:
        'New PIN, at most 170 characters, stored at finAPI; null or "" deletes the stored one. It is not verified: a wrong PIN is noticed at the next update.',
    }),
    defaultTwoStepProcedureId: t.string({ description: "One of the connection's twoStepProcedures." }),
    name: t.string({ description: 'New label, at most 64 characters.' }),
  }),
});

const result = builder.unionType('EditBankConnectionResult', {
  description: 'Outcomes of an edit.',
  types: [bankConnectionRef, ...refusalTypes('edit')],
  resolveType: ({ kind }: EditResult) => kind,
});

builder.mutationField('editBankConnection', (t) =>
  t.field({
    extensions: CREDENTIALS,
    type: result,
    nullable: true,
    description: 'Changes the label, credentials or default procedure of a connection. The bank is not contacted.',
    args: { input: t.arg({ type: input, required: true, description: 'The changes.' }) },
    resolve: (_root, args, context): EditResult | Promise<EditResult> => {
      const user = context.user();
      const id = requireId(args.input.id, 'input.id');
      const breach = firstBreach(context.requestId, tooLong(args.input));
      return breach ? context.refused(breach) : user.editBankConnection({ ...args.input, id });
    },
  }),
);
