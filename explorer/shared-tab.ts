import type { Tab } from '../src/pages/settings.js';

/** Returns a tab with the operation in a link such as `/graphql?query={…}&variables={…}`. The operation is not run. */
export function sharedTab(search: string): readonly Tab[] {
  const parameters = new URLSearchParams(search);
  const query = parameters.get('query');
  const variables = parameters.get('variables');
  return query ? [{ query, ...(variables ? { variables } : {}) }] : [];
}
