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
