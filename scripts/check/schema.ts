/** Holds schema/schema.graphql against that of the last release: the newest tag v*. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { schemaChanges } from './schema-changes.js';

const SCHEMA = 'schema/schema.graphql';

const tag = lastTag();
if (tag === undefined) {
  say('there is no release tag yet, or this clone has none (git fetch --tags): nothing to compare the schema with');
} else {
  const released = { sdl: git('show', `${tag}:${SCHEMA}`), version: tag.replace('v', '') };
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const { changes, isAllowed } = await schemaChanges(released, { sdl: readFileSync(SCHEMA, 'utf8'), version });
  for (const change of changes) say(change);
  if (!isAllowed)
    throw new Error(`${version} must not break the schema of ${tag}: take a version that may, or mend it`);
  say(`${version} may follow ${tag}: ${changes.length} changes of the schema`);
}

function lastTag(): string | undefined {
  try {
    return git('describe', '--tags', '--abbrev=0', '--match', 'v[0-9]*').trim();
  } catch {
    return undefined;
  }
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
