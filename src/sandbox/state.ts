import { Ids } from './ids.js';
import { Tokens } from './tokens.js';
import { CLIENT, USERS, type User, Users } from './users.js';
import type { WebForm } from './web-forms.js';
import { World, type WorldOptions } from './world.js';

/** Options of a sandbox's state. */
export interface StateOptions extends WorldOptions {
  /** Lifetime of granted tokens; 0 = they never expire. Predefined tokens never expire. */
  readonly tokenLifetimeSeconds: number;
}

/** State of a running sandbox: users, tokens and one world per user. */
export class State {
  readonly users = new Users();
  readonly tokens: Tokens;
  readonly #ids: Ids;
  readonly #worlds = new Map<string, World>();

  constructor(readonly options: StateOptions) {
    this.#ids = new Ids(options.seed);
    this.tokens = new Tokens({
      now: () => options.clock.now(),
      nextToken: () => `sandbox-token-${this.#ids.opaque()}`,
      lifetimeSeconds: options.tokenLifetimeSeconds,
    });
    for (const { user, token } of USERS) {
      this.tokens.seed({ kind: 'user', id: user }, token, `sandbox-refresh-token-${user}`);
    }
    this.tokens.seed({ kind: 'client' }, CLIENT.token, null);
  }

  /** Returns the world of a user, which is created on first use. */
  worldOf({ id }: User): World {
    const key = id.toLowerCase();
    const world = this.#worlds.get(key) ?? new World(this.options, this.#ids);
    this.#worlds.set(key, world);
    return world;
  }

  /** Finds a web form by the token in its URL, together with the world it belongs to. */
  webFormByToken(token: string): { readonly world: World; readonly form: WebForm } | undefined {
    for (const world of this.#worlds.values()) {
      const form = world.webForms.byToken(token, world.now);
      if (form) return { world, form };
    }
    return undefined;
  }
}
