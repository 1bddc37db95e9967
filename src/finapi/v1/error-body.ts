import type { Body } from '../transport/body.js';

/** One `ErrorDetails` of finAPI's `ErrorMessage`, as far as it can be read. */
export interface ErrorDetail {
  /** An open set; undefined when missing or not shaped like a code. */
  readonly code: string | undefined;
  readonly type: unknown;
  readonly message: string | undefined;
  /** The object of v1.79 and later that tells how to answer a challenge. */
  readonly multiStepAuthentication: unknown;
}

/** Reads `ErrorMessage.errors`; empty for every other body (HTML, the shape of a 401, nothing). */
export function errorDetails(body: Body): readonly ErrorDetail[] {
  if (body.kind !== 'json') return [];
  const { errors } = Object(body.value) as { errors?: unknown };
  return Array.isArray(errors) ? errors.map(errorDetail) : [];
}

function errorDetail(value: unknown): ErrorDetail {
  const raw = Object(value) as Record<string, unknown>;
  const { code, message } = raw;
  return {
    code: typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : undefined,
    type: raw['type'],
    message: typeof message === 'string' && message.trim() !== '' ? message : undefined,
    multiStepAuthentication: raw['multiStepAuthentication'],
  };
}
