import { defineConfig } from 'vitest/config';

/** The tests that need a browser: the program as it is built, looked at through Chromium. */
export default defineConfig({
  test: {
    include: ['test/browser/*.browser.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
