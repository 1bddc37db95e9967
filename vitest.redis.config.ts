import base from './vitest.config.js';

const { projects: _once, ...test } = base.test ?? {};

/** The tests that need a `redis-server` on the path; once, with the default HTTP client. */
export default { ...base, test: { ...test, include: ['test/**/*.redis.ts'] } };
