import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { brokenLinks, linksOf } from './links.js';
import { readPage } from './page.js';

/** The Markdown files below a folder, without those of packages and builds. */
function pagesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return path.endsWith('.md') ? [path] : [];
    return /^(\.|node_modules$|dist$)/.test(entry.name) ? [] : pagesIn(path);
  });
}

const pages = pagesIn('.');

test.each(pages)('every relative link of %s has a target', (path) => {
  expect(brokenLinks(path, readPage(path))).toEqual([]);
});

test('every page of docs/ is linked from the README', () => {
  const docs = pages.filter((path) => path.startsWith('docs/'));
  expect(docs.filter((path) => !linksOf(readPage('README.md')).includes(path))).toEqual([]);
});

test('a link to a missing file or heading is found, in text, pictures and tables', () => {
  const page = [
    '# One `code` heading, twice',
    '# One `code` heading, twice',
    '[a](#one-code-heading-twice) [b](#one-code-heading-twice-1) [c](https://example.com/nowhere) [d](../README.md)',
    '[e](#one-code-heading-twice-2) ![f](nowhere.svg) [g](../README.md#nowhere) [h](../../package.json)',
    '',
    '| a |',
    '|---|',
    '| [i](nowhere.md) |',
  ].join('\n');
  const broken = [
    '#one-code-heading-twice-2',
    'nowhere.svg',
    '../README.md#nowhere',
    '../../package.json',
    'nowhere.md',
  ];
  expect(brokenLinks('docs/page.md', page)).toEqual(broken);
});
