import { LosslessNumber } from 'lossless-json';

/**
 * The digits of a JSON number that was read exactly, with an exponent expanded. Undefined for any other value, and for an
 * exponent of three or more digits: that is not an amount of money, and expanding it could take megabytes.
 */
export function decimalOf(value: unknown): string | undefined {
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value);
  if (!(value instanceof LosslessNumber)) return undefined;
  const [mantissa = '', exponent] = value.value.toLowerCase().split('e');
  if (exponent === undefined) return mantissa;
  return Math.abs(Number(exponent)) < 100 ? shift(mantissa, Number(exponent)) : undefined;
}

/** Moves the decimal point: `1.5` by 3 is `1500`, `-12` by -3 is `-0.012`. */
function shift(mantissa: string, places: number): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(mantissa) ?? [];
  const point = whole.length + places;
  const digits = `${'0'.repeat(Math.max(0, 1 - point))}${whole}${fraction}`.padEnd(point, '0');
  const cut = Math.max(1, point);
  return `${sign}${digits.slice(0, cut).replace(/^0+(?=\d)/, '')}${digits.length > cut ? `.${digits.slice(cut)}` : ''}`;
}
