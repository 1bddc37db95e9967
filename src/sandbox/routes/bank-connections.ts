import { Hono } from 'hono';
import { connectionBody } from '../connection-body.js';
import { allowOnly, emptyResponse, json, readBody, type SandboxEnv } from '../http.js';
import { editParams, idOf, idsOf, idsParam, importParams, parseBody, updateParams } from '../params.js';
import {
  deleteAllConnections,
  deleteConnection,
  editConnection,
  importConnection,
  requireConnection,
  updateConnection,
} from '../services.js';
import type { World } from '../world.js';

/** The eight bank connection services. */
export function bankConnectionRoutes(baseUrl: () => string): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .get('/', (c) => json(c, 200, listBody(c.var.world, idsParam(c.req.queries('ids')))))
    .delete('/', (c) => json(c, 200, { identifiers: deleteAllConnections(c.var.world).map(BigInt) }))
    .post('/import', async (c) => {
      const params = parseBody(importParams, await readBody(c));
      const connection = await importConnection(c.var.world, params, { baseUrl: baseUrl() });
      return json(c, 201, connectionBody(connection, c.var.world));
    })
    .post('/update', async (c) => {
      const params = parseBody(updateParams, await readBody(c));
      const connection = await updateConnection(c.var.world, params, { baseUrl: baseUrl() });
      return json(c, 200, connectionBody(connection, c.var.world));
    })
    .all('/', allowOnly('GET, DELETE'))
    .all('/import', allowOnly('POST'))
    .all('/update', allowOnly('POST'))
    .get('/:tail', (c) => {
      const tail = c.req.param('tail');
      const { world } = c.var;
      const ids = idsOf(tail);
      if (ids) return json(c, 200, listBody(world, ids));
      return json(c, 200, connectionBody(requireConnection(world, idOf(tail)), world));
    })
    .patch('/:tail', async (c) => {
      const { world } = c.var;
      const id = idOf(c.req.param('tail'));
      const params = parseBody(editParams, await readBody(c));
      const connection = editConnection(world, id, params, { baseUrl: baseUrl() });
      return json(c, 200, connectionBody(connection, world));
    })
    .delete('/:tail', (c) => {
      deleteConnection(c.var.world, idOf(c.req.param('tail')));
      return emptyResponse(c);
    })
    .all('/:tail', allowOnly('GET, PATCH, DELETE'));
}

function listBody(world: World, ids: readonly string[] | undefined) {
  const connections = world.all().filter(({ id }) => ids?.includes(id) ?? true);
  return { connections: connections.map((connection) => connectionBody(connection, world)) };
}
