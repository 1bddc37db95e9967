import type { Context, Handler } from 'hono';
import { readJson, writeJson } from '../json/json.js';
import { ApiError, badRequest } from './api-error.js';
import type { Subject } from './tokens.js';
import type { User } from './users.js';
import type { World } from './world.js';

/** What the middleware leaves for the routes. */
export interface SandboxEnv {
  Variables: {
    requestId: string;
    subject: Subject;
    user: User;
    world: World;
  };
}

/** A request on its way through the sandbox. */
export type SandboxContext = Context<SandboxEnv>;

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

/** The last handler of a path: whatever came this far has a method that the path does not know. */
export const allow =
  (methods: string): Handler =>
  (c) => {
    const message = `Request method '${c.req.method}' is not supported.`;
    throw new ApiError(405, 'METHOD_NOT_ALLOWED', message, { headers: { Allow: methods } });
  };

/** An answer of no bytes, and said so. */
export const empty = (c: Context): Response => c.body(null, 200, { 'Content-Length': '0' });

/** Reads the text fields of a form body; a body of another type has none. Throws 400 when the form cannot be read. */
export async function readForm(c: Context): Promise<(name: string) => string | undefined> {
  const fields = await c.req.parseBody().catch(() => {
    throw badRequest('Request body is not readable.');
  });
  return (name) => {
    const value = fields[name];
    return typeof value === 'string' ? value : undefined;
  };
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
