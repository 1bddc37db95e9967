import { Hono } from 'hono';
import { allowOnly, emptyResponse, readBody, type SandboxEnv } from '../http.js';
import { mockBatchUpdate } from '../mock-batch-update.js';
import { mockParams, parseBody } from '../params.js';

/** `POST /api/v1/tests/mockBatchUpdate`, finAPI's service to simulate automatic updates. */
export function mockRoutes(): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .post('/mockBatchUpdate', async (c) => {
      const { world, user } = c.var;
      mockBatchUpdate(world, user, parseBody(mockParams, await readBody(c)));
      return emptyResponse(c);
    })
    .all('/mockBatchUpdate', allowOnly('POST'));
}
