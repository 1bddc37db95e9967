import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt();

/** The addresses of a page's links and pictures. */
export function linksOf(page: string): readonly string[] {
  const tokens = markdown.parse(page, {}).flatMap(({ children }) => children ?? []);
  return tokens.flatMap((token) => token.attrGet('href') ?? token.attrGet('src') ?? []).map(String);
}

/** The anchors that GitHub gives to a page's headings; a repeated one gets a number. */
function anchorsOf(page: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  const tokens = markdown.parse(page, {});
  const headings = tokens.filter((_token, index) => tokens[index - 1]?.type === 'heading_open');
  for (const { content } of headings) {
    const slug = content.toLowerCase().replace(/[^\p{L}\p{N}_ -]/gu, '');
    const anchor = slug.replaceAll(' ', '-');
    const repeated = [...anchors].filter((one) => one.replace(/-\d+$/, '') === anchor).length;
    anchors.add(repeated === 0 ? anchor : `${anchor}-${repeated}`);
  }
  return anchors;
}

/** The relative links of a page that lead to no file, or to no heading of a page. */
export function brokenLinks(path: string, page: string): readonly string[] {
  const isBroken = (address: string) => {
    if (/^[a-z]+:/.test(address)) return false;
    const [file = '', anchor] = address.split('#');
    const target = join(dirname(path), file);
    if (file !== '' && (target.startsWith('..') || !existsSync(target))) return true;
    return anchor !== undefined && !anchorsOf(file === '' ? page : readFileSync(target, 'utf8')).has(anchor);
  };
  return linksOf(page).filter(isBroken);
}
