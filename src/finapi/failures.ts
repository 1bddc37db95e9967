import { GatewayError } from '../../schema/errors.js';
import type { Call, UpstreamResponse } from './transport/call.js';
import { readRetryAfter } from './transport/retry-after.js';
import type { FailureReason } from './transport/transport-failure.js';
import { type ErrorDetail, errorDetails, textOf } from './v1/error-body.js';

type Effect = Call['effect'];

const outcomeUnknown = (upstream?: { status: number; code?: string | undefined }): GatewayError =>
  new GatewayError(
    'OUTCOME_UNKNOWN',
    'The mutation was sent to finAPI, but its response was lost, so it may have taken effect. Read bankConnections before you repeat it.',
    upstream ? { upstream } : {},
  );

const TRY_AGAIN = 'Try again later.';

/** The error for a call that got no response. */
export function failureWithoutResponse(reason: FailureReason, effect: Effect): GatewayError {
  switch (reason) {
    case 'refused':
    case 'dns':
    case 'tls':
      return new GatewayError('UPSTREAM_UNAVAILABLE', 'finAPI cannot be reached. Nothing was sent.', {
        retryable: true,
        advice: TRY_AGAIN,
      });
    case 'reset':
      if (effect === 'write') return outcomeUnknown();
      return new GatewayError('UPSTREAM_UNAVAILABLE', 'finAPI closed the connection without a response.', {
        advice: TRY_AGAIN,
      });
    case 'timeout':
      if (effect === 'write') return outcomeUnknown();
      return new GatewayError('UPSTREAM_TIMEOUT', 'finAPI did not respond in time.', { advice: TRY_AGAIN });
    case 'broken':
      if (effect === 'write') return outcomeUnknown();
      return new GatewayError('UPSTREAM_INVALID_RESPONSE', 'The response was cut off, too large or not HTTP.');
  }
}

/** The error for a 2xx whose body does not have the documented form. */
export function failureOfShape(status: number, effect: Effect): GatewayError {
  if (effect === 'write') return outcomeUnknown({ status });
  return new GatewayError('UPSTREAM_INVALID_RESPONSE', 'The response of finAPI has an unexpected form.', {
    upstream: { status },
  });
}

/** Statuses that proxies and other servers send too. Without finAPI's own body they say nothing about the request. */
const NEEDS_BODY: ReadonlySet<number> = new Set([400, 404, 422, 501]);

/**
 * The error for a status that is not 2xx and not an outcome of a mutation. Its message contains finAPI's text if that
 * explains a refusal, but never the text of a 401, whose body can contain the token, and never a proxy's text.
 */
export function failureOfStatus(response: UpstreamResponse, effect: Effect): GatewayError {
  const { status } = response;
  const details = errorDetails(response.body);
  const code = details.find((detail) => detail.code !== undefined)?.code;
  const upstream = code === undefined ? { status } : { status, code };
  const isRead = effect === 'read';
  const retryAfterSeconds = readRetryAfter(response.retryAfter, Date.now());
  const passing = { upstream, retryAfterSeconds, advice: TRY_AGAIN };
  switch (status) {
    case 401:
      return new GatewayError(
        'UNAUTHENTICATED',
        'finAPI refused the token: it is unknown, revoked or expired. Get a new one.',
        { upstream },
      );
    case 403:
      return new GatewayError('FORBIDDEN', forbidden(details), { upstream });
    case 429:
      return new GatewayError('UPSTREAM_RATE_LIMITED', 'finAPI asks to slow down.', passing);
    case 502:
    case 504:
      if (!isRead) return outcomeUnknown(upstream);
      return new GatewayError('UPSTREAM_UNAVAILABLE', 'finAPI is not available.', passing);
    case 503:
      return new GatewayError('UPSTREAM_UNAVAILABLE', 'finAPI is not available.', { ...passing, retryable: isRead });
  }
  if (status >= 300 && status < 400) {
    return new GatewayError('UPSTREAM_INVALID_RESPONSE', 'finAPI answered with a redirect, which is not followed.', {
      upstream,
      retryable: isRead,
    });
  }
  if (status >= 500 && status !== 501 && status !== 510) {
    return new GatewayError('UPSTREAM_ERROR', 'finAPI failed with an error of its own.', {
      ...passing,
      retryable: isRead,
    });
  }
  const isForeign = details.length === 0 && NEEDS_BODY.has(status);
  const message = isForeign
    ? `The call was answered with status ${status}, but not by finAPI. Check FINAPI_URL and the proxies in between.`
    : `finAPI refused the call with status ${status}${reasonOf(details)}`;
  return new GatewayError(isForeign && isRead ? 'UPSTREAM_INVALID_RESPONSE' : 'UPSTREAM_REJECTED', message, {
    upstream,
  });
}

/** finAPI uses 403 for wrong roles, licences and versions, and firewalls in front of it use it too. */
function forbidden(details: readonly ErrorDetail[]): string {
  if (details.length === 0) {
    return 'Access was denied with status 403, but not by finAPI. Check FINAPI_URL and the proxies and firewalls in between.';
  }
  const isRole = details.some(({ code }) => code === 'UNAUTHORIZED_ACCESS');
  const advice = isRole ? ' Send the token of a user, not that of a client.' : '';
  return `finAPI denies access${reasonOf(details)}${advice}`;
}

/** Continues a sentence with finAPI's text, or else its code. */
function reasonOf(details: readonly ErrorDetail[]): string {
  const [first] = details;
  const reason = first && (textOf(details, first.type) ?? first.code);
  if (reason === undefined) return '.';
  return /[.!?]$/.test(reason) ? `: ${reason}` : `: ${reason}.`;
}
