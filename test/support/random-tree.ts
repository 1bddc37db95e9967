import { setImmediate } from 'node:timers/promises';
import { Random } from './random-source.js';

/** Values are returned directly, all as promises, or as a mixture of both. */
export type Mode = 'at once' | 'as promises' | 'mixed';

type Values = readonly [unknown, ...unknown[]];

const LEAVES: Readonly<Record<string, Values>> = {
  id: ['1', 2, 'x'],
  text: ['text', null, '', 5, true, undefined],
  must: ['must', 'again'],
  int: [1, 2, '3', true],
  float: [1.5, 2, null],
  flag: [true, false, 1],
  color: ['RED', 'GREEN', null],
  when: ['2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z'],
  amount: ['1.10', null],
  odd: ['fine', null],
  texts: [['a', 'b', 'c'], [], null, new Set(['in', 'a set'])],
  grid: [[[1, 2], [], [3]], [], [[null]]],
};

/** Invalid values for the types of these fields. */
const WRONG: Readonly<Record<string, Values>> = {
  odd: ['throws', 'nothing'],
  grid: [[[1], null, ['x']], 'no list', [1]],
  matrix: [[null, 5]],
};

/** Immediates without a read or a pending promise after which execution counts as over. More than a list has items. */
const IDLE_IMMEDIATES = 24;

/** A failure: reading the value throws, or its promise rejects. */
class Failure {
  readonly error: Error;

  constructor(error: Error) {
    this.error = error;
  }
}

/**
 * A tree of values with faults in it. Each value depends only on the seed and its path, so the order in which an executor
 * reads them does not matter. Nodes are created when they are read.
 */
export class RandomTree {
  readonly root: object;
  readonly #seed: number;
  readonly #mode: Mode;
  readonly #faultRate: number;
  /** Immediates after which the client disconnects. Undefined if it does not. */
  readonly #disconnectsAfter: number | undefined;
  #isDisconnected = false;
  #waiting: (() => void)[] = [];
  #open = 0;
  #reads = 0;

  constructor(seed: number, mode: Mode) {
    const random = new Random(seed);
    this.#seed = seed;
    this.#mode = mode;
    this.#faultRate = random.pick([0, 0.02, 0.1]);
    this.#disconnectsAfter = random.chance(0.3) ? random.below(5) : undefined;
    this.root = this.#node('', 0);
  }

  /** Disconnects the client after its delay. Pending values that depend on the client then reject, as do later ones. */
  async start(): Promise<void> {
    for (let wait = this.#disconnectsAfter ?? 0; wait > 0; wait -= 1) await setImmediate();
    this.#isDisconnected = this.#disconnectsAfter !== undefined;
    for (const reject of this.#waiting.splice(0)) reject();
  }

  /** Resolves when every promise is settled and no more values are read. */
  async untilIdle(): Promise<void> {
    for (let idle = 0; idle < IDLE_IMMEDIATES; idle += 1) {
      const reads = this.#reads;
      await setImmediate();
      if (this.#open > 0 || this.#reads > reads) idle = 0;
    }
  }

  /** Returns a value directly or as a promise, or fails with `error`. `path` seeds the choice. */
  provide(path: string, value: unknown, error: Error): unknown {
    const random = this.#random(path);
    const result = this.#isFaulty(random) ? new Failure(error) : value;
    return this.#deliver(random, () => result);
  }

  #random(path: string): Random {
    let hash = this.#seed ^ 0x811c9dc5;
    for (let index = 0; index < path.length; index += 1) hash = Math.imul(hash ^ path.charCodeAt(index), 16_777_619);
    return new Random(hash);
  }

  #node(path: string, depth: number): object {
    const get = (_target: object, name: string | symbol): unknown =>
      typeof name === 'string' ? this.#property(`${path}.${name}`, name, depth) : undefined;
    return new Proxy({}, { get });
  }

  /** Returns a value, or a method that returns it. Returns undefined for names that are not fields, such as `then`. */
  #property(path: string, name: string, depth: number): unknown {
    if (name === 'greet') return (args: object) => this.#greet(`${path}${JSON.stringify(args)}`, args);
    if (!(name in LEAVES) && !/child|matrix/i.test(name)) return undefined;
    this.#reads += 1;
    const random = this.#random(path);
    const isMethod = random.chance(0.3);
    const value = () => this.#deliver(random, () => this.#value(path, name, depth));
    return isMethod ? value : value();
  }

