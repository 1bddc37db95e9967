import { Random } from './random-source.js';

const LEAVES = [
  'id',
  'text',
  'must',
  'int',
  'float',
  'flag',
  'color',
  'when',
  'amount',
  'odd',
  'texts',
  'grid',
  '__typename',
] as const;
const NODES = ['child', 'strictChild', 'children', 'strictChildren', 'matrix'] as const;
const ARGUMENTS = [
  'must: 1',
  'must: $id',
  'must: $must, name: $name',
  'must: 1, name: "x", times: null',
  'must: 1, times: $times',
  'must: $must, ids: [1, $must]',
  'must: 1, ids: $ids',
  'must: 1, input: {}',
  'must: 1, input: { a: $name, b: $times, c: [{ a: null }] }',
  'must: 1, input: $input',
  'must: 1, ids: 5, name: null',
] as const;
const ECHO_ARGUMENTS = [
  '',
  '(name: $name)',
  '(name: $name, ids: $ids, input: $input)',
  '(ids: [7])',
  '(input: { b: $times })',
  '(name: null)',
] as const;

/** Variables declared by every document. In each run some have a value, some are null and some are omitted. */
const VARIABLES =
  'query Q($id: ID = "by default", $must: ID!, $name: String, $times: Int = 7, $ids: [ID!], $input: In)';

/** Generates a valid document for the random schema, and its variables. */
export function randomDocument(seed: number): { readonly text: string; readonly variables: Record<string, unknown> } {
  const random = new Random(seed);
  const writer = new Writer(random);
  const operation = `${VARIABLES} ${writer.selections('Query', 0)}`;
  const fragments = [0, 1, 2].map(
    (number) => `fragment F${number} on Node ${writer.selections('Node', 2, number + 1)}`,
  );
  const candidates = {
    id: 'i',
    name: random.pick([null, 'n']),
    times: random.pick([null, 3]),
    ids: random.pick([null, [], ['1', 2], '3']),
    input: random.pick([null, {}, { a: null, b: 4 }, { c: [{ b: 1 }] }]),
  };
  const variables = Object.fromEntries(Object.entries(candidates).filter(() => random.chance(0.6)));
  // Unused fragments are allowed here, because documents are executed without validation.
  return { text: [operation, ...fragments].join('\n'), variables: { must: 'm', ...variables } };
}

class Writer {
  readonly #random: Random;
  /** Most documents are small; one in twenty nests many fields. */
  readonly #maxSelections: number;
  #aliases = 0;

  constructor(random: Random) {
    this.#random = random;
    this.#maxSelections = random.chance(0.05) ? 6 : random.pick([2, 3, 4]);
  }

  /** Writes a selection set. Only fragments numbered `first` or higher are spread, so that there are no cycles. */
  selections(type: 'Query' | 'Node', depth: number, first = 0): string {
    const count = 1 + this.#random.below(this.#maxSelections);
    return `{ ${Array.from({ length: count }, () => this.#selection(type, depth, first)).join(' ')} }`;
  }

  #selection(type: 'Query' | 'Node', depth: number, first: number): string {
    const random = this.#random;
    const roll = random.next();
    if (depth < 4 && roll < 0.35)
      return `${this.#alias(0.2)}${random.pick(NODES)} ${this.selections('Node', depth + 1, first)}`;
    if (depth < 4 && roll < 0.45)
      return `...${random.pick(['', ` on ${type}`])} ${this.selections(type, depth + 1, first)}`;
    if (type === 'Node' && first < 3 && roll < 0.6) return `...F${first + random.below(3 - first)}`;
    if (roll < 0.68) return `${this.#alias(1)}greet(${random.pick(ARGUMENTS)})`;
    if (roll < 0.74) return `${this.#alias(1)}echo${random.pick(ECHO_ARGUMENTS)}`;
    return `${this.#alias(0.2)}${random.pick(LEAVES)}`;
  }

  #alias(share: number): string {
    if (!this.#random.chance(share)) return '';
    this.#aliases += 1;
    return `a${this.#aliases}: `;
  }
}
