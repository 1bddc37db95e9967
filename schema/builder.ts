import SchemaBuilder from '@pothos/core';
import type { Context } from './context.js';

/** The builder of every type and field. Fields are non-null unless they say otherwise. */
export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: never; Output: string };
    Decimal: { Input: string; Output: string };
  };
}>({ defaultFieldNullability: false });

/** The values of an enum from a table that has a description for each. */
export function enumValues<T extends Record<string, string>>(table: T): { [K in keyof T]: { description: string } } {
  const values = Object.entries(table).map(([name, description]) => [name, { description }]);
  return Object.fromEntries(values);
}
