import { Agent } from 'node:http';
import fetch from 'node-fetch';
import { Pool } from 'undici';

/** A call of finAPI; gives what its JSON says. */
export type Call = (path: string, authorization: string, change?: object) => Promise<unknown>;

const headers = (authorization: string, change?: object): Record<string, string> => ({
  authorization,
  accept: 'application/json',
  ...(change ? { 'content-type': 'application/json' } : {}),
});

/** With node-fetch, on kept connections. */
export function nodeFetchClient(origin: string): Call {
  const agent = new Agent({ keepAlive: true });
  return async (path, authorization, change) => {
    const response = await fetch(origin + path, {
      agent,
      method: change ? 'PATCH' : 'GET',
      headers: headers(authorization, change),
      ...(change ? { body: JSON.stringify(change) } : {}),
    });
    if (!response.ok) throw new Error(`finAPI answered ${response.status}`);
    return response.json();
  };
}

/** With undici's pool, on kept connections. */
export function undiciClient(origin: string): Call {
  const pool = new Pool(origin);
  return async (path, authorization, change) => {
    const { statusCode, body } = await pool.request({
      path,
      method: change ? 'PATCH' : 'GET',
      headers: headers(authorization, change),
      ...(change ? { body: JSON.stringify(change) } : {}),
    });
    if (statusCode >= 300) throw new Error(`finAPI answered ${statusCode}`);
    return body.json();
  };
}
