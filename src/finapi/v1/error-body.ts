import type { ErrorType } from '../../../schema/model/enums.js';
import type { Body } from '../transport/body.js';
import { isMembers, type Members } from './shape.js';

/** One `ErrorDetails` of finAPI's `ErrorMessage`, as far as it can be read. */
export interface ErrorDetail {
  /** An open set; undefined when missing or not shaped like a code. */
  readonly code: string | undefined;
  readonly type: ErrorType;
  readonly message: string | undefined;
  /** Describes how to answer a challenge, in v1.79 and later. */
  readonly multiStepAuthentication: unknown;
}

/**
 * Reads `ErrorMessage.errors`. Empty for every other body (a proxy's HTML, the shape of a 401, nothing): a detail of finAPI
 * has a code or a text.
 */
export function errorDetails(body: Body): readonly ErrorDetail[] {
  if (body.kind !== 'json' || !isMembers(body.value)) return [];
  const { errors } = body.value;
  const details = Array.isArray(errors) ? errors.filter(isMembers).map(errorDetail) : [];
  return details.filter(({ code, message }) => code !== undefined || message !== undefined);
}

function errorDetail(raw: Members): ErrorDetail {
  const { code, message } = raw;
  return {
    code: typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : undefined,
    type: readErrorType(raw['type']),
    message: typeof message === 'string' && message.trim() !== '' ? message : undefined,
    multiStepAuthentication: raw['multiStepAuthentication'],
  };
}

/** finAPI has only the types BUSINESS and TECHNICAL. Any other value counts as TECHNICAL. */
export const readErrorType = (value: unknown): ErrorType => (value === 'BUSINESS' ? 'BUSINESS' : 'TECHNICAL');

/** Joins the texts of the details of one type: a BUSINESS text is for the end user, a TECHNICAL one is not. */
export function textOf(details: readonly ErrorDetail[], type: ErrorType): string | undefined {
  const texts = details.flatMap((detail) => (detail.type === type && detail.message ? [detail.message] : []));
  return texts.length > 0 ? [...new Set(texts)].join('\n') : undefined;
}
