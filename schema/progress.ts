import { bankConnectionRef } from './bank-connection.js';
import { builder } from './builder.js';
import { requireId } from './model/id.js';

builder.subscriptionType({ description: 'Subscriptions, over SSE or WebSocket.' });

builder.subscriptionField('bankConnectionProgress', (t) =>
  t.field({
    type: bankConnectionRef,
    description:
      'The current state of a connection, then each change, until its import or update has finished: updateStatus and categorizationStatus are both READY in one event. Then the stream completes. It ends with an error if the id is unknown or the connection disappears. If the stream completes before both are READY, the gateway was stopping: subscribe again.',
    args: { id: t.arg.id({ required: true, description: 'The connection to watch.' }) },
    subscribe: (_root, { id }, context) => context.user().bankConnectionProgress(requireId(id, 'id')),
    resolve: (event) => {
      if (event instanceof Error) throw event;
      return event;
    },
  }),
);
