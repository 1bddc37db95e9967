import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql 16 has a CommonJS and an ESM entry; two copies in one process would not know each other's classes.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    // Tests share no state, so their files may share the modules: most of the time went into loading them again.
    isolate: false,
    testTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    server: { deps: { inline: [/@pothos/, /graphql-yoga/, /@graphql-tools/, /@envelop/, /graphql-http/] } },
  },
});
