import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { GraphiQLOptions } from 'graphql-yoga';
import { STORY } from './story.js';

/** The explorer's settings: the story as tabs and, on the sandbox, its user's token as a header. */
export function explorer(token: string | undefined): GraphiQLOptions {
  const headers = JSON.stringify({ Authorization: `Bearer ${token ?? '<finAPI user token>'}` }, null, 2);
  return {
    title: 'finAPI GraphQL Gateway',
    defaultTabs: STORY.map((tab) => ({ ...tab, headers })),
    defaultHeaders: headers,
    headers,
    defaultEditorToolsVisibility: 'variables',
    shouldPersistHeaders: false,
  };
}

/** GraphiQL leaves its tabs shifted after the first render and hides it until one is pressed, so that the first click misses. */
const TABS_IN_PLACE = '<style>.graphiql-tab { transform: none !important; }</style>';

/** The explorer's page, with everything that it needs inside. */
export const renderExplorer = (options: GraphiQLOptions): string =>
  renderGraphiQL(options).replace('</head>', () => `${TABS_IN_PLACE}</head>`);
