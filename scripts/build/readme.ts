import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';

/** The README, and the pages for those who use, embed or operate the gateway, in the order of its table. */
export const PAGES = [
  'README.md',
  'docs/first-import.md',
  'docs/challenges.md',
  'docs/subscriptions.md',
  'docs/errors.md',
  'docs/clients.md',
  'docs/library.md',
  'docs/sandbox.md',
  'docs/federation.md',
  'docs/settings.md',
  'docs/operations.md',
  'docs/security.md',
  'SECURITY.md',
];

/** Path of a file that the gateway serves itself, beside the page. */
const SERVED: Readonly<Record<string, string>> = { 'schema/schema.graphql': 'schema.graphql' };

/** One page of HTML, without a frame, of all {@link PAGES}. Wide blocks can be scrolled by keyboard. */
export async function renderReadme(root: string): Promise<string> {
  const { default: MarkdownIt } = await import('markdown-it');
  const markdown = new MarkdownIt();
  const parts = PAGES.map(async (path) => {
    const html = markdown.render(await readFile(join(root, path), 'utf8')).replaceAll('<pre>', '<pre tabindex="0">');
    return withLinks(withAnchors(html, path), path);
  });
  return (await Promise.all(parts)).join('\n');
}

/** Gives each heading an anchor. The headings of other pages stand one level below those of the README. */
function withAnchors(html: string, path: string): string {
  const below = path === 'README.md' ? 0 : 1;
  return html.replace(/<h(\d)>(.*?)<\/h\1>/g, (_, level: string, title: string) => {
    const heading = title.replace(/<[^>]*>/g, '').toLowerCase();
    const slug = heading.replace(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-');
    const anchor = level === '1' ? anchorOf(path) : `${anchorOf(path)}-${slug}`;
    return `<h${Number(level) + below} id="${anchor}">${title}</h${Number(level) + below}>`;
  });
}

const anchorOf = (path: string): string =>
  posix.basename(path, '.md').toLowerCase() + (path === 'SECURITY.md' ? '-policy' : '');

/** Leads links between pages to anchors, and makes text of those to files that only the repository has. */
const withLinks = (html: string, path: string): string =>
  html.replace(/<a href="([^"]*)">(.*?)<\/a>/g, (link, address: string, text: string) => {
    if (/^https?:/.test(address)) return link;
    const [file = '', heading] = address.split('#');
    const target = file === '' ? path : posix.join(posix.dirname(path), file);
    const page = PAGES.includes(target)
      ? `#${anchorOf(target)}${heading === undefined ? '' : `-${heading}`}`
      : undefined;
    const href = page ?? SERVED[target];
    return href === undefined ? text : `<a href="${href}">${text}</a>`;
  });
