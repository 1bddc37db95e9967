import { useGraphiQL } from '@graphiql/react';
import { useEffect, useRef } from 'react';

/** Carries the headers from tab to tab: GraphiQL's are each tab's own, and a token would have to be typed ten times. Shows nothing. */
export function SharedHeaders(): null {
  const { id, headers, headerEditor } = useGraphiQL(({ tabs, activeTabIndex, headerEditor }) => ({
    id: tabs[activeTabIndex]?.id,
    headers: tabs[activeTabIndex]?.headers,
    headerEditor,
  }));
  const opened = useRef(id);
  const shared = useRef(headers);
  useEffect(() => {
    if (opened.current === id) {
      shared.current = headers;
    } else {
      opened.current = id;
      headerEditor?.setValue(shared.current ?? '');
    }
  }, [id, headers, headerEditor]);
  return null;
}
