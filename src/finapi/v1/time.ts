import { Temporal } from 'temporal-polyfill';

/**
 * RFC 3339 in UTC with milliseconds, from a timestamp of finAPI: v1 writes German local time without an offset
 * (`2018-03-26 11:58:21.000`), later versions RFC 3339. In the hour that is repeated in October, the earlier
 * instant is assumed. Undefined if the text is not a timestamp.
 */
export function instantOf(timestamp: string): string | undefined {
  try {
    const moment = /[zZ]$|[+-]\d{2}:?\d{2}$/.test(timestamp)
      ? Temporal.Instant.from(timestamp)
      : Temporal.PlainDateTime.from(timestamp.replace(' ', 'T')).toZonedDateTime('Europe/Berlin').toInstant();
    return moment.toString({ fractionalSecondDigits: 3 });
  } catch {
    return undefined;
  }
}
