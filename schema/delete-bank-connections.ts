import { builder } from './builder.js';
import { requireId } from './model/id.js';
import type { DeleteAllResult, DeletedBankConnection, DeletedBankConnections, DeleteResult } from './model/outcomes.js';
import { refusalTypes } from './refusals.js';

const deletedRef = builder.objectRef<DeletedBankConnection>('DeletedBankConnection').implement({
  description: 'The connection was deleted with its accounts, balances and transactions.',
  fields: (t) => ({ id: t.exposeID('id', { description: 'Id of the deleted connection.' }) }),
});

const allDeletedRef = builder.objectRef<DeletedBankConnections>('DeletedBankConnections').implement({
  description: "All of the user's connections were deleted with their accounts, balances and transactions.",
  fields: (t) => ({
    ids: t.exposeIDList('ids', { description: 'Ids of the deleted connections, ascending; empty if there were none.' }),
  }),
});

const deleteResult = builder.unionType('DeleteBankConnectionResult', {
  description: 'Outcomes of a deletion.',
  types: [deletedRef, ...refusalTypes('delete')],
  resolveType: ({ kind }: DeleteResult) => kind,
});

const deleteAllResult = builder.unionType('DeleteAllBankConnectionsResult', {
  description: 'Outcomes of the deletion of all connections.',
  types: [allDeletedRef, ...refusalTypes('deleteAll')],
  resolveType: ({ kind }: DeleteAllResult) => kind,
});

builder.mutationField('deleteBankConnection', (t) =>
  t.field({
    type: deleteResult,
    nullable: true,
    description:
      'Deletes a connection with its accounts, balances and transactions at finAPI. Nothing changes at the bank. Returns BankConnectionLocked while an import, an update or the categorization is running.',
    args: { id: t.arg.id({ required: true, description: 'The connection.' }) },
    resolve: (_root, { id }, context): Promise<DeleteResult> =>
      context.user().deleteBankConnection(requireId(id, 'id')),
  }),
);

builder.mutationField('deleteAllBankConnections', (t) =>
  t.field({
    type: deleteAllResult,
    nullable: true,
    description: "Deletes all of the user's connections, or none of them if one is locked.",
    resolve: (_root, _args, context): Promise<DeleteAllResult> => context.user().deleteAllBankConnections(),
  }),
);
