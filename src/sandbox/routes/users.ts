import { Hono } from 'hono';
import { ApiError } from '../api-error.js';
import { allow, json, readBody, type SandboxEnv } from '../http.js';
import { parseBody, userParams } from '../params.js';
import { type Users, userBody } from '../users.js';

/** Users, as far as several worlds need them: the client creates one, a user reads himself. */
export function userRoutes(users: Users): Hono<SandboxEnv> {
  const denied = () => new ApiError(403, 'UNAUTHORIZED_ACCESS', 'Access is denied');
  return new Hono<SandboxEnv>()
    .post('/', async (c) => {
      if (c.var.subject.kind !== 'client') throw denied();
      const { id = null, password = null, ...rest } = parseBody(userParams, await readBody(c));
      const made = { id: id ?? crypto.randomUUID(), password: password ?? crypto.randomUUID() };
      return json(c, 201, userBody(users.create({ ...rest, ...made }), true));
    })
    .get('/', (c) => {
      const user = c.var.subject.kind === 'user' ? users.get(c.var.subject.id) : undefined;
      if (!user) throw denied();
      return json(c, 200, userBody(user, false));
    })
    .all('/', allow('GET, POST'));
}
