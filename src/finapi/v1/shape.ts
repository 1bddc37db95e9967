import { type Id, isId } from '../../../schema/model/id.js';

/** A body does not have the form that finAPI documents. The message names the place, never a value. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

/** A JSON object whose members have not been checked. */
export type Members = Readonly<Record<string, unknown>>;

export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object itself; throws a {@link ShapeError} for any other value. */
export function members(value: unknown, place: string): Members {
  if (isMembers(value)) return value;
  throw new ShapeError(`${place} is not an object`);
}

/** Returns a list of objects; throws a {@link ShapeError} for any other value or item. */
export function objects(value: unknown, place: string): readonly Members[] {
  if (!Array.isArray(value)) throw new ShapeError(`${place} is not a list`);
  const index = value.findIndex((item) => !isMembers(item));
  if (index >= 0) throw new ShapeError(`${place}[${index}] is not an object`);
  return value as readonly Members[];
}

/** A JSON number (beyond 2^53 a bigint) as an id; undefined if it cannot be one. */
export function idOf(value: unknown): Id | undefined {
  if (typeof value === 'number' && value > 0 && Number.isSafeInteger(value)) return String(value);
  const digits = typeof value === 'number' || typeof value === 'bigint' ? String(value) : '';
  return isId(digits) ? digits : undefined;
}
