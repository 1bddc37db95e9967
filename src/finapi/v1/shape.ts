import { LosslessNumber } from 'lossless-json';
import { type Id, isId } from '../../../schema/model/id.js';

/** A JSON value is not of the shape that finAPI documents. The message names the place, never a value. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

/** A JSON object whose members have not been looked at. */
export type Members = Readonly<Record<string, unknown>>;

export function members(value: unknown, what: string): Members {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members;
  throw new ShapeError(`${what} is not an object`);
}

export function list(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new ShapeError(`${what} is not a list`);
}

/** Null and absent mean the same to finAPI: both become null here. */
const optional =
  <T>(read: (value: unknown, what: string) => T) =>
  (value: unknown, what: string): T | null =>
    value == null ? null : read(value, what);

export function text(value: unknown, what: string): string {
  if (typeof value === 'string') return value;
  throw new ShapeError(`${what} is not a string`);
}

export function flag(value: unknown, what: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new ShapeError(`${what} is not a boolean`);
}

/** A whole number that fits GraphQL's Int (32 bits). */
export function int32(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 0x7fffffff) return value;
  throw new ShapeError(`${what} is not a 32-bit integer`);
}

/** A JSON number (or, beyond 2^53, a bigint) as a decimal string. */
export function id(value: unknown, what: string): Id {
  if (typeof value === 'number' && value > 0 && Number.isSafeInteger(value)) return String(value);
  const digits = typeof value === 'number' || typeof value === 'bigint' ? String(value) : '';
  if (isId(digits)) return digits;
  throw new ShapeError(`${what} is not an id`);
}

export const ids = (value: unknown, what: string): readonly Id[] => list(value, what).map((item) => id(item, what));

/** A JSON number with the digits that it was sent with, from JSON that was read exactly; an exponent is written out. */
function decimal(value: unknown, what: string): string {
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value);
  if (value instanceof LosslessNumber) {
    const { value: digits } = value;
    if (!EXPONENT.test(digits)) return digits;
    if (!HUGE_EXPONENT.test(digits)) return withoutExponent(digits);
  }
  throw new ShapeError(`${what} is not an exact number`);
}

/** No money; written out it would be memory. */
const HUGE_EXPONENT = /e[+-]?\d{3}/i;

const EXPONENT = /e/i;

/** `1.5E3` as `1500`, `-12E-3` as `-0.012`. */
function withoutExponent(number: string): string {
  const [mantissa = '', exponent = '0'] = number.toLowerCase().split('e');
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(mantissa) ?? [];
  const point = whole.length + Number(exponent);
  const digits = `${'0'.repeat(Math.max(0, 1 - point))}${whole}${fraction}`.padEnd(point, '0');
  const cut = Math.max(1, point);
  return `${sign}${digits.slice(0, cut).replace(/^0+(?=\d)/, '')}${digits.length > cut ? `.${digits.slice(cut)}` : ''}`;
}

/** A value of an open enum; one that the table does not know becomes UNKNOWN. */
export const openEnum =
  <T extends { readonly UNKNOWN: string }>(table: T) =>
  (value: unknown, what: string): keyof T & string => {
    const name = text(value, what);
    return isName(table, name) ? name : 'UNKNOWN';
  };

const isName = <T extends object>(table: T, name: string): name is keyof T & string => Object.hasOwn(table, name);

export const optionalText = optional(text);
export const optionalFlag = optional(flag);
export const optionalInt32 = optional(int32);
export const optionalId = optional(id);
export const optionalDecimal = optional(decimal);
export { optional };