  #greet(path: string, args: object): unknown {
    const random = this.#random(path);
    const value = this.#isFaulty(random) ? this.#fault(random) : `hello ${JSON.stringify(args)}`;
    return this.#deliver(random, () => value);
  }

  #value(path: string, name: string, depth: number): unknown {
    const random = this.#random(`${path} value`);
    if (this.#isFaulty(random)) return random.pick([this.#fault(random), ...(WRONG[name] ?? [])]);
    const leaves = LEAVES[name];
    if (leaves) return this.#leaf(path, random, random.pick(leaves));
    if (name === 'child') return depth > 2 ? null : this.#node(path, depth + 1);
    if (name === 'strictChild') return this.#node(path, depth + 1);
    if (depth > 2) return [];
    if (name !== 'matrix') return this.#list(path, depth);
    return [0, 1].map((row) => this.#item(`${path}[${row}]`, () => this.#list(`${path}[${row}]`, depth)));
  }

  /** Returns a leaf value. Lists of leaves may contain promises. */
  #leaf(path: string, random: Random, value: unknown): unknown {
    if (!Array.isArray(value) || random.chance(0.7)) return value;
    return value.map((item, index) => this.#item(`${path}[${index}]`, () => item));
  }

  #list(path: string, depth: number): unknown {
    const random = this.#random(`${path} length`);
    const length = random.chance(depth === 0 ? 0.4 : 0.05) ? 4 + random.below(16) : random.below(3);
    const paths = Array.from({ length }, (_, index) => `${path}[${index}]`);
    return paths.map((one) => this.#item(one, () => this.#node(one, depth + 1)));
  }

  #item(path: string, item: () => unknown): unknown {
    const random = this.#random(`${path} item`);
    const fault = this.#isFaulty(random) ? this.#fault(random) : undefined;
    const make = fault === undefined ? item : () => fault;
    if (this.#isLater(random)) return this.#later(random, make);
    // Reading a list item cannot throw, so the error itself is the item.
    return fault instanceof Failure ? fault.error : make();
  }

  #isFaulty(random: Random): boolean {
    return random.chance(this.#faultRate);
  }

  #fault(random: Random): unknown {
    const error = new Error(`fault ${random.below(1000)}`);
    const failure = new Failure(error);
    return random.pick<unknown>([error, failure, failure, null, undefined, { a: 1 }, Number.NaN, '', [1]]);
  }

  /** Returns a value or a promise of it. `make` runs only on delivery, so that promises in a list are not older than the list. */
  #deliver(random: Random, make: () => unknown): unknown {
    return this.#isLater(random) ? this.#later(random, make) : unwrap(make());
  }

  #isLater(random: Random): boolean {
    return this.#mode === 'as promises' || (this.#mode === 'mixed' && random.chance(0.4));
  }

  /** Returns a promise that is settled, settles after microtasks or immediates, or rejects when the client disconnects. */
  #later(random: Random, make: () => unknown): Promise<unknown> {
    if (this.#disconnectsAfter !== undefined && random.chance(0.2)) return this.#untilDisconnected();
    const speed = random.next();
    if (speed < 0.2) return settledAlready(make());
    const ticks = random.below(4);
    return this.#settle(make, ticks, speed < 0.7 ? 0 : 1 + random.below(4));
  }

  async #settle(make: () => unknown, ticks: number, immediates: number): Promise<unknown> {
    this.#open += 1;
    for (let tick = 0; tick < ticks; tick += 1) await undefined;
    for (let wait = 0; wait < immediates; wait += 1) await setImmediate();
    this.#open -= 1;
    return unwrap(make());
  }

  #untilDisconnected(): Promise<never> {
    const error = Object.assign(new Error('The client has disconnected.'), { name: 'AbortError' });
    if (this.#isDisconnected) return Promise.reject(error);
    return new Promise((_resolve, reject) => this.#waiting.push(() => reject(error)));
  }
}

const settledAlready = (value: unknown): Promise<unknown> =>
  value instanceof Failure ? Promise.reject(value.error) : Promise.resolve(value);

function unwrap(value: unknown): unknown {
  if (value instanceof Failure) throw value.error;
  return value;
}
