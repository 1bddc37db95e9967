import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** A schema as SDL, and the version that has it. */
export interface VersionedSchema {
  readonly sdl: string;
  /** As in package.json, without a v. */
  readonly version: string;
}

/** The changes, one per line, and whether the new version allows them. */
export interface Verdict {
  readonly changes: readonly string[];
  readonly isAllowed: boolean;
}

/** Holds a schema against the released one: who breaks it needs a version that says so. */
export async function schemaChanges(released: VersionedSchema, now: VersionedSchema): Promise<Verdict> {
  const changes = await diff(buildSchema(released.sdl), buildSchema(now.sdl));
  const isBroken = changes.some(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
  return {
    changes: changes.map(({ criticality, message }) => `${criticality.level}: ${message}`),
    isAllowed: !isBroken || mayBreak(released.version, now.version),
  };
}

/** Semantic versioning: a new major version may break, and before 1.0 a new minor one. */
function mayBreak(released: string, version: string): boolean {
  const [oldMajor, oldMinor] = released.split('.');
  const [major, minor] = version.split('.');
  return major !== oldMajor || (major === '0' && minor !== oldMinor);
}
