import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readPage } from './page.js';
import { allows, readPicture } from './picture.js';

const picture = readPicture(readPage('docs/architecture.md'));

const sources = ['src', 'schema'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);

/** A folder of src/, a file beside these folders without its ending, or schema/. */
function moduleOf(file: string): string {
  const [folder = '', module = ''] = file.split('/');
  return folder === 'schema' ? folder : module.replace(/\.[jt]s$/, '');
}

/** Relative imports, exports from, dynamic imports and import types. */
const IMPORT = /\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

/** The imports between two different modules, with the files that hold them. */
function importsBetweenModules(): ReadonlyMap<string, readonly string[]> {
  const imports = new Map<string, string[]>();
  for (const file of sources) {
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const [from, to] = [moduleOf(file), moduleOf(join(dirname(file), path))];
      const arrow = `${from} --> ${to}`;
      if (from !== to) imports.set(arrow, [...(imports.get(arrow) ?? []), file]);
    }
  }
  return imports;
}

const imports = importsBetweenModules();
const ends = (arrow: string) => arrow.split(' --> ') as [from: string, to: string];

/** Takes away arrows that start or end a chain until none is left, or only arrows of circles. */
function circles(arrows: readonly string[]): readonly string[] {
  const importing = new Set(arrows.map((arrow) => ends(arrow)[0]));
  const imported = new Set(arrows.map((arrow) => ends(arrow)[1]));
  const left = arrows.filter((arrow) => imported.has(ends(arrow)[0]) && importing.has(ends(arrow)[1]));
  return left.length < arrows.length ? circles(left) : left;
}

test('the picture shows every module', () => {
  expect(new Set(picture.modules)).toEqual(new Set(sources.map(moduleOf)));
});

test('every import between modules has an arrow', () => {
  const forbidden = [...imports].filter(([arrow]) => !allows(picture, ...ends(arrow)));
  expect(forbidden).toEqual([]);
});

test('every arrow is used by an import', () => {
  const isUsed = (arrow: (typeof picture.arrows)[number]) =>
    [...imports.keys()].some((used) => allows({ ...picture, arrows: [arrow] }, ...ends(used)));
  expect(picture.arrows.filter((arrow) => !isUsed(arrow))).toEqual([]);
});

test('there are no import cycles between modules', () => {
  expect(circles([...imports.keys()])).toEqual([]);
  expect(circles(['a --> b', 'b --> c', 'c --> b', 'c --> d'])).toEqual(['b --> c', 'c --> b']);
});
