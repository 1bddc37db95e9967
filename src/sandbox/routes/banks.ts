import { Hono } from 'hono';
import { ApiError } from '../api-error.js';
import { searchBanks } from '../bank-search.js';
import { BANKS, bankBody } from '../banks.js';
import { timestamp } from '../clock.js';
import { json, type SandboxEnv } from '../http.js';
import { flagParam, idsParam, intParam, listParam, pathId } from '../params.js';

/** The bank services: search and get one. Either token may use them. */
export function bankRoutes(now: () => number): Hono<SandboxEnv> {
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
      return json(c, 200, searchBanks(filter, timestamp(now())));
    })
    .get('/:id{[0-9]+}', (c) => {
      const id = pathId(c.req.param('id'));
      const bank = BANKS.find((candidate) => candidate.id === id);
      if (!bank) throw new ApiError(404, 'UNKNOWN_ENTITY', `Bank with ID '${id}' not found.`);
      return json(c, 200, bankBody(bank, timestamp(now())));
    });
}
