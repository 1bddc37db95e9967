/** Ids that the tabs use, keyed by their placeholder in `variables`. */
export type KnownIds = Readonly<Record<string, string>>;

/** A tab of the explorer, with an operation that is ready to run. */
export interface Tab {
  readonly query: string;
  /** Variables as JSON. `{{name}}` is a placeholder for a known id. */
  readonly variables?: string;
  /** Id in the result that later tabs use: its placeholder name and its path in `data`. */
  readonly provides?: { readonly name: string; readonly path: readonly (string | number)[] };
}

/** Settings that the gateway embeds in the explorer's page. */
export interface ExplorerSettings {
  readonly tabs: readonly Tab[];
  /** Initial ids, until results provide others. */
  readonly ids: KnownIds;
  /** Headers of every tab, as JSON. */
  readonly headers: string;
  /** True if `headers` contains a token. If not, users have to enter their own. */
  readonly hasToken: boolean;
  /** True if `/schema.graphql` is served. */
  readonly hasSchema: boolean;
}

/** Returns a tab's variables with placeholders replaced by known ids. */
export const fillIn = ({ variables = '' }: Tab, ids: KnownIds): string =>
  variables.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => ids[name] ?? whole);

/** Returns the id that a tab's result provides. Returns undefined if the result has no id, for example for a challenge. */
export function providedId({ provides }: Tab, result: { readonly data?: unknown }): string | undefined {
  let value: unknown = provides && result.data;
  for (const step of provides?.path ?? []) {
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined;
  }
  return typeof value === 'string' ? value : undefined;
}
