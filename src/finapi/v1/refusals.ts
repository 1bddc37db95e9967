import { GatewayError } from '../../../schema/errors.js';
import { type MutationName, REFUSALS, type Refusal, type RefusalOf } from '../../../schema/model/outcomes.js';
import { failureOfStatus } from '../failures.js';
import { readRetryAfter } from '../transport/retry-after.js';
import type { Answer } from '../transport/transport.js';
import { readChallenge, readWebForm } from './challenge.js';
import { type ErrorDetail, errorDetails } from './error-body.js';
import { readErrorType } from './read-bank-connection.js';

/** What a code or a status stands for; the four challenges are told apart by their body. */
type Meaning = Exclude<Refusal['kind'], `${string}Challenge`> | 'Challenge';

/** The code decides first: finAPI has moved codes between statuses before. */
const BY_CODE: Readonly<Record<string, Meaning>> = {
  ADDITIONAL_AUTHENTICATION_REQUIRED: 'Challenge',
  WEB_FORM_REQUIRED: 'WebFormRequired',
  BANK_SERVER_REJECTION: 'BankServerRejection',
  ENTITY_EXISTS: 'BankConnectionExists',
  LOCKED: 'BankConnectionLocked',
  UNKNOWN_ENTITY: 'NotFound',
  UNSUPPORTED_BANK: 'UnsupportedBank',
};

/** The status decides when the code is unknown or missing. Statuses that are not here are no outcome of a mutation. */
const BY_STATUS: Readonly<Record<number, { readonly meaning: Meaning; readonly code: string; readonly text: string }>> =
  {
    400: { meaning: 'InvalidInput', code: 'BAD_REQUEST', text: 'finAPI did not accept the input.' },
    404: { meaning: 'NotFound', code: 'UNKNOWN_ENTITY', text: 'finAPI does not know this bank or bank connection.' },
    422: { meaning: 'InvalidInput', code: 'UNKNOWN', text: 'finAPI did not accept the input.' },
    423: { meaning: 'BankConnectionLocked', code: 'LOCKED', text: 'The bank connection is busy.' },
    451: { meaning: 'WebFormRequired', code: 'WEB_FORM_REQUIRED', text: '' },
    501: { meaning: 'UnsupportedBank', code: 'UNSUPPORTED_BANK', text: 'finAPI does not support this bank.' },
    510: { meaning: 'Challenge', code: 'ADDITIONAL_AUTHENTICATION_REQUIRED', text: '' },
  };

const LOCKED_RETRY_AFTER_SECONDS = 5;

/** The one place that turns an answer other than 2xx to a mutation into a member of its union; throws what is none. */
export function readRefusal<M extends MutationName>(mutation: M, answer: Answer, requestId: string): RefusalOf<M> {
  const fallback = BY_STATUS[answer.status];
  if (!fallback) throw failureOfStatus(answer, 'write');
  const details = errorDetails(answer.body);
  const detail = details.find(({ code }) => code !== undefined && Object.hasOwn(BY_CODE, code)) ?? details[0];
  const byCode = detail?.code === undefined ? undefined : BY_CODE[detail.code];
  const refusal = build(byCode ?? fallback.meaning, detail, answer, requestId);
  if (isAllowed(mutation, refusal)) return refusal;
  // A 400 or 422 whose code has a type of its own elsewhere, such as ENTITY_EXISTS on update.
  const input = fallback.meaning === 'InvalidInput' ? build('InvalidInput', detail, answer, requestId) : null;
  if (input && isAllowed(mutation, input)) return input;
  throw failureOfStatus(answer, 'write');
}

const isAllowed = <M extends MutationName>(mutation: M, refusal: Refusal): refusal is RefusalOf<M> =>
  (REFUSALS[mutation] as readonly string[]).includes(refusal.kind);

function build(meaning: Meaning, detail: ErrorDetail | undefined, answer: Answer, requestId: string): Refusal {
  if (meaning === 'Challenge') {
    if (detail) return readChallenge(detail, answer, requestId);
    throw new GatewayError(
      'UPSTREAM_INVALID_RESPONSE',
      'finAPI asks for a confirmation, but its question cannot be read.',
      {
        upstream: { status: answer.status },
        retryable: false,
      },
    );
  }
  if (meaning === 'WebFormRequired') return readWebForm(detail, answer, requestId);
  const fallback = BY_STATUS[answer.status];
  const base = {
    code: detail?.code ?? fallback?.code ?? 'UNKNOWN',
    message: detail?.message ?? (fallback?.text || 'finAPI refused without a reason.'),
    type: readErrorType(detail?.type),
    requestId,
  };
  switch (meaning) {
    case 'BankConnectionLocked':
      return {
        kind: meaning,
        ...base,
        retryAfterSeconds: readRetryAfter(answer.retryAfter, Date.now()) ?? LOCKED_RETRY_AFTER_SECONDS,
      };
    case 'InvalidInput':
      return { kind: meaning, ...base, field: null };
    default:
      return { kind: meaning, ...base };
  }
}
