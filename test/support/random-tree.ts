import { setImmediate } from 'node:timers/promises';
import { Random } from './random-source.js';

/** Values come at once, all as promises, or some one way and some the other. */
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

/** Values that the types of these fields refuse. */
const WRONG: Readonly<Record<string, Values>> = {
  odd: ['throws', 'nothing'],
  grid: [[[1], null, ['x']], 'no list', [1]],
  matrix: [[null, 5]],
};

/** Immediates without a read and without an open promise after which nothing more happens; more than a list has items. */
const QUIET = 24;

/** Is thrown where it is read, or rejects. */
class Thrown {
  readonly error: Error;

  constructor(error: Error) {
    this.error = error;
  }
}

/**
 * A tree of values with faults in it. Every value depends on the seed and its place alone: the order in which an executor
 * reads them does not matter. Nodes are made when they are read.
 */
export class RandomTree {
  readonly root: object;
  readonly #seed: number;
  readonly #mode: Mode;
  readonly #faultRate: number;
  /** Immediates after which the client leaves; undefined if it stays. */
  readonly #leavesAfter: number | undefined;
  #hasLeft = false;
  #waiting: (() => void)[] = [];
  #open = 0;
  #reads = 0;

  constructor(seed: number, mode: Mode) {
    const random = new Random(seed);
    this.#seed = seed;
    this.#mode = mode;
    this.#faultRate = random.pick([0, 0.02, 0.1]);
    this.#leavesAfter = random.chance(0.3) ? random.below(5) : undefined;
    this.root = this.#node('', 0);
  }

  /** Lets the client leave when its time has come: what it waits for then rejects, and so does what is asked for later. */
  async start(): Promise<void> {
    for (let wait = this.#leavesAfter ?? 0; wait > 0; wait -= 1) await setImmediate();
    this.#hasLeft = this.#leavesAfter !== undefined;
    for (const reject of this.#waiting.splice(0)) reject();
  }

  /** Resolves when every promise is settled and nobody reads any more. */
  async quiet(): Promise<void> {
    for (let idle = 0; idle < QUIET; idle += 1) {
      const reads = this.#reads;
      await setImmediate();
      if (this.#open > 0 || this.#reads > reads) idle = 0;
    }
  }

  /** A value in one of the forms in which values come, or the failure. `place` seeds the choice. */
  give(place: string, value: unknown, failure: Error): unknown {
    const random = this.#random(place);
    const given = this.#isFaulty(random) ? new Thrown(failure) : value;
    return this.#form(random, () => given);
  }

  #random(place: string): Random {
    let hash = this.#seed ^ 0x811c9dc5;
    for (let index = 0; index < place.length; index += 1) hash = Math.imul(hash ^ place.charCodeAt(index), 16_777_619);
    return new Random(hash);
  }

  #node(place: string, depth: number): object {
    const get = (_target: object, name: string | symbol): unknown =>
      typeof name === 'string' ? this.#property(`${place}.${name}`, name, depth) : undefined;
    return new Proxy({}, { get });
  }

  /** A value, or a method that returns it. Undefined for names that are no fields, such as `then`. */
  #property(place: string, name: string, depth: number): unknown {
    if (name === 'greet') return (args: object) => this.#greet(`${place}${JSON.stringify(args)}`, args);
    if (!(name in LEAVES) && !/child|matrix/i.test(name)) return undefined;
    this.#reads += 1;
    const random = this.#random(place);
    const isMethod = random.chance(0.3);
    const value = () => this.#form(random, () => this.#value(place, name, depth));
    return isMethod ? value : value();
  }

  #greet(place: string, args: object): unknown {
    const random = this.#random(place);
    const value = this.#isFaulty(random) ? this.#fault(random) : `hello ${JSON.stringify(args)}`;
    return this.#form(random, () => value);
  }

  #value(place: string, name: string, depth: number): unknown {
    const random = this.#random(`${place} value`);
    if (this.#isFaulty(random)) return random.pick([this.#fault(random), ...(WRONG[name] ?? [])]);
    const leaves = LEAVES[name];
    if (leaves) return this.#leaf(place, random, random.pick(leaves));
    if (name === 'child') return depth > 2 ? null : this.#node(place, depth + 1);
    if (name === 'strictChild') return this.#node(place, depth + 1);
    if (depth > 2) return [];
    if (name !== 'matrix') return this.#list(place, depth);
    return [0, 1].map((row) => this.#item(`${place}[${row}]`, () => this.#list(`${place}[${row}]`, depth)));
  }

  /** Lists of leaves may hold promises too. */
  #leaf(place: string, random: Random, value: unknown): unknown {
    if (!Array.isArray(value) || random.chance(0.7)) return value;
    return value.map((item, index) => this.#item(`${place}[${index}]`, () => item));
  }

  #list(place: string, depth: number): unknown {
    const random = this.#random(`${place} length`);
    const length = random.chance(depth === 0 ? 0.4 : 0.05) ? 4 + random.below(16) : random.below(3);
    const places = Array.from({ length }, (_, index) => `${place}[${index}]`);
    return places.map((one) => this.#item(one, () => this.#node(one, depth + 1)));
  }

  #item(place: string, item: () => unknown): unknown {
    const random = this.#random(`${place} item`);
    const fault = this.#isFaulty(random) ? this.#fault(random) : undefined;
    const make = fault === undefined ? item : () => fault;
    if (this.#isLater(random)) return this.#later(random, make);
    // Nothing can be thrown in the place of an item.
    return fault instanceof Thrown ? fault.error : make();
  }

  #isFaulty(random: Random): boolean {
    return random.chance(this.#faultRate);
  }

  #fault(random: Random): unknown {
    const error = new Error(`fault ${random.below(1000)}`);
    const thrown = new Thrown(error);
    return random.pick<unknown>([error, thrown, thrown, null, undefined, { a: 1 }, Number.NaN, '', [1]]);
  }

  /** `make` is called when the value is handed over: promises in a list are not older than the list. */
  #form(random: Random, make: () => unknown): unknown {
    return this.#isLater(random) ? this.#later(random, make) : unwrap(make());
  }

  #isLater(random: Random): boolean {
    return this.#mode === 'as promises' || (this.#mode === 'mixed' && random.chance(0.4));
  }

  /** A promise that is settled already, settles after some microtasks or immediates, or waits until the client leaves. */
  #later(random: Random, make: () => unknown): Promise<unknown> {
    if (this.#leavesAfter !== undefined && random.chance(0.2)) return this.#untilLeft();
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

  #untilLeft(): Promise<never> {
    const error = Object.assign(new Error('The client has left.'), { name: 'AbortError' });
    if (this.#hasLeft) return Promise.reject(error);
    return new Promise((_resolve, reject) => this.#waiting.push(() => reject(error)));
  }
}

const settledAlready = (value: unknown): Promise<unknown> =>
  value instanceof Thrown ? Promise.reject(value.error) : Promise.resolve(value);

function unwrap(value: unknown): unknown {
  if (value instanceof Thrown) throw value.error;
  return value;
}
