import { GatewayError } from '../../../schema/errors.js';
import type {
  CodeChallenge,
  DecoupledChallenge,
  RedirectChallenge,
  TwoStepProcedureChallenge,
  WebFormRequired,
} from '../../../schema/model/outcomes.js';
import type { UpstreamResponse } from '../transport/call.js';
import { readRetryAfter } from '../transport/retry-after.js';
import type { ErrorDetail } from './error-body.js';
import { isMembers } from './shape.js';
import { readTwoStepProcedures } from './two-step-procedures.js';
import type { ReportUnreadableMember } from './view.js';

type Challenge = CodeChallenge | TwoStepProcedureChallenge | RedirectChallenge | DecoupledChallenge;

const POLL_AFTER_SECONDS = 5;

/**
 * Reads a 510. Up to v1.71 there is only the message; from v1.79 on `multiStepAuthentication` says how to answer.
 * An unknown status is read as a request for a code, so that the bank's text and the hash survive.
 */
export function readChallenge(
  detail: ErrorDetail,
  response: UpstreamResponse,
  { requestId, report }: { readonly requestId: string; readonly report: ReportUnreadableMember },
): Challenge {
  const raw = isMembers(detail.multiStepAuthentication) ? detail.multiStepAuthentication : {};
  const read = (name: string): string | null => {
    const value = raw[name];
    return typeof value === 'string' ? value : null;
  };
  const base = {
    challengeMessage:
      read('challengeMessage')?.trim() || detail.message || 'Your bank asks for an additional authentication.',
    hash: read('hash'),
    requestId,
  };
  switch (raw['status']) {
    case 'TWO_STEP_PROCEDURE_REQUIRED':
      return {
        kind: 'TwoStepProcedureChallenge',
        ...base,
        twoStepProcedures: readTwoStepProcedures(raw['twoStepProcedures'], report),
      };
    case 'REDIRECT_REQUIRED':
      return {
        kind: 'RedirectChallenge',
        ...base,
        redirectUrl: requireSafeUrl(read('redirectUrl')),
        redirectContext: read('redirectContext'),
        redirectContextField: read('redirectContextField'),
      };
    case 'DECOUPLED_AUTH_REQUIRED':
    case 'DECOUPLED_AUTH_IN_PROGRESS':
      return {
        kind: 'DecoupledChallenge',
        ...base,
        inProgress: raw['status'] === 'DECOUPLED_AUTH_IN_PROGRESS',
        pollAfterSeconds: Math.max(1, readRetryAfter(response.retryAfter, Date.now()) ?? POLL_AFTER_SECONDS),
      };
    default:
      return {
        kind: 'CodeChallenge',
        ...base,
        answerFieldLabel: read('answerFieldLabel'),
        photoTanMimeType: read('photoTanMimeType'),
        photoTanData: read('photoTanData'),
        opticalData: read('opticalData'),
      };
  }
}

/**
 * Reads a 451: the message is the form's id, the Location header its address. Undefined if it has neither, which is not how
 * finAPI asks for a web form.
 */
export function readWebForm(
  detail: ErrorDetail | undefined,
  { location }: UpstreamResponse,
  requestId: string,
): WebFormRequired | undefined {
  const webFormId = detail?.message?.trim() ?? '';
  if (webFormId === '' && location === null) return undefined;
  const url = location !== null && isSafeUrl(location) ? location : null;
  return { kind: 'WebFormRequired', webFormId, url, requestId };
}

function requireSafeUrl(url: string | null): string {
  if (url !== null && isSafeUrl(url)) return url;
  throw invalid('finAPI asks for a redirect to an address that is not safe to open.');
}

/** A page that a user may be sent to: https, or http on this machine (the sandbox). */
function isSafeUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}

const invalid = (message: string): GatewayError =>
  new GatewayError('UPSTREAM_INVALID_RESPONSE', message, { retryable: false });
