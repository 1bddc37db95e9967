import { GatewayError } from '../../../schema/errors.js';
import type { Id } from '../../../schema/model/id.js';
import { type MutationName, REFUSALS, type Refusal, type RefusalOf } from '../../../schema/model/outcomes.js';
import { failureOfStatus } from '../failures.js';
import type { UpstreamResponse } from '../transport/call.js';
import { readRetryAfter } from '../transport/retry-after.js';
import { readChallenge, readWebForm } from './challenge.js';
import { type ErrorDetail, errorDetails, textOf } from './error-body.js';
import type { ReportUnreadableMember } from './view.js';

/** The facts about a mutation that its refusal depends on. */
export interface RefusedMutation<M extends MutationName> {
  readonly name: M;
  readonly requestId: string;
  /** The bank of an import. */
  readonly bankId?: Id | undefined;
  readonly report: ReportUnreadableMember;
}

/** The type that a code or a status becomes; the body decides between the four challenges. */
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
  BAD_REQUEST: 'InvalidInput',
  ILLEGAL_ENTITY_STATE: 'InvalidInput',
  ILLEGAL_FIELD_VALUE: 'InvalidInput',
  INVALID_TWO_STEP_PROCEDURE: 'InvalidInput',
  MISSING_FIELD: 'InvalidInput',
  NO_ACCOUNTS_FOR_TYPE_LIST: 'InvalidInput',
  NO_EXISTING_CHALLENGE: 'InvalidInput',
};

/** The status decides when no code is known. Other statuses are not outcomes of a mutation. */
const BY_STATUS: Readonly<Record<number, Meaning>> = {
  400: 'InvalidInput',
  404: 'NotFound',
  422: 'InvalidInput',
  423: 'BankConnectionLocked',
  451: 'WebFormRequired',
  501: 'UnsupportedBank',
  510: 'Challenge',
};

/** Defaults for a body without a code or a text. */
const DEFAULTS: Readonly<Partial<Record<Meaning, { readonly code: string; readonly message: string }>>> = {
  InvalidInput: { code: 'UNKNOWN', message: 'finAPI did not accept the input.' },
  NotFound: { code: 'UNKNOWN_ENTITY', message: 'finAPI does not know this bank or bank connection.' },
  BankConnectionLocked: { code: 'LOCKED', message: 'The bank connection is busy.' },
  UnsupportedBank: { code: 'UNSUPPORTED_BANK', message: 'finAPI does not support this bank.' },
};

/** Statuses that proxies send too: only finAPI's own body makes them an outcome. */
const NEEDS_BODY: ReadonlySet<number> = new Set([400, 404, 422, 501]);

const LOCKED_RETRY_AFTER_SECONDS = 5;

/** Turns a response other than 2xx to a mutation into a member of its union, or throws. */
export function readRefusal<M extends MutationName>(
  response: UpstreamResponse,
  mutation: RefusedMutation<M>,
): RefusalOf<M> {
  const { status } = response;
  const details = errorDetails(response.body);
  const known = canCodeDecide(status) ? details.find(({ code }) => meaningOfCode(code) !== undefined) : undefined;
  const byStatus = NEEDS_BODY.has(status) && details.length === 0 ? undefined : BY_STATUS[status];
  // A 400 or 422 whose code has a type elsewhere, such as ENTITY_EXISTS on update, is InvalidInput.
  for (const meaning of [meaningOfCode(known?.code), byStatus]) {
    const refusal = meaning && build(meaning, { details, detail: known ?? details[0], response }, mutation);
    if (refusal && isAllowed(mutation.name, refusal)) return refusal;
  }
  throw failureOfStatus(response, 'write');
}

const meaningOfCode = (code: string | undefined): Meaning | undefined =>
  code !== undefined && Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;

/** 401 is about the token, whatever its body says; 5xx other than 501 and 510 are failures. */
const canCodeDecide = (status: number): boolean =>
  (status >= 400 && status < 500 && status !== 401) || status === 501 || status === 510;

const isAllowed = <M extends MutationName>(mutation: M, refusal: Refusal): refusal is RefusalOf<M> =>
  (REFUSALS[mutation] as readonly string[]).includes(refusal.kind);

/** A response with its details, and the detail that determines the result. */
interface Refused {
  readonly details: readonly ErrorDetail[];
  readonly detail: ErrorDetail | undefined;
  readonly response: UpstreamResponse;
}

function build(
  meaning: Meaning,
  { details, detail, response }: Refused,
  { requestId, bankId = '', report }: RefusedMutation<MutationName>,
): Refusal | undefined {
  if (meaning === 'Challenge') {
    if (detail) return readChallenge(detail, response, { requestId, report });
    throw unreadableChallenge(response.status);
  }
  if (meaning === 'WebFormRequired') return readWebForm(detail, response, requestId);
  const type = detail?.type ?? 'TECHNICAL';
  const code = detail?.code ?? (response.status === 400 ? 'BAD_REQUEST' : (DEFAULTS[meaning]?.code ?? 'UNKNOWN'));
  const text = textOf(details, type) ?? DEFAULTS[meaning]?.message ?? 'finAPI gave no reason.';
  const base = { code, message: withAdvice(code, text), type, requestId };
  switch (meaning) {
    case 'BankConnectionExists':
      return { kind: meaning, ...base, bankId };
    case 'BankConnectionLocked': {
      const seconds = readRetryAfter(response.retryAfter, Date.now()) ?? LOCKED_RETRY_AFTER_SECONDS;
      return { kind: meaning, ...base, retryAfterSeconds: seconds };
    }
    case 'InvalidInput':
      return { kind: meaning, ...base, field: null };
    default:
      return { kind: meaning, ...base };
  }
}

/** finAPI's text for this code does not say what to do next. */
const withAdvice = (code: string, text: string): string =>
  code === 'NO_EXISTING_CHALLENGE'
    ? `${text} To start over, send the mutation again without an answer: the bank then asks a new question.`
    : text;

const unreadableChallenge = (status: number): GatewayError =>
  new GatewayError('UPSTREAM_INVALID_RESPONSE', 'finAPI asks for a confirmation, but its question cannot be read.', {
    upstream: { status },
    retryable: false,
  });
