import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql 16 has a CommonJS and an ESM entry; two copies in one process would not know each other's classes.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    // `npm test` runs the first two, `npm run check:redis` and `npm run test:browser` one each.
    projects: [
      { extends: true, test: { name: 'node-fetch', include: ['test/**/*.test.ts'] } },
      // The tests of everything that comes from finAPI run again with the other HTTP client.
      {
        extends: true,
        test: { name: 'undici', include: ['test/upstream/**/*.test.ts'], env: { FINAPI_HTTP_CLIENT: 'undici' } },
      },
      // Needs a `redis-server` on the path.
      { extends: true, test: { name: 'redis', include: ['test/**/*.redis.ts'] } },
      // The program as it is built, looked at through Chromium.
      {
        test: {
          name: 'browser',
          include: ['test/browser/*.browser.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
    // Tests share no state, so their files may share the modules: most of the time went into loading them again.
    isolate: false,
    testTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    server: { deps: { inline: [/@pothos/, /graphql-yoga/, /@graphql-tools/, /@envelop/, /graphql-http/] } },
  },
});
