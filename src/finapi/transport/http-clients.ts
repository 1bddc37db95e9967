import type { HttpClient, HttpClientName, HttpClientOptions } from './http-client.js';

/** Opens a client without loading the other one, which would cost start-up time and memory. */
export const OPEN_HTTP_CLIENT: Readonly<Record<HttpClientName, (options: HttpClientOptions) => Promise<HttpClient>>> = {
  'node-fetch': async (options) => new (await import('./node-fetch-client.js')).NodeFetchClient(options),
  undici: async (options) => new (await import('./undici-client.js')).UndiciClient(options),
};
