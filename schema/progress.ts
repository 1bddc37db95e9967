import { bankConnectionRef } from './bank-connection.js';
import { builder } from './builder.js';
import { requireId } from './model/id.js';

builder.subscriptionType({ description: 'What can be watched, over SSE or WebSocket.' });

builder.subscriptionField('bankConnectionProgress', (t) =>
  t.field({
    type: bankConnectionRef,
    description:
      'The connection as it is now, then again each time it changes, until its import or update has settled: updateStatus and categorizationStatus are both READY in one answer. Then the stream completes. An id that is unknown, or that vanishes, ends it with an error. A stream that completes before both are READY was ended by the gateway: subscribe again.',
    args: { id: t.arg.id({ required: true, description: 'The connection to watch.' }) },
    subscribe: (_root, { id }, context) => context.user().bankConnectionProgress(requireId(id, 'id')),
    resolve: (event) => {
      if (event instanceof Error) throw event;
      return event;
    },
  }),
);
