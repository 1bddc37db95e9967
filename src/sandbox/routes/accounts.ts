import { Hono } from 'hono';
import { type AccountFilter, amountParam, dateParam, matchesAccount } from '../account-search.js';
import { accountBody } from '../accounts.js';
import { ApiError } from '../api-error.js';
import { isUnlicensed } from '../connection.js';
import { allowOnly, json, type SandboxEnv } from '../http.js';
import { idOf, idsOf, idsParam } from '../params.js';
import type { World } from '../world.js';

/** The read services for accounts: search, get one and the deprecated get multiple. */
export function accountRoutes(): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .get('/', (c) => {
      const { req } = c;
      const filter = {
        ids: idsParam(req.queries('ids')),
        search: req.query('search'),
        accountTypeIds: idsParam(req.queries('accountTypeIds')),
        bankConnectionIds: idsParam(req.queries('bankConnectionIds')),
        minLastSuccessfulUpdate: dateParam(req.query('minLastSuccessfulUpdate'), 'minLastSuccessfulUpdate'),
        maxLastSuccessfulUpdate: dateParam(req.query('maxLastSuccessfulUpdate'), 'maxLastSuccessfulUpdate'),
        minBalance: amountParam(req.query('minBalance'), 'minBalance'),
        maxBalance: amountParam(req.query('maxBalance'), 'maxBalance'),
      };
      return json(c, 200, { accounts: findAccounts(c.var.world, filter) });
    })
    .get('/:tail', (c) => {
      const tail = c.req.param('tail');
      const { world } = c.var;
      const ids = idsOf(tail);
      if (ids) return json(c, 200, { accounts: findAccounts(world, { ids }) });
      const id = idOf(tail);
      const [account] = findAccounts(world, { ids: [id] });
      if (!account) throw new ApiError(404, 'UNKNOWN_ENTITY', `Account with ID '${id}' not found.`);
      return json(c, 200, account);
    })
    .all('/', allowOnly('GET'))
    .all('/:tail', allowOnly('GET'));
}

/** Returns the bodies of all matching accounts, in ascending order of their ids. */
function findAccounts(world: World, filter: AccountFilter) {
  return world
    .all()
    .flatMap((connection) => connection.accounts.map((account) => ({ connection, account })))
    .filter(({ connection, account }) => matchesAccount(account, connection.id, filter))
    .sort((a, b) => Number(BigInt(a.account.id) - BigInt(b.account.id)))
    .map(({ connection, account }) => {
      const context = { connectionId: connection.id, isUnlicensed: isUnlicensed(connection.bank, world.api) };
      return accountBody(account, context, world.api);
    });
}
