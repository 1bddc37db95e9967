import { expect, test } from 'vitest';
import { PAGES, renderReadme } from '../../scripts/build/readme.js';
import { linksOf } from './links.js';
import { readPage } from './page.js';

const FOR_CONTRIBUTORS = ['docs/architecture.md', 'docs/performance.md'];

test('the served page has every page that the README links, except those for contributors', () => {
  const linked = linksOf(readPage('README.md')).map((address) => address.replace(/#.*/, ''));
  const pages = linked.filter((path) => /^(docs\/.*|SECURITY)\.md$/.test(path) && !FOR_CONTRIBUTORS.includes(path));
  expect(new Set(PAGES)).toEqual(new Set(['README.md', ...pages]));
});

test('every link of the served page leads to an anchor of it, to the schema or to another site', async () => {
  const html = await renderReadme('.');
  const anchors = [...html.matchAll(/ id="([^"]*)"/g)].map(([, anchor]) => `#${anchor}`);
  const addresses = [...html.matchAll(/ href="([^"]*)"/g)].map(([, address = '']) => address);
  expect(new Set(anchors).size).toBe(anchors.length);
  expect(addresses.filter((address) => address.startsWith('#')).length).toBeGreaterThan(30);
  const others = addresses.filter((address) => !anchors.includes(address) && !address.startsWith('https://'));
  expect(new Set(others)).toEqual(new Set(['schema.graphql']));
});
