import { html } from 'hono/html';
import { layout } from './layout.js';

/** Content of the start page. */
export interface StartPage {
  readonly isReady: boolean;
  /** True to link to GraphiQL and the README. */
  readonly graphiql: boolean;
  /** True to link to the schema. */
  readonly introspection: boolean;
  /** URL of the sandbox's own page, if the gateway uses a sandbox. */
  readonly sandboxUrl: string | undefined;
}

interface Link {
  readonly href: string;
  readonly name: string;
  readonly description: string;
}

/** Renders the page shown when someone opens the gateway's root URL in a browser. */
export const startPage = (page: StartPage) =>
  layout(
    'finAPI GraphQL Gateway',
    html`<h1><img src="favicon.svg" alt="">finAPI GraphQL Gateway</h1>
${state(page.isReady)}
<p class="lead">Bank connections as one typed GraphQL endpoint: <code>POST /graphql</code></p>
${linkList(links(page))}`,
  );

const state = (isReady: boolean) =>
  isReady
    ? html`<p class="state ready">● Ready for requests</p>`
    : html`<p class="state not-ready">○ Not accepting requests</p>`;

function links({ graphiql, introspection, sandboxUrl }: StartPage): readonly Link[] {
  const forDevelopers = [
    { href: 'graphql', name: 'GraphiQL', description: 'Try the API: the life of a bank connection, one tab per step.' },
    { href: 'readme', name: 'README', description: 'How to use, configure and operate the gateway.' },
  ];
  const sdl = {
    href: 'schema.graphql',
    name: 'Schema',
    description: 'The schema as SDL, with a description of every type and field.',
  };
  return [
    ...(graphiql ? forDevelopers : []),
    ...(introspection ? [sdl] : []),
    ...(sandboxUrl === undefined
      ? []
      : [
          {
            href: sandboxUrl,
            name: 'Sandbox',
            description: 'The simulated finAPI: test banks, users and recent calls.',
          },
        ]),
  ];
}

function linkList(all: readonly Link[]) {
  if (all.length === 0) return '';
  const items = all.map(
    ({
      href,
      name,
      description,
    }) => html`<li><a href="${href}"><strong>${name}</strong><span>${description}</span></a></li>
`,
  );
  return html`<nav aria-label="Pages"><ul class="links">
${items}</ul></nav>`;
}
