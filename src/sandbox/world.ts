import { Challenges } from './challenges.js';
import type { Clock, Phases } from './clock.js';
import { type Connection, settle } from './connection.js';
import type { ApiVersion } from './dialect.js';
import type { Ids } from './ids.js';
import { WebForms } from './web-forms.js';

/** What makes up a sandbox. */
export interface WorldOptions {
  readonly clock: Clock;
  readonly phases: Phases;
  /** The same seed gives the same ids and hashes. */
  readonly seed: number;
  readonly api: ApiVersion;
}

/** What one user has; users do not see each other's. */
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

  /** All connections, ascending by id, brought to the present. */
  all(): readonly Connection[] {
    const now = this.now;
    const connections = [...this.#connections.values()];
    for (const connection of connections) settle(connection, now, this.phases);
    return connections;
  }

  /** One connection, brought to the present. */
  find(id: string): Connection | undefined {
    const connection = this.#connections.get(id);
    if (connection) settle(connection, this.now, this.phases);
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

/** Under which a challenge of an update waits. */
export const updateKey = (id: string): string => `update/${id}`;
