import { html } from 'hono/html';
import { layout } from './layout.js';

/** What the start page may tell. */
export interface StartPage {
  readonly isReady: boolean;
  /** Whether to lead developers on: to GraphiQL and to the README. */
  readonly graphiql: boolean;
  /** Whether the schema may be read. */
  readonly introspection: boolean;
  /** The sandbox's own page, if the gateway runs on one. */
  readonly sandboxUrl: string | undefined;
}

interface Door {
  readonly href: string;
  readonly name: string;
  readonly leadsTo: string;
}

/** The page for a person who opens the port in a browser. */
export const startPage = (page: StartPage) =>
  layout(
    'finAPI GraphQL Gateway',
    html`<h1><img src="favicon.svg" alt="">finAPI GraphQL Gateway</h1>
${state(page.isReady)}
<p class="lead">Bank connections as one typed GraphQL endpoint: <code>POST /graphql</code></p>
${doorList(doors(page))}`,
  );

const state = (isReady: boolean) =>
  isReady
    ? html`<p class="state ready">● Ready for requests</p>`
    : html`<p class="state not-ready">○ Takes no requests at the moment</p>`;

function doors({ graphiql, introspection, sandboxUrl }: StartPage): readonly Door[] {
  const developers = [
    { href: 'graphql', name: 'GraphiQL', leadsTo: 'Try it: the story of a bank connection, tab by tab.' },
    { href: 'readme', name: 'README', leadsTo: 'How it is used, configured and operated.' },
  ];
  const sdl = {
    href: 'schema.graphql',
    name: 'Schema',
    leadsTo: 'The contract as SDL; every element says what it means.',
  };
  return [
    ...(graphiql ? developers : []),
    ...(introspection ? [sdl] : []),
    ...(sandboxUrl === undefined
      ? []
      : [{ href: sandboxUrl, name: 'Sandbox', leadsTo: 'The finAPI behind it: test banks, users, the last calls.' }]),
  ];
}

function doorList(all: readonly Door[]) {
  if (all.length === 0) return '';
  const items = all.map(
    ({ href, name, leadsTo }) => html`<li><a href="${href}"><strong>${name}</strong><span>${leadsTo}</span></a></li>
`,
  );
  return html`<nav aria-label="Pages"><ul class="doors">
${items}</ul></nav>`;
}
