const THEME = 'graphiql:theme';

/** Creates a storage for GraphiQL that persists only the theme. Tabs, headers and history may contain tokens and PINs. */
export function forgetfulStorage(lasting: Storage): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (name) => (name === THEME ? lasting.getItem(name) : (kept.get(name) ?? null)),
    setItem(name, value) {
      if (name === THEME) lasting.setItem(name, value);
      else kept.set(name, value);
    },
    removeItem(name) {
      if (name === THEME) lasting.removeItem(name);
      else kept.delete(name);
    },
    clear: () => kept.clear(),
  };
}
