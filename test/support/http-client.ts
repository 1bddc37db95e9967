import { readConfig } from '../../src/config/config.js';

/** The HTTP client that the tests' gateways use: tests of what comes from finAPI run once with each (vitest.config.ts). */
export const HTTP_CLIENT = readConfig({ FINAPI_HTTP_CLIENT: process.env['FINAPI_HTTP_CLIENT'] }).config.gateway
  .httpClient;
