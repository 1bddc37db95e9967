/** What names of parameters that stand for credentials end with, without case and all that is no letter. */
const CREDENTIALS = /(token|jwt|bearer|auth|authorization|apikey|secret|password|passwd|pin|challengeresponse)$/;

/** Whether a URL carries credentials, which would end up in the logs and histories of whoever it passes. */
export function hasCredentials(url: string): boolean {
  const end = url.search(/[?#]|$/);
  const names = [...new URLSearchParams(url.slice(end)).keys()];
  const isNamed = names.some((name) => CREDENTIALS.test(name.toLowerCase().replace(/[^a-z]/g, '')));
  return isNamed || /\/\/[^/]*@/.test(url.slice(0, end));
}
