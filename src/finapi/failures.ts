import { GatewayError } from '../../schema/errors.js';
import { readRetryAfter } from './transport/retry-after.js';
import type { Answer, Call } from './transport/transport.js';
import type { FailureReason } from './transport/transport-failure.js';
import { errorDetails } from './v1/error-body.js';

type Effect = Call['effect'];

const outcomeUnknown = (upstream?: { status: number; code?: string | undefined }): GatewayError =>
  new GatewayError(
    'OUTCOME_UNKNOWN',
    'The mutation was sent to finAPI, but its answer was lost: it may have been done. Read the state (bankConnections) before you repeat it.',
    upstream ? { upstream } : {},
  );

/** The error for a call that got no answer. */
export function failureWithoutAnswer(reason: FailureReason, effect: Effect): GatewayError {
  switch (reason) {
    case 'refused':
    case 'dns':
    case 'tls':
      return new GatewayError('UPSTREAM_UNAVAILABLE', 'finAPI cannot be reached. Nothing was sent; try again later.', {
        retryable: true,
      });
    case 'reset':
      if (effect === 'write') return outcomeUnknown();
      return new GatewayError(
        'UPSTREAM_UNAVAILABLE',
        'finAPI closed the connection without an answer. Try again later.',
      );
    case 'timeout':
      if (effect === 'write') return outcomeUnknown();
      return new GatewayError('UPSTREAM_TIMEOUT', 'finAPI did not answer in time. Try again later.');
    case 'broken':
      if (effect === 'write') return outcomeUnknown();
      return new GatewayError('UPSTREAM_INVALID_RESPONSE', 'The answer of finAPI was cut off, too large or not HTTP.');
  }
}

/** The error for a 2xx whose body is not what the service answers with. */
export function failureOfShape(status: number, effect: Effect): GatewayError {
  if (effect === 'write') return outcomeUnknown({ status });
  return new GatewayError('UPSTREAM_INVALID_RESPONSE', 'The answer of finAPI has an unexpected form.', {
    upstream: { status },
  });
}

/**
 * The error for a status that is not 2xx and, for a mutation, none of its outcomes. Its text is ours:
 * the body of a 401 can hold the token, that of a 502 whatever a proxy says.
 */
export function failureOfStatus(answer: Answer, effect: Effect): GatewayError {
  const { status } = answer;
  const code = errorDetails(answer.body).find((detail) => detail.code !== undefined)?.code;
  const upstream = code === undefined ? { status } : { status, code };
  const isRead = effect === 'read';
  const retryAfterSeconds = readRetryAfter(answer.retryAfter, Date.now());
  switch (status) {
    case 401:
      return new GatewayError(
        'UNAUTHENTICATED',
        'finAPI refused the token: it is unknown, revoked or expired. Get a new one.',
        {
          upstream,
        },
      );
    case 403:
      return new GatewayError('FORBIDDEN', 'The token may not do this. A user token is needed, not a client token.', {
        upstream,
      });
    case 429:
      return new GatewayError('UPSTREAM_RATE_LIMITED', 'finAPI asks to slow down. Try again later.', {
        upstream,
        retryAfterSeconds,
      });
    case 502:
    case 504:
      if (!isRead) return outcomeUnknown(upstream);
      return unavailable();
    case 503:
      return unavailable();
  }
  if (status >= 300 && status < 400) {
    return new GatewayError('UPSTREAM_INVALID_RESPONSE', 'finAPI answered with a redirect, which is not followed.', {
      upstream,
      retryable: isRead,
    });
  }
  if (status >= 500 && status !== 501 && status !== 510) {
    return new GatewayError('UPSTREAM_ERROR', 'finAPI failed with an error of its own.', {
      upstream,
      retryable: isRead,
    });
  }
  return new GatewayError('UPSTREAM_REJECTED', `finAPI refused the call with status ${status}.`, { upstream });

  function unavailable(): GatewayError {
    return new GatewayError('UPSTREAM_UNAVAILABLE', 'finAPI is not available. Try again later.', {
      upstream,
      retryable: isRead,
      retryAfterSeconds,
    });
  }
}
