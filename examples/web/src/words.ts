import type { CombinedError } from 'urql';

const WORDS: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'Your session has ended. Sign in again.',
  FORBIDDEN: 'You may not do this.',
  OUTCOME_UNKNOWN: 'The line broke, so nobody knows whether it worked. Look at your connections before you repeat it.',
  RATE_LIMITED: 'Too much is going on. Try again in a moment.',
  UPSTREAM_RATE_LIMITED: 'Too much is going on. Try again in a moment.',
  UPSTREAM_UNAVAILABLE: 'finAPI cannot be reached. Try again in a moment.',
  UPSTREAM_TIMEOUT: 'finAPI takes too long. Try again in a moment.',
  NOT_FOUND: 'This connection does not exist any more.',
  GATEWAY_STOPPING: 'The service is being restarted. Try again in a moment.',
};

/** A failure in words for the person in front of the page; the codes are those of the gateway's README. */
export function inWords({ graphQLErrors, networkError }: CombinedError): string {
  if (networkError) return 'The service cannot be reached. Check your connection and try again.';
  const { code, requestId } = graphQLErrors[0]?.extensions ?? {};
  return WORDS[String(code)] ?? `Something went wrong. If you ask for help, name the request ${requestId}.`;
}
