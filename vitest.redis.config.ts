import base from './vitest.config.js';

/** The tests that need a `redis-server` on the path. */
export default { ...base, test: { ...base.test, projects: [], include: ['test/**/*.redis.ts'] } };
