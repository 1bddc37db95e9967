import { Hono } from 'hono';
import { ApiError } from '../api-error.js';
import { searchBanks } from '../bank-search.js';
import { BANKS, bankBody, type SandboxBank } from '../banks.js';
import { timestamp } from '../clock.js';
import type { ApiVersion } from '../dialect.js';
import { allowOnly, json, type SandboxEnv } from '../http.js';
import { flagParam, idOf, idsOf, idsParam, intParam, listParam } from '../params.js';

/** The bank services: search, get one and the deprecated get multiple. User and client tokens may use them. */
export function bankRoutes(now: () => number, api: ApiVersion): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .get('/', (c) => {
      const { req } = c;
      const filter = {
        ids: idsParam(req.queries('ids')),
        search: req.query('search'),
        isSupported: flagParam(req.query('isSupported'), 'isSupported'),
        pinsAreVolatile: flagParam(req.query('pinsAreVolatile'), 'pinsAreVolatile'),
        isTestBank: flagParam(req.query('isTestBank'), 'isTestBank'),
        supportedDataSources: listParam(req.queries('supportedDataSources')),
        location: listParam(req.queries('location')),
        page: intParam(req.query('page'), 'page', 1),
        perPage: intParam(req.query('perPage'), 'perPage', 20),
        order: req.queries('order') ?? [],
      };
      return json(c, 200, searchBanks(filter, timestamp(now()), api));
    })
    .get('/:tail', (c) => {
      const tail = c.req.param('tail');
      const body = (bank: SandboxBank) => bankBody(bank, timestamp(now()), api);
      const ids = idsOf(tail);
      if (ids) return json(c, 200, { banks: BANKS.filter(({ id }) => ids.includes(id)).map(body) });
      const id = idOf(tail);
      const bank = BANKS.find((candidate) => candidate.id === id);
      if (!bank) throw new ApiError(404, 'UNKNOWN_ENTITY', `Bank with ID '${id}' not found.`);
      return json(c, 200, body(bank));
    })
    .all('/', allowOnly('GET'))
    .all('/:tail', allowOnly('GET'));
}
