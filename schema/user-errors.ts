import { bankConnectionRef, errorType } from './bank-connection.js';
import { builder } from './builder.js';
import type {
  BankConnectionExists,
  BankConnectionLocked,
  BankServerRejection,
  InvalidInput,
  NotFound,
  UnsupportedBank,
} from './model/outcomes.js';

const userErrorRef = builder
  .interfaceRef<Pick<NotFound, 'code' | 'message' | 'type' | 'requestId'>>('UserError')
  .implement({
    description: 'An error that the caller can act on. Nothing was changed.',
    fields: (t) => ({
      code: t.exposeString('code', {
        description: 'finAPI\'s own code, for example "ILLEGAL_FIELD_VALUE". An open set: later versions add codes.',
      }),
      message: t.exposeString('message', { description: 'Description of the error, for the audience in type.' }),
      type: t.expose('type', {
        type: errorType,
        description: 'BUSINESS: show message to the end user. TECHNICAL: it is for developers.',
      }),
      requestId: t.exposeString('requestId', {
        nullable: true,
        description: "The gateway's request id, for support and logs.",
      }),
    }),
  });

export const bankServerRejectionRef = builder.objectRef<BankServerRejection>('BankServerRejection').implement({
  description:
    "The bank refused: wrong credentials, a wrong TAN, or online access not enabled (422 BANK_SERVER_REJECTION). Show the message. Don't retry automatically: banks lock accounts after repeated wrong PINs.",
  interfaces: [userErrorRef],
});

export const bankConnectionExistsRef = builder.objectRef<BankConnectionExists>('BankConnectionExists').implement({
  description:
    'The user already has this connection: same bank, user id and customer id (422 ENTITY_EXISTS). Find it in connections and update it instead.',
  interfaces: [userErrorRef],
  fields: (t) => ({
    connections: t.field({
      type: [bankConnectionRef],
      nullable: true,
      description:
        "The user's connections of that bank, the existing one among them. Costs one call, and only if it is selected.",
      resolve: ({ bankId }, _args, context) => context.user().bankConnectionsOf(bankId),
    }),
  }),
});

export const bankConnectionLockedRef = builder.objectRef<BankConnectionLocked>('BankConnectionLocked').implement({
  description:
    'An import or update of the connection is running, or its transactions are being categorized (423 LOCKED). Try again later.',
  interfaces: [userErrorRef],
  fields: (t) => ({
    retryAfterSeconds: t.exposeInt('retryAfterSeconds', {
      description: 'Seconds to wait before the next try; 5 unless finAPI says otherwise.',
    }),
  }),
});

export const notFoundRef = builder.objectRef<NotFound>('NotFound').implement({
  description: 'The bank or bank connection does not exist, or belongs to another user (404, 422 UNKNOWN_ENTITY).',
  interfaces: [userErrorRef],
});

export const unsupportedBankRef = builder.objectRef<UnsupportedBank>('UnsupportedBank').implement({
  description: 'finAPI does not support the bank (501 UNSUPPORTED_BANK); its isSupported is false.',
  interfaces: [userErrorRef],
});

export const invalidInputRef = builder.objectRef<InvalidInput>('InvalidInput').implement({
  description:
    'An input is missing or not allowed. Returned by the checks of the gateway, with field set and nothing sent, and for every other 400 or 422 of finAPI. A malformed id is a top-level error (BAD_USER_INPUT) instead.',
  interfaces: [userErrorRef],
  fields: (t) => ({
    field: t.exposeString('field', {
      nullable: true,
      description:
        'Path of the input at fault, for example "bankingPin"; null if finAPI refused, which does not name it.',
    }),
  }),
});
