import { LosslessNumber } from 'lossless-json';

/** Whole cents as a JSON number with two decimals, all its digits as written: `100.00`, `-99.10`. */
export function money(cents: number | null): LosslessNumber | null {
  if (cents === null) return null;
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return new LosslessNumber(`${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
}

/** An amount with at most two decimals as whole cents; undefined for anything else. */
export function centsOf(text: string): number | undefined {
  const [, sign, whole = '', decimals = ''] = /^([+-]?)(\d{1,13})(?:\.(\d{0,2}))?$/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const cents = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  return sign === '-' ? 0 - cents : cents;
}
