/** Headers of every response: no caching, no guessed content types, no referrer. */
export const SAFE_HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const;

/** A response without a body, as text for a socket. `status` is for example `408 Request Timeout`. The connection closes after it. */
export const rawResponse = (status: string): string =>
  [
    `HTTP/1.1 ${status}`,
    'Connection: close',
    'Content-Length: 0',
    ...Object.entries(SAFE_HEADERS).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n');
