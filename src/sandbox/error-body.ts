import { HTTPException } from 'hono/http-exception';
import { ApiError, badRequest } from './api-error.js';
import { timestamp } from './clock.js';
import { type ApiVersion, isOldest } from './dialect.js';

/** The request that failed. */
export interface FailedCall {
  readonly requestId: string;
  /** `METHOD /path`. */
  readonly endpoint: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly api: ApiVersion;
}

/** Builds finAPI's `ErrorMessage`. It has no endpoint, context or bank in v1.42. */
export function errorBody({ code, message, extras }: ApiError, { requestId, endpoint, now, api }: FailedCall) {
  const { bank, type = 'TECHNICAL', multiStepAuthentication } = extras;
  return {
    errors: [{ message, code, type, multiStepAuthentication }],
    date: timestamp(now),
    requestId,
    ...(isOldest(api) ? {} : { endpoint, authContext: '1/21', bank: bank ? `${bank.blz} - ${bank.name}` : null }),
  };
}

/** Converts a thrown value to an error response. An unexpected error becomes a 500 without details. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof HTTPException) return badRequest('The request could not be read.');
  return new ApiError(500, 'UNEXPECTED_ERROR', 'An unexpected error occurred');
}
