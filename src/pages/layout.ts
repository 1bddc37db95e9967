import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';

const STYLE = `
:root { color-scheme: light dark; --ink: #1c2733; --dim: #566676; --paper: #fff; --soft: #f2f5f8; --line: #d5dde5; --accent: #0b63b5; --good: #14743f; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4eaf0; --dim: #a3b1bf; --paper: #141a21; --soft: #1e2731; --line: #35424f; --accent: #74b6f7; --good: #6fd49b; --bad: #ff9d94; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
main { max-width: 56rem; margin: 0 auto; padding: 3rem 1.25rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem; }
h1 img { width: 1.6rem; height: 1.6rem; margin-right: 0.6rem; vertical-align: -0.2rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 0.75rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
a:focus-visible, pre:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 0.25rem; }
code, pre { font: 0.875em/1.5 ui-monospace, "Cascadia Code", "DejaVu Sans Mono", Menlo, Consolas, monospace; }
code { background: var(--soft); border-radius: 0.25rem; padding: 0.1em 0.3em; overflow-wrap: anywhere; }
pre { background: var(--soft); border-radius: 0.5rem; padding: 1rem; overflow-x: auto; }
pre code { background: none; font: inherit; padding: 0; overflow-wrap: normal; }
table { border-collapse: collapse; width: 100%; }
@media (max-width: 40rem) { td { overflow-wrap: anywhere; } }
th, td { border-bottom: 1px solid var(--line); padding: 0.4rem 1rem 0.4rem 0; text-align: left; vertical-align: top; }
.lead { color: var(--dim); font-size: 1.125rem; max-width: 44rem; }
.state { font-weight: 600; }
.ready { color: var(--good); }
.not-ready { color: var(--bad); }
.links { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); list-style: none; margin: 2rem 0 0; padding: 0; }
.links a { display: block; height: 100%; border: 1px solid var(--line); border-radius: 0.75rem; color: inherit; padding: 1rem 1.25rem; text-decoration: none; }
.links a:hover { background: var(--soft); border-color: var(--accent); }
.links strong { color: var(--accent); display: block; font-size: 1.125rem; }
.links span { color: var(--dim); }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Content Security Policy of a plain page: its own style and images, nothing else. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Renders a plain page without scripts. URLs are relative to `/`. `body` must already be escaped. */
export const layout = (title: string, body: unknown) =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="favicon.svg">
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;

/** Icon of the product: a bank building, as SVG. */
export const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#0b63b5"/>
<path d="M6 13 16 6.5 26 13" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>
<path d="M9 17v6M16 17v6M23 17v6M6.5 26h19" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/>
</svg>
`;
