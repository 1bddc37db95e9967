import { Temporal } from 'temporal-polyfill';
import { GatewayError } from '../../../schema/errors.js';

/**
 * finAPI v1 writes German local time without an offset (`2018-03-26 11:58:21.000`), later versions RFC 3339.
 * Both become an RFC 3339 instant in UTC with milliseconds. In the hour that October repeats the earlier instant is taken.
 */
export function instant(timestamp: string): string {
  try {
    const moment = /[zZ]$|[+-]\d{2}:?\d{2}$/.test(timestamp)
      ? Temporal.Instant.from(timestamp)
      : Temporal.PlainDateTime.from(timestamp.replace(' ', 'T')).toZonedDateTime('Europe/Berlin').toInstant();
    return moment.toString({ fractionalSecondDigits: 3 });
  } catch {
    throw new GatewayError('UPSTREAM_INVALID_RESPONSE', 'finAPI sent a time that cannot be read.');
  }
}

/** Of a time that finAPI need not send. */
export const optionalInstant = (timestamp: string | null): string | null =>
  timestamp === null ? null : instant(timestamp);
