import { Hono } from 'hono';
import { ApiError } from '../api-error.js';
import { connectionBody } from '../connection.js';
import { json, readBody, type SandboxEnv } from '../http.js';
import { editParams, idsParam, importParams, parseBody, pathId, updateParams } from '../params.js';
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
      const connection = await importConnection(c.var.world, params, baseUrl());
      return json(c, 201, connectionBody(connection, c.var.world.clock.now()));
    })
    .post('/update', async (c) => {
      const params = parseBody(updateParams, await readBody(c));
      const connection = await updateConnection(c.var.world, params, baseUrl());
      return json(c, 200, connectionBody(connection, c.var.world.clock.now()));
    })
    .get('/:tail', (c) => {
      const tail = c.req.param('tail');
      const { world } = c.var;
      if (/^\d+,[\d,]+$/.test(tail)) return json(c, 200, listBody(world, idsParam([tail])));
      return json(c, 200, connectionBody(requireConnection(world, idOf(tail)), world.clock.now()));
    })
    .patch('/:tail', async (c) => {
      const { world } = c.var;
      const connection = editConnection(world, idOf(c.req.param('tail')), parseBody(editParams, await readBody(c)));
      return json(c, 200, connectionBody(connection, world.clock.now()));
    })
    .delete('/:tail', (c) => {
      deleteConnection(c.var.world, idOf(c.req.param('tail')));
      return c.body(null, 200);
    });
}

/** `{id}` is digits only, after percent-decoding; any other tail belongs to no service. */
function idOf(tail: string): string {
  if (/^\d+$/.test(tail)) return pathId(tail);
  throw new ApiError(404, 'UNKNOWN_ENTITY', 'There is no such resource.');
}

function listBody(world: World, ids: readonly string[] | undefined) {
  const now = world.clock.now();
  const connections = world.all().filter(({ id }) => ids?.includes(id) ?? true);
  return { connections: connections.map((connection) => connectionBody(connection, now)) };
}
