import type { Tab } from '../src/pages/settings.js';

/** The operation of a link such as `/graphql?query={…}&variables={…}`, as a tab before the others. It is not run. */
export function sharedTab(search: string): readonly Tab[] {
  const parameters = new URLSearchParams(search);
  const query = parameters.get('query');
  const variables = parameters.get('variables');
  return query ? [{ query, ...(variables ? { variables } : {}) }] : [];
}
