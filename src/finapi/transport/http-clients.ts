import type { HttpClient, HttpClientName, HttpClientOptions } from './http-client.js';

/** Opens a client, and loads no other: each takes time at the start, and memory. */
export const OPEN_HTTP_CLIENT: Readonly<Record<HttpClientName, (options: HttpClientOptions) => Promise<HttpClient>>> = {
  'node-fetch': async (options) => new (await import('./node-fetch-client.js')).NodeFetchClient(options),
  undici: async (options) => new (await import('./undici-client.js')).UndiciClient(options),
};
