import type { SandboxBank } from './banks.js';

/** What an error answer holds besides its status, code and message. */
interface ErrorExtras {
  /** @default TECHNICAL */
  readonly type?: 'BUSINESS' | 'TECHNICAL';
  readonly bank?: SandboxBank | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** The object of v1.79 and later that tells how to answer a challenge. */
  readonly multiStepAuthentication?: unknown;
}

/** An answer other than 2xx, thrown anywhere and rendered as finAPI's `ErrorMessage` in one place. */
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

/** The only answer of another shape: a token that is missing or not known. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';

  constructor(
    readonly error: 'unauthorized' | 'invalid_token' | 'invalid_client',
    message: string,
  ) {
    super(message);
  }
}

export const badRequest = (message: string): ApiError => new ApiError(400, 'BAD_REQUEST', message);

export const unknownConnection = (id: string): ApiError =>
  new ApiError(404, 'UNKNOWN_ENTITY', `Bank connection with ID '${id}' not found.`);

export const bankRejection = (bank: SandboxBank, message: string): ApiError =>
  new ApiError(422, 'BANK_SERVER_REJECTION', message, { type: 'BUSINESS', bank });
