import SchemaBuilder from '@pothos/core';
import type { Context } from './context.js';

/** The one builder that every type and field of the schema is made with. Fields are non-null unless they say otherwise. */
export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: never; Output: string };
    Decimal: { Input: string; Output: string };
  };
}>({ defaultFieldNullability: false });

/** The values of an enum, each with its description, as Pothos wants them. */
export function enumValues<T extends Record<string, string>>(table: T): { [K in keyof T]: { description: string } } {
  const values = Object.entries(table).map(([name, description]) => [name, { description }]);
  return Object.fromEntries(values);
}
