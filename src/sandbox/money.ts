import { LosslessNumber } from 'lossless-json';

/** Converts whole cents to a JSON number that is sent with two decimals: `100.00`, `-99.10`. */
export function money(cents: number | null): LosslessNumber | null {
  if (cents === null) return null;
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return new LosslessNumber(`${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
}

/** Parses an amount with at most two decimals into whole cents. Returns undefined for any other text. */
export function centsOf(text: string): number | undefined {
  const [, sign, whole = '', decimals = ''] = /^([+-]?)(\d{1,13})(?:\.(\d{0,2}))?$/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const cents = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  return sign === '-' ? 0 - cents : cents;
}
