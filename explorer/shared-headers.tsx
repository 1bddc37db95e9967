import { useGraphiQL } from '@graphiql/react';
import { useEffect, useRef } from 'react';

/** Copies the headers from tab to tab. GraphiQL keeps them per tab, so a token would have to be typed ten times. Renders nothing. */
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
