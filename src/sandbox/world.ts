import { Challenges } from './challenges.js';
import type { Clock, Phases } from './clock.js';
import { advanceTo, type Connection } from './connection.js';
import type { ApiVersion } from './dialect.js';
import type { Ids } from './ids.js';
import { WebForms } from './web-forms.js';

/** Options that all worlds of a sandbox share. */
export interface WorldOptions {
  readonly clock: Clock;
  readonly phases: Phases;
  /** Seed of all generated data: the same seed produces the same ids and hashes. */
  readonly seed: number;
  readonly api: ApiVersion;
}

/** The data of one user. Users cannot see each other's data. */
export class World {
  readonly challenges: Challenges;
  readonly webForms: WebForms;
  readonly #connections = new Map<string, Connection>();
  readonly #options: WorldOptions;

  constructor(
    options: WorldOptions,
    readonly ids: Ids,
  ) {
    this.#options = options;
    this.challenges = new Challenges(ids.opaque, options.api);
    this.webForms = new WebForms(ids, options.api);
  }

  get clock(): Clock {
    return this.#options.clock;
  }

  /** Milliseconds since the epoch. */
  get now(): number {
    return this.clock.now();
  }

  get api(): ApiVersion {
    return this.#options.api;
  }

  get seed(): number {
    return this.#options.seed;
  }

  get phases(): Phases {
    return this.#options.phases;
  }

  /** Returns all connections in ascending order of their ids, advanced to the current time. */
  all(): readonly Connection[] {
    const now = this.now;
    const connections = [...this.#connections.values()];
    for (const connection of connections) advanceTo(connection, now, this.phases);
    return connections;
  }

  /** Finds a connection and advances it to the current time. */
  find(id: string): Connection | undefined {
    const connection = this.#connections.get(id);
    if (connection) advanceTo(connection, this.now, this.phases);
    return connection;
  }

  add(connection: Connection): void {
    this.#connections.set(connection.id, connection);
  }

  delete(id: string): void {
    this.#connections.delete(id);
    this.challenges.drop(updateKey(id));
  }
}

/** Returns the key of an update's pending challenge. */
export const updateKey = (id: string): string => `update/${id}`;
