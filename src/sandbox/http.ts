import type { Context } from 'hono';
import { readJson, writeJson } from '../finapi/json.js';
import { ApiError, badRequest } from './api-error.js';
import type { Principal } from './users.js';
import type { World } from './world.js';

/** What the middleware leaves for the routes. */
export interface SandboxEnv {
  Variables: {
    requestId: string;
    principal: Principal;
    world: World;
  };
}

/** A JSON answer; bigints become numbers with all their digits. */
export function json(
  c: Context,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return c.newResponse(writeJson(body), status as 200, {
    ...headers,
    'Content-Type': 'application/json;charset=UTF-8',
  });
}

/** The JSON body of a request: 415 for another type, 400 when it cannot be read. */
export async function readBody(c: Context): Promise<unknown> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json') {
    throw new ApiError(415, 'UNSUPPORTED_MEDIA_TYPE', `Content type '${type}' is not supported.`);
  }
  try {
    return readJson(await c.req.text());
  } catch {
    throw badRequest('Request body is not readable.');
  }
}
