/** On every answer, whoever makes it: out of caches, and nothing for a browser to guess or to tell others. */
export const SAFE_HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const;

/** A bodiless answer for where node:http has none: with this status line's end (`408 Request Timeout`) the connection is over. */
export const rawAnswer = (status: string): string =>
  [
    `HTTP/1.1 ${status}`,
    'Connection: close',
    'Content-Length: 0',
    ...Object.entries(SAFE_HEADERS).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n');
