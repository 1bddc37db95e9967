import { Hono } from 'hono';
import { ApiError } from '../api-error.js';
import { allowOnly, json, readBody, type SandboxEnv } from '../http.js';
import { parseBody, userParams } from '../params.js';
import { type Users, userBody } from '../users.js';

/** The user services: the client creates users, and users read their own data. */
export function userRoutes(users: Users): Hono<SandboxEnv> {
  const denied = () => new ApiError(403, 'UNAUTHORIZED_ACCESS', 'Access is denied');
  return new Hono<SandboxEnv>()
    .post('/', async (c) => {
      if (c.var.subject.kind !== 'client') throw denied();
      const { id = null, password = null, ...rest } = parseBody(userParams, await readBody(c));
      const credentials = { id: id ?? crypto.randomUUID(), password: password ?? crypto.randomUUID() };
      return json(c, 201, userBody(users.create({ ...rest, ...credentials }), true));
    })
    .get('/', (c) => {
      const user = c.var.subject.kind === 'user' ? users.get(c.var.subject.id) : undefined;
      if (!user) throw denied();
      return json(c, 200, userBody(user, false));
    })
    .all('/', allowOnly('GET, POST'));
}
