import type { ApiVersion } from '../../src/sandbox/dialect.js';
import type { Schema } from './schemas.js';

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };

const CODES = [
  ...['MISSING_FIELD', 'UNKNOWN_ENTITY', 'METHOD_NOT_ALLOWED', 'ENTITY_EXISTS', 'ILLEGAL_ENTITY_STATE'],
  ...['UNEXPECTED_ERROR', 'ILLEGAL_FIELD_VALUE', 'UNAUTHORIZED_ACCESS', 'BAD_REQUEST', 'UNSUPPORTED_ORDER'],
  ...['ILLEGAL_PAGE_SIZE', 'INVALID_FILTER_OPTIONS', 'TOO_MANY_IDS', 'BANK_SERVER_REJECTION'],
  ...['IBAN_ONLY_MONEY_TRANSFER_NOT_SUPPORTED', 'IBAN_ONLY_DIRECT_DEBIT_NOT_SUPPORTED'],
  ...['COLLECTIVE_MONEY_TRANSFER_NOT_SUPPORTED', 'INVALID_TWO_STEP_PROCEDURE', 'MISSING_TWO_STEP_PROCEDURE'],
  ...['UNSUPPORTED_MEDIA_TYPE', 'UNSUPPORTED_BANK', 'USER_NOT_VERIFIED', 'USER_ALREADY_VERIFIED', 'INVALID_TOKEN'],
  ...['LOCKED', 'NO_ACCOUNTS_FOR_TYPE_LIST', 'FORBIDDEN', 'NO_EXISTING_CHALLENGE'],
  'ADDITIONAL_AUTHENTICATION_REQUIRED',
];

/** Description of a new-style challenge. It belongs to v1.79, but some test banks send it in every version. */
const multiStepAuthentication = {
  type: 'object',
  properties: {
    hash: text,
    status: {
      enum: [
        ...['CHALLENGE_RESPONSE_REQUIRED', 'TWO_STEP_PROCEDURE_REQUIRED', 'REDIRECT_REQUIRED'],
        ...['DECOUPLED_AUTH_REQUIRED', 'DECOUPLED_AUTH_IN_PROGRESS'],
      ],
    },
    challengeMessage: textOrNull,
    answerFieldLabel: textOrNull,
    redirectUrl: textOrNull,
    redirectContext: textOrNull,
    redirectContextField: textOrNull,
    twoStepProcedures: { type: ['array', 'null'] },
    photoTanMimeType: textOrNull,
    photoTanData: textOrNull,
    opticalData: textOrNull,
  },
  required: ['hash', 'status'],
  additionalProperties: false,
};

/** Returns the schema of `ErrorMessage`. v1.42 has no web form codes, endpoint, context or bank. */
export function errorMessage(api: ApiVersion): Schema {
  const isOldest = api === 'v1.42';
  const details = {
    type: 'object',
    properties: {
      message: text,
      code: { type: 'string', enum: isOldest ? CODES : [...CODES, 'WEB_FORM_REQUIRED', 'WEB_FORM_ABORTED'] },
      type: { type: 'string', enum: ['BUSINESS', 'TECHNICAL'] },
      multiStepAuthentication,
    },
    required: ['message', 'code', 'type'],
    additionalProperties: false,
  };
  const context = isOldest ? {} : { endpoint: text, authContext: text, bank: textOrNull };
  return {
    type: 'object',
    properties: {
      errors: { type: 'array', items: details, minItems: 1 },
      date: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}\\.\\d{3}$' },
      requestId: text,
      ...context,
    },
    required: ['errors', 'date', 'requestId', ...Object.keys(context)],
    additionalProperties: false,
  };
}

/** Schema of `BadCredentialsError`, the body of every 401. */
export const BAD_CREDENTIALS: Schema = {
  type: 'object',
  properties: { error: text, error_description: text },
  required: ['error', 'error_description'],
  additionalProperties: false,
};
