import { expect } from 'vitest';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };
type Path = readonly (string | number)[];

/** A change to one member of a body: it is replaced by a value of an unexpected type, or removed if `value` is undefined. */
export interface UnreadableMember {
  readonly path: Path;
  readonly value: Json | undefined;
}

const ODD_VALUES: readonly (Json | undefined)[] = [undefined, null, {}, [], 'odd', 7.5, true];

/** Lists every possible change to one member of an object, at any depth. */
export function unreadableMembersOf(value: Json, path: Path = []): readonly UnreadableMember[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    const odd = ODD_VALUES.filter((candidate) => kindOf(candidate) !== kindOf(member));
    return [...odd.map((candidate) => ({ path: at, value: candidate })), ...unreadableMembersOf(member ?? null, at)];
  });
}

const kindOf = (value: Json | undefined): string =>
  value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;

/** Returns a copy of a JSON value with one change. */
export function withUnreadableMember(value: Json, { path: [key, ...rest], value: odd }: UnreadableMember): Json {
  if (key === undefined) return odd ?? null;
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === key ? withUnreadableMember(item, { path: rest, value: odd }) : item));
  }
  const members = Object(value) as Record<string, Json>;
  if (rest.length > 0)
    return { ...members, [key]: withUnreadableMember(members[key] ?? null, { path: rest, value: odd }) };
  const { [String(key)]: _old, ...others } = members;
  return odd === undefined ? others : { ...members, [key]: odd };
}

/** Lists the paths at which two results differ. Lists of different lengths differ as a whole. */
function differences(before: unknown, after: unknown, path: Path = []): readonly Path[] {
  if (Object.is(before, after)) return [];
  const isComparable =
    typeof before === 'object' && typeof after === 'object' && before !== null && after !== null
      ? Object.keys(before).length === Object.keys(after).length
      : false;
  if (!isComparable) return [path];
  return Object.entries(Object(before)).flatMap(([key, value]) =>
    differences(value, Object(after)[key], [...path, Array.isArray(before) ? Number(key) : key]),
  );
}

/** Asserts that a change to a body has affected the result only at the allowed paths. */
export function expectConfined(
  before: unknown,
  after: unknown,
  allowed: readonly Path[],
  { path, value }: UnreadableMember,
) {
  const strays = differences(before, after).filter((at) => !allowed.some((prefix) => startsWith(at, prefix)));
  expect(
    strays.map((at) => at.join('.')),
    `${path.join('.')} = ${JSON.stringify(value)}`,
  ).toEqual([]);
}

const startsWith = (path: Path, prefix: Path): boolean => prefix.every((key, index) => path[index] === key);
