import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { sandboxApp } from './app.js';
import { BANKS } from './banks.js';
import { type Clock, DEFAULT_PHASES, type Phases, SYSTEM_CLOCK } from './clock.js';
import type { ApiVersion } from './dialect.js';
import { CLIENT, USERS } from './users.js';

/** Options of `startSandbox`. */
export interface SandboxOptions {
  /** 0 = any free port. @default 0 */
  readonly port?: number;
  /** @default the system's clock */
  readonly clock?: Clock;
  /** @default login 300 ms, download 1500 ms, categorization 1000 ms */
  readonly phases?: Partial<Phases>;
  /** @default 1 */
  readonly seed?: number;
  /** Version of the bodies that the sandbox sends. @default v1.71 */
  readonly api?: ApiVersion;
  /** Lifetime of granted tokens; 0 = they never expire. @default 0 */
  readonly tokenLifetimeSeconds?: number;
}

/** A running sandbox: a finAPI v1 server on 127.0.0.1, with the credentials that a client needs. */
export interface Sandbox extends AsyncDisposable {
  readonly url: string;
  /** Access token of the first user, which never expires. */
  readonly token: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly users: readonly { readonly user: string; readonly password: string; readonly token: string }[];
  readonly banks: readonly {
    readonly id: string;
    readonly blz: string;
    readonly name: string;
    readonly does: string;
  }[];
}

/** Starts a sandbox. Rejects with the system's error if it cannot listen on the port. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, clock = SYSTEM_CLOCK, seed = 1, api = 'v1.71', tokenLifetimeSeconds = 0 } = options;
  const phases = { ...DEFAULT_PHASES, ...options.phases };
  const app = sandboxApp({ clock, phases, seed, api, tokenLifetimeSeconds }, () => url);
  const server = createServer(getRequestListener(app.fetch));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [{ token }] = USERS;
  return {
    url,
    token,
    clientId: CLIENT.clientId,
    clientSecret: CLIENT.clientSecret,
    users: USERS,
    banks: BANKS.map(({ id, blz, name, does }) => ({ id, blz, name, does })),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
