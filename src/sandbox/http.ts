import type { Context, Handler } from 'hono';
import { readJson, writeJson } from '../json/json.js';
import { ApiError, badRequest } from './api-error.js';
import type { Subject } from './tokens.js';
import type { User } from './users.js';
import type { World } from './world.js';

/** Variables that the middleware sets for the routes. */
export interface SandboxEnv {
  Variables: {
    requestId: string;
    subject: Subject;
    user: User;
    world: World;
  };
}

/** Hono's request context with the sandbox's variables. */
export type SandboxContext = Context<SandboxEnv>;

/** Creates a JSON response. Bigints become numbers with all their digits. */
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

/** Creates the last handler of a path. It throws 405, because no earlier handler accepted the method. */
export const allowOnly =
  (methods: string): Handler =>
  (c) => {
    const message = `Request method '${c.req.method}' is not supported.`;
    throw new ApiError(405, 'METHOD_NOT_ALLOWED', message, { headers: { Allow: methods } });
  };

/** Creates an empty response with `Content-Length: 0`. */
export const emptyResponse = (c: Context): Response => c.body(null, 200, { 'Content-Length': '0' });

/** Reads the text fields of a form body. A body of another type has none. Throws 400 if the form is malformed. */
export async function readForm(c: Context): Promise<(name: string) => string | undefined> {
  const fields = await c.req.parseBody().catch(() => {
    throw badRequest('Request body could not be read.');
  });
  return (name) => {
    const value = fields[name];
    return typeof value === 'string' ? value : undefined;
  };
}

/** Reads a JSON body. Throws 415 for another media type and 400 for malformed JSON. */
export async function readBody(c: Context): Promise<unknown> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json') {
    throw new ApiError(415, 'UNSUPPORTED_MEDIA_TYPE', `Content type '${type}' is not supported.`);
  }
  try {
    return readJson(await c.req.text());
  } catch {
    throw badRequest('Request body could not be read.');
  }
}
