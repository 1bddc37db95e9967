import { HTTPException } from 'hono/http-exception';
import { ApiError, badRequest } from './api-error.js';
import { timestamp } from './clock.js';
import { type ApiVersion, isOldest } from './dialect.js';

/** The call that an error answers. */
export interface FailedCall {
  readonly requestId: string;
  /** `METHOD /path`. */
  readonly endpoint: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly api: ApiVersion;
}

/** finAPI's `ErrorMessage`; v1.42 does not tell endpoint, context and bank yet. */
export function errorBody({ code, message, extras }: ApiError, { requestId, endpoint, now, api }: FailedCall) {
  const { bank, type = 'TECHNICAL', multiStepAuthentication } = extras;
  return {
    errors: [{ message, code, type, multiStepAuthentication }],
    date: timestamp(now),
    requestId,
    ...(isOldest(api) ? {} : { endpoint, authContext: '1/21', bank: bank ? `${bank.blz} - ${bank.name}` : null }),
  };
}

/** What was thrown as an answer: what is not one of ours is a 500 that tells nothing. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof HTTPException) return badRequest('The request is not readable.');
  return new ApiError(500, 'UNEXPECTED_ERROR', 'An unexpected error occurred');
}
