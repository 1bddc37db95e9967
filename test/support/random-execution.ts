import { buildSchema, GraphQLError, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { Random } from './random-source.js';

const FIELDS = `
  id: ID! text: String must: String! int: Int! float: Float flag: Boolean! color: Color when: DateTime! amount: Decimal odd: Odd
  texts: [String!] grid: [[Int]!] child: Node strictChild: Node! children: [Node] strictChildren: [Node!]! matrix: [[Node!]]
  greet(name: String, times: Int = 2, ids: [ID!], input: In, must: ID!): String
  told(name: String, ids: [ID!], input: In): String!`;

/** Every kind of type that plans cover. */
const SDL = `
  scalar DateTime scalar Decimal scalar Odd enum Color { RED GREEN }
  input In { a: String = "by default" b: Int c: [In!] }
  type Query { ${FIELDS} } type Node { ${FIELDS} }`;

/** The schema; `told` has a resolver that tells all that it is given, other fields are read from their parent. */
export function randomSchema(): GraphQLSchema {
  const schema = buildSchema(SDL);
  for (const name of ['Query', 'Node']) {
    const type = schema.getType(name);
    if (!type || !('getFields' in type)) throw new Error(`There is a ${name}.`);
    Object.assign(type.getFields()['told'] ?? {}, { resolve: tell });
  }
  Object.assign(schema.getType('Odd') ?? {}, { serialize: serializeOdd });
  return schema;
}

function tell(source: unknown, args: unknown, context: unknown, info: GraphQLResolveInfo): unknown {
  const keys: unknown[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = info.path; at; at = at.prev) keys.push(at.key, at.typename);
  const { fieldName, fieldNodes, returnType, parentType, operation, variableValues, fragments, rootValue, schema } =
    info;
  const told = JSON.stringify([
    typeof source,
    args,
    context,
    keys,
    fieldName,
    fieldNodes.map(({ loc }) => loc?.start),
    String(returnType),
    parentType.name,
    operation.name?.value,
    variableValues,
    Object.keys(fragments),
    typeof rootValue,
    schema.getQueryType()?.name,
  ]);
  const fails = told.length % 5 === 0 && context !== 'mixed';
  if (context !== 'as promises' && fails) throw new GraphQLError(told);
  if (context === 'at once') return told;
  return fails ? Promise.reject(new GraphQLError(told)) : Promise.resolve(told);
}

function serializeOdd(value: unknown): unknown {
  if (value === 'throws') throw new Error('Odd throws.');
  return value === 'nothing' ? undefined : `odd ${String(value)}`;
}

/** Whether parents' values come at once, all as promises, or some so and some so. */
export type Mode = 'at once' | 'as promises' | 'mixed';

/** A tree of values with faults in it: a new one for each execution, the same for the same seed. */
export function randomTree(seed: number, mode: Mode): object {
  return new Tree(new Random(seed), mode).node(0, true);
}

class Tree {
  readonly #random: Random;
  readonly #mode: Mode;

  constructor(random: Random, mode: Mode) {
    this.#random = random;
    this.#mode = mode;
  }

  /** `mayFail`: whether there may be faults from here on. */
  node(depth: number, mayFail: boolean): object {
    const node = {};
    const leaf = (name: string, ...values: [unknown, ...unknown[]]) => {
      const value = mayFail && this.#random.chance(0.12) ? this.#fault() : this.#random.pick(values);
      this.#put(node, name, value);
    };
    leaf('id', '1', 2, 'x');
    leaf('text', 'text', null, '', 5, true, undefined);
    leaf('must', 'must', 'again');
    leaf('int', 1, 2, '3', true);
    leaf('float', 1.5, 2, null);
    leaf('flag', true, false, 1);
    leaf('color', 'RED', 'GREEN', null);
    leaf('when', '2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z');
    leaf('amount', '1.10', null);
    leaf('odd', 'fine', null, ...(mayFail ? ['throws', 'nothing'] : []));
    leaf('texts', ['a', 'b'], [], null, new Set(['in', 'a set']));
    leaf('grid', [[1, 2], []], [[null]], ...(mayFail ? [[[1], null, ['x']], 'no list', [1]] : []));
    this.#put(node, 'greet', (args: unknown) =>
      mayFail && this.#isOdd(args) ? this.#fault() : `hello ${JSON.stringify(args)}`,
    );
    if (depth > 2) {
      this.#put(node, 'child', null);
      this.#put(node, 'strictChild', node);
      for (const name of ['children', 'strictChildren', 'matrix']) this.#put(node, name, []);
      return node;
    }
    this.#put(node, 'child', this.#one(depth, mayFail));
    this.#put(node, 'strictChild', this.#one(depth, mayFail));
    this.#put(node, 'children', this.#list(depth, mayFail));
    // Where no item may be null graphql-js itself leaves rejections unhandled when one fails at once and one does later.
    const isSafe = mayFail && this.#mode !== 'mixed';
    this.#put(node, 'strictChildren', this.#list(depth, isSafe));
    this.#put(
      node,
      'matrix',
      isSafe && this.#random.chance(0.1) ? [null, 5] : [this.#list(depth, isSafe), this.#list(depth, isSafe)],
    );
    return node;
  }

  #one(depth: number, mayFail: boolean): unknown {
    return mayFail && this.#random.chance(0.1) ? this.#fault() : this.node(depth + 1, mayFail);
  }

  #list(depth: number, mayFail: boolean): unknown {
    if (mayFail && this.#random.chance(0.1)) return this.#fault();
    const items = Array.from({ length: this.#random.below(3) }, () => this.#one(depth, mayFail));
    return this.#mode === 'at once' ? items : items.map((item) => (this.#isLater() ? this.#later(item) : item));
  }

  #fault(): unknown {
    const random = this.#random;
    return random.pick<unknown>([
      new Error(`fault ${random.below(1000)}`),
      null,
      undefined,
      new Thrown(random.below(1000)),
      { a: 1 },
      Number.NaN,
      Symbol.iterator.description,
      [1],
    ]);
  }

  #isOdd(args: unknown): boolean {
    return JSON.stringify(args).length % 4 === 0;
  }

  #isLater(): boolean {
    return this.#mode === 'as promises' || (this.#mode === 'mixed' && this.#random.chance(0.4));
  }

  /** A property, a getter, a promise, or a function of one. */
  #put(node: object, name: string, value: unknown): void {
    const later = this.#isLater();
    const ticks = this.#random.below(4);
    const read = () => (later ? settle(value, ticks) : at(value));
    const form = typeof value === 'function' ? 'plain' : this.#random.pick(['getter', 'function', 'plain']);
    if (form === 'function') Object.assign(node, { [name]: read });
    else if (form === 'getter' || later || value instanceof Thrown)
      Object.defineProperty(node, name, { get: typeof value === 'function' ? () => value : read });
    else Object.assign(node, { [name]: value });
  }

  #later(value: unknown): unknown {
    const promise = settle(value, this.#random.below(4));
    // Nobody may ask for it.
    promise.catch(() => undefined);
    return promise;
  }
}

/** Is thrown where it is read. */
class Thrown {
  readonly number: number;

  constructor(number: number) {
    this.number = number;
  }
}

function at(value: unknown): unknown {
  if (value instanceof Thrown) throw new Error(`thrown ${value.number}`);
  return value;
}

async function settle(value: unknown, ticks: number): Promise<unknown> {
  for (let tick = 0; tick < ticks; tick += 1) await undefined;
  return at(value);
}
