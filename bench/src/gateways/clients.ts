import { Agent } from 'node:http';
import fetch from 'node-fetch';
import { Pool } from 'undici';

/** Calls finAPI and resolves to the parsed JSON. A `change` is sent as PATCH. */
export type Call = (path: string, authorization: string, change?: object) => Promise<unknown>;

const headers = (authorization: string, change?: object): Record<string, string> => ({
  authorization,
  accept: 'application/json',
  ...(change ? { 'content-type': 'application/json' } : {}),
});

/** Creates a client on node-fetch with keep-alive connections. */
export function nodeFetchClient(origin: string): Call {
  const agent = new Agent({ keepAlive: true });
  return async (path, authorization, change) => {
    const response = await fetch(origin + path, {
      agent,
      method: change ? 'PATCH' : 'GET',
      headers: headers(authorization, change),
      ...(change ? { body: JSON.stringify(change) } : {}),
    });
    if (!response.ok) throw new Error(`finAPI responded with status ${response.status}.`);
    return response.json();
  };
}

/** Creates a client on undici's pool, which keeps connections alive. */
export function undiciClient(origin: string): Call {
  const pool = new Pool(origin);
  return async (path, authorization, change) => {
    const { statusCode, body } = await pool.request({
      path,
      method: change ? 'PATCH' : 'GET',
      headers: headers(authorization, change),
      ...(change ? { body: JSON.stringify(change) } : {}),
    });
    if (statusCode >= 300) throw new Error(`finAPI responded with status ${statusCode}.`);
    return body.json();
  };
}
