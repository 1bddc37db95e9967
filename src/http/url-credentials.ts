import { RequestError } from '../graphql/request-error.js';

/** Endings of parameter names for credentials, in lower case and reduced to letters. */
const CREDENTIALS = /(token|jwt|bearer|auth|authorization|apikey|secret|password|passwd|pin|challengeresponse)$/;

/** Rejects a URL with credentials, because URLs end up in logs and browser histories. */
export function requireNoCredentials(url: string): void {
  if (!hasCredentials(url)) return;
  throw new RequestError('BAD_REQUEST', 'Credentials do not belong in the URL. Send them in headers.', {
    status: 400,
  });
}

/** True if a URL names a user or has a parameter for a credential. */
export function hasCredentials(url: string): boolean {
  const end = url.search(/[?#]|$/);
  if (/\/\/[^/]*@/.test(url.slice(0, end))) return true;
  const names = end < url.length ? [...new URLSearchParams(url.slice(end)).keys()] : [];
  return names.some((name) => CREDENTIALS.test(name.toLowerCase().replace(/[^a-z]/g, '')));
}
