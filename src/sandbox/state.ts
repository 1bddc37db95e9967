import { Ids } from './ids.js';
import { Tokens } from './tokens.js';
import { CLIENT, USERS, type User, Users } from './users.js';
import type { WebForm } from './web-forms.js';
import { World, type WorldOptions } from './world.js';

/** What a sandbox is made with. */
export interface StateOptions extends WorldOptions {
  /** Of tokens that are granted; those that are there from the start live for ever. 0 = for ever, too. */
  readonly tokenLifetimeSeconds: number;
}

/** All that a running sandbox remembers: users, tokens and a world for each user. */
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

  /** The world of a user; made when it is first needed. */
  worldOf({ id }: User): World {
    const key = id.toLowerCase();
    const world = this.#worlds.get(key) ?? new World(this.options, this.#ids);
    this.#worlds.set(key, world);
    return world;
  }

  /** The web form that a browser asks for, and the world that it belongs to. */
  webFormByToken(token: string): { readonly world: World; readonly form: WebForm } | undefined {
    for (const world of this.#worlds.values()) {
      const form = world.webForms.byToken(token, world.now);
      if (form) return { world, form };
    }
    return undefined;
  }
}
