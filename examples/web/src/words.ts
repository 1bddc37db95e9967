import type { CombinedError } from 'urql';

const MESSAGES: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'Your session has ended. Sign in again.',
  FORBIDDEN: 'You are not allowed to do this.',
  OUTCOME_UNKNOWN:
    'The request was interrupted, so we cannot tell whether it worked. Check your bank connections before trying again.',
  RATE_LIMITED: 'Too many requests. Try again in a moment.',
  UPSTREAM_RATE_LIMITED: 'Too many requests. Try again in a moment.',
  UPSTREAM_UNAVAILABLE: 'finAPI cannot be reached. Try again in a moment.',
  UPSTREAM_TIMEOUT: 'finAPI took too long to respond. Try again in a moment.',
  NOT_FOUND: 'This connection no longer exists.',
  GATEWAY_STOPPING: 'The service is restarting. Try again in a moment.',
};

/** Returns a message for end users. The error codes are listed in the gateway's README. */
export function messageOf({ graphQLErrors, networkError }: CombinedError): string {
  if (networkError) return 'The service cannot be reached. Check your connection and try again.';
  const { code, requestId } = graphQLErrors[0]?.extensions ?? {};
  return MESSAGES[String(code)] ?? `Something went wrong. If you contact support, quote the request id ${requestId}.`;
}
