/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The part of a zod type that reads a text. Declared here so that the types of the package do not depend on zod's. */
interface Parser<T> {
  safeParse(text: string): { readonly success: true; readonly data: T } | Unreadable;
}

interface Unreadable {
  readonly success: false;
  readonly error: { readonly issues: readonly { readonly message: string }[] };
}

/** The default of a setting and its meaning. */
interface Meaning<T> {
  readonly byDefault: T;
  /** With NODE_ENV=production. @default the same */
  readonly productionDefault?: T;
  /** The default in words. @default the value */
  readonly shownDefault?: string;
  readonly help: string;
}

/** One setting: the variable of the environment, its form, its default and its meaning. */
export class Setting<T> implements Required<Meaning<T>> {
  readonly #parser: Parser<T>;
  readonly byDefault: T;
  readonly productionDefault: T;
  readonly shownDefault: string;
  readonly help: string;

  constructor(
    readonly name: string,
    parser: Parser<T>,
    meaning: Meaning<NoInfer<T>>,
  ) {
    this.#parser = parser;
    this.byDefault = meaning.byDefault;
    this.productionDefault = meaning.productionDefault ?? meaning.byDefault;
    this.shownDefault = meaning.shownDefault ?? String(meaning.byDefault);
    this.help = meaning.help;
  }

  /** Reads the variable. An empty one counts as unset; an invalid one adds a problem that does not repeat the value. */
  read(env: Environment, problems: string[]): T {
    const text = env[this.name];
    const byDefault = env['NODE_ENV'] === 'production' ? this.productionDefault : this.byDefault;
    if (text === undefined || text === '') return byDefault;
    const parsed = this.#parser.safeParse(text);
    if (parsed.success) return parsed.data;
    problems.push(`${this.name} ${parsed.error.issues[0]?.message ?? 'is invalid'}`);
    return byDefault;
  }
}

/** Settings by the keys under which the program knows their values. */
export interface SettingGroup {
  readonly [key: string]: Setting<unknown> | SettingGroup;
}

/** The values of a group of settings, in the same shape. */
export type Values<G> = { readonly [K in keyof G]: G[K] extends Setting<infer T> ? T : Values<G[K]> };

/** Replaces each setting of a group by its value. */
export function valuesOf<G extends SettingGroup>(group: G, read: (setting: Setting<unknown>) => unknown): Values<G> {
  const entries = Object.entries(group).map(([key, member]): readonly [string, unknown] => [
    key,
    member instanceof Setting ? read(member) : valuesOf(member, read),
  ]);
  // TypeScript does not follow keys through Object.entries.
  return Object.fromEntries(entries) as Values<G>;
}

/** Lists the settings of a group in the order of its table. */
export function settingsOf(group: SettingGroup): readonly Setting<unknown>[] {
  return Object.values(group).flatMap((member) => (member instanceof Setting ? [member] : settingsOf(member)));
}
