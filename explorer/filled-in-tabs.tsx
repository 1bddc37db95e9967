import { useGraphiQL } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import { broughtId, type ExplorerSettings, fillIn, type Tab } from '../src/pages/settings.js';

/**
 * Carries ids from a tab's answer into the variables of the tabs that follow, as long as nobody has edited those:
 * ids are others on a second run, and on another finAPI. Shows nothing.
 */
export function FilledInTabs({ tabs: story, ids }: Pick<ExplorerSettings, 'tabs' | 'ids'>): null {
  const { tab, variableEditor } = useGraphiQL(({ tabs, activeTabIndex, variableEditor }) => ({
    tab: tabs[activeTabIndex],
    variableEditor,
  }));
  const known = useRef(ids);
  const filled = useRef(new Map<Tab, string>());
  const told = story.find(({ query }) => nameOf(query) === tab?.operationName);

  useEffect(() => {
    const id = told && tab?.response ? broughtId(told, parse(tab.response)) : undefined;
    if (told?.brings && id !== undefined) known.current = { ...known.current, [told.brings.name]: id };
  }, [told, tab?.response]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once whenever a tab is opened.
  useEffect(() => {
    if (!told?.variables || !variableEditor) return;
    const before = filled.current.get(told) ?? fillIn(told, ids);
    const now = fillIn(told, known.current);
    if (now === before || variableEditor.getValue() !== before) return;
    variableEditor.setValue(now);
    filled.current.set(told, now);
  }, [tab?.id, variableEditor]);
  return null;
}

/** A tab of GraphiQL is known by the name of its operation. */
const nameOf = (query: string): string | undefined => /^(?:query|mutation|subscription) (\w+)/m.exec(query)?.[1];

function parse(response: string): { readonly data?: unknown } {
  try {
    return JSON.parse(response);
  } catch {
    return {};
  }
}
