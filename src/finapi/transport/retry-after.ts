/** Longest pause in seconds. A longer one is reduced to it. */
const MAX_SECONDS = 86_400;

/**
 * Reads `Retry-After` (RFC 9110, 10.2.3), a number of seconds or an HTTP date, as whole seconds from `now`, at most a day.
 * Undefined if it is neither.
 */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text), MAX_SECONDS);
  const time = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.min(Math.max(0, Math.ceil((time - now) / 1000)), MAX_SECONDS);
}
