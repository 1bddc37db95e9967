import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schemaChanges } from '../../scripts/check/schema-changes.js';

const released = { sdl: readFileSync('schema/schema.graphql', 'utf8'), version: '0.1.3' };

/** The schema with one place of it changed. */
const changed = (version: string, place: string, by: string) => {
  expect(released.sdl).toContain(place);
  return { version, sdl: released.sdl.replace(place, by) };
};

const DROPPED = ['categorizationStatus: CategorizationStatus!', 'renamed: CategorizationStatus!'] as const;

test('a removed field is rejected', async () => {
  const { changes, isAllowed } = await schemaChanges(released, changed('0.1.4', ...DROPPED));
  expect(changes).toContain("BREAKING: Field 'categorizationStatus' was removed from object type 'BankConnection'");
  expect(isAllowed).toBe(false);
});

test('a field that becomes nullable is rejected', async () => {
  const now = changed('0.1.4', 'accountIds: [ID!]!', 'accountIds: [ID!]');
  expect((await schemaChanges(released, now)).isAllowed).toBe(false);
});

test.each(['0.2.0', '1.0.0'])('breaking changes are allowed in version %s', async (version) => {
  expect((await schemaChanges(released, changed(version, ...DROPPED))).isAllowed).toBe(true);
});

test('a new field is listed and allowed', async () => {
  const now = changed('0.1.4', 'accountIds: [ID!]!', 'accountIds: [ID!]!\n  more: Int');
  expect(await schemaChanges(released, now)).toEqual({
    changes: ["NON_BREAKING: Field 'more' was added to object type 'BankConnection'"],
    isAllowed: true,
  });
});
