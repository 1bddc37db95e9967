import type { SandboxBank } from './banks.js';

/** Optional parts of an error response. */
interface ErrorExtras {
  /** @default TECHNICAL */
  readonly type?: 'BUSINESS' | 'TECHNICAL';
  readonly bank?: SandboxBank | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Description of a challenge and how to answer it, as of v1.79. */
  readonly multiStepAuthentication?: unknown;
}

/** An error response. It can be thrown anywhere; `app.ts` renders it as finAPI's `ErrorMessage`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: 400 | 403 | 404 | 405 | 415 | 422 | 423 | 451 | 500 | 501 | 510,
    readonly code: string,
    message: string,
    readonly extras: ErrorExtras = {},
  ) {
    super(message);
  }
}

/** A 401 response for missing or invalid credentials. Its body differs from that of all other errors. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';

  constructor(
    readonly error: 'unauthorized' | 'invalid_token' | 'invalid_client',
    message: string,
  ) {
    super(message);
  }
}

/** Creates a 400, whose message is for the client's developers. */
export const badRequest = (message: string): ApiError => new ApiError(400, 'BAD_REQUEST', message);

/** Creates the 404 for a connection that does not exist or belongs to another user. */
export const unknownConnection = (id: string): ApiError =>
  new ApiError(404, 'UNKNOWN_ENTITY', `Bank connection with ID '${id}' not found.`);

/** Creates a 422 whose message comes from the bank and is shown to the end user. */
export const bankRejection = (bank: SandboxBank, message: string): ApiError =>
  new ApiError(422, 'BANK_SERVER_REJECTION', message, { type: 'BUSINESS', bank });
