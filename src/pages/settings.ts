/** Ids that the tabs work with, by the name that stands for them in `variables`. */
export type KnownIds = Readonly<Record<string, string>>;

/** One tab of the explorer: an operation of the product's story, ready to run. */
export interface Tab {
  readonly query: string;
  /** JSON; `{{name}}` stands for one of the known ids. */
  readonly variables?: string;
  /** The id that its answer makes known to the tabs after it, and where it stands in `data`. */
  readonly brings?: { readonly name: string; readonly path: readonly (string | number)[] };
}

/** What the page of the explorer is told by the gateway. */
export interface ExplorerSettings {
  readonly tabs: readonly Tab[];
  /** What the ids are until an answer brings them. */
  readonly ids: KnownIds;
  /** JSON; the headers of every tab. */
  readonly headers: string;
  /** Whether they hold a token; if not, a user has to put his own in. */
  readonly hasToken: boolean;
  /** Whether `/schema.graphql` is served. */
  readonly hasSchema: boolean;
}

/** The variables of a tab with what is known by now. */
export const fillIn = ({ variables = '' }: Tab, ids: KnownIds): string =>
  variables.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => ids[name] ?? whole);

/** The id that the answer to a tab brings; undefined when it holds none, for example a challenge. */
export function broughtId({ brings }: Tab, answer: { readonly data?: unknown }): string | undefined {
  let value: unknown = brings && answer.data;
  for (const step of brings?.path ?? []) {
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined;
  }
  return typeof value === 'string' ? value : undefined;
}
