import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql 16 has a CommonJS and an ESM entry; two copies in one process would not know each other's classes.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    projects: [
      { extends: true, test: { name: 'node-fetch', include: ['test/**/*.test.ts'] } },
      // What comes from finAPI, and what becomes of it, once more with the other client.
      {
        extends: true,
        test: { name: 'undici', include: ['test/upstream/**/*.test.ts'], env: { FINAPI_HTTP_CLIENT: 'undici' } },
      },
    ],
    // Tests share no state, so their files may share the modules: most of the time went into loading them again.
    isolate: false,
    testTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    server: { deps: { inline: [/@pothos/, /graphql-yoga/, /@graphql-tools/, /@envelop/, /graphql-http/] } },
  },
});
