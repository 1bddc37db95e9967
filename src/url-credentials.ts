/** Names of parameters that stand for credentials, without case and separators. */
const CREDENTIALS = new Set([
  ...['accesstoken', 'refreshtoken', 'idtoken', 'token', 'jwt', 'bearer', 'auth', 'authorization'],
  ...['apikey', 'clientsecret', 'password', 'pin'],
]);

/** Whether a URL carries credentials, which would end up in the logs and histories of whoever it passes. */
export function hasCredentials(url: string): boolean {
  const end = url.search(/[?#]|$/);
  const names = [...new URLSearchParams(url.slice(end)).keys()];
  const isNamed = names.some((name) => CREDENTIALS.has(name.toLowerCase().replace(/[-_.]/g, '')));
  return isNamed || /\/\/[^/]*@/.test(url.slice(0, end));
}
