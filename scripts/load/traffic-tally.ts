/** Maximum number of names in a summary. */
const MAX_LISTED = 6;

/** Counts by name. Names passed to the constructor are listed even if they never occur. */
export class Tally<K extends string = string> {
  readonly #counts: Map<K, number>;

  constructor(names: readonly K[] = []) {
    this.#counts = new Map(names.map((name) => [name, 0]));
  }

  add(name: K): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** Sum of all counts. */
  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Names that have not occurred. */
  get missing(): readonly K[] {
    return [...this.#counts].filter(([, count]) => count === 0).map(([name]) => name);
  }

  /** Lists the counts, for example `banks 3, list 0`. */
  toString(): string {
    return [...this.#counts].map(([name, count]) => `${name} ${count}`).join(', ');
  }

  /** Lists the sum and the largest counts. */
  summary(): string {
    const sorted = [...this.#counts].sort(([, a], [, b]) => b - a);
    const listed = sorted.slice(0, MAX_LISTED).map(([name, count]) => `${count} × ${name}`);
    if (sorted.length > listed.length) listed.push('…');
    return listed.length === 0 ? '0' : `${this.total}: ${listed.join(', ')}`;
  }
}
