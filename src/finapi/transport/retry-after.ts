/** More is not meant. */
const LONGEST_SECONDS = 86_400;

/**
 * `Retry-After` (RFC 9110, 10.2.3) in whole seconds from `now`, given as seconds or as an HTTP date, at most a day;
 * undefined when it is neither.
 */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text), LONGEST_SECONDS);
  const time = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.min(Math.max(0, Math.ceil((time - now) / 1000)), LONGEST_SECONDS);
}
