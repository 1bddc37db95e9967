import { useGraphiQL } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import { type ExplorerSettings, fillIn, providedId, type Tab } from '../src/pages/settings.js';

/**
 * Copies ids from a tab's result into the variables of later tabs, because ids differ between runs and finAPI instances.
 * Variables that the user has edited are left alone. Renders nothing.
 */
export function FilledInTabs({ tabs: story, ids }: Pick<ExplorerSettings, 'tabs' | 'ids'>): null {
  const { tab, variableEditor } = useGraphiQL(({ tabs, activeTabIndex, variableEditor }) => ({
    tab: tabs[activeTabIndex],
    variableEditor,
  }));
  const known = useRef(ids);
  const filled = useRef(new Map<Tab, string>());
  const current = story.find(({ query }) => nameOf(query) === tab?.operationName);

  useEffect(() => {
    const id = current && tab?.response ? providedId(current, parse(tab.response)) : undefined;
    if (current?.provides && id !== undefined) known.current = { ...known.current, [current.provides.name]: id };
  }, [current, tab?.response]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs only when a tab is opened.
  useEffect(() => {
    if (!current?.variables || !variableEditor) return;
    const before = filled.current.get(current) ?? fillIn(current, ids);
    const now = fillIn(current, known.current);
    if (now === before || variableEditor.getValue() !== before) return;
    variableEditor.setValue(now);
    filled.current.set(current, now);
  }, [tab?.id, variableEditor]);
  return null;
}

/** Returns the name of the operation, which identifies a tab in GraphiQL. */
const nameOf = (query: string): string | undefined => /^(?:query|mutation|subscription) (\w+)/m.exec(query)?.[1];

function parse(response: string): { readonly data?: unknown } {
  try {
    return JSON.parse(response);
  } catch {
    return {};
  }
}
