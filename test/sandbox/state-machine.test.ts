import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUpdating } from '../../src/sandbox/connection.js';
import { connectionBody } from '../../src/sandbox/connection-body.js';
import { Ids } from '../../src/sandbox/ids.js';
import { importConnection, updateConnection } from '../../src/sandbox/services.js';
import { World } from '../../src/sandbox/world.js';
import { TestClock } from '../support/sandbox.js';

const CALL = { baseUrl: 'http://127.0.0.1' };

const run = fc.record({
  downloadMs: fc.integer({ min: 1, max: 3000 }),
  categorizationMs: fc.integer({ min: 2, max: 3000 }),
  steps: fc.array(fc.record({ advanceMs: fc.integer({ min: 0, max: 1500 }), updates: fc.boolean() }), {
    minLength: 5,
    maxLength: 30,
  }),
});

/** Counts the moments that were looked at and those in which work was under way. */
const seen = { moments: 0, busy: 0 };

async function play({ downloadMs, categorizationMs, steps }: typeof run extends fc.Arbitrary<infer T> ? T : never) {
  const clock = new TestClock();
  const phases = { loginMs: 0, downloadMs, categorizationMs };
  const world = new World({ clock, phases, seed: 1, api: 'v1.71' }, new Ids(1));
  const { id } = await importConnection(world, { bankId: '277672' }, CALL);
  let endsAt = clock.now() + downloadMs + categorizationMs;
  for (const { advanceMs, updates } of steps) {
    clock.advance(advanceMs);
    const connection = world.find(id);
    if (!connection) throw new Error('the connection is gone');
    const { updateStatus, categorizationStatus } = connectionBody(connection, world);
    const isDone = updateStatus === 'READY' && categorizationStatus === 'READY';
    expect(isDone).toBe(clock.now() >= endsAt);
    seen.moments += 1;
    seen.busy += isDone ? 0 : 1;
    if (updates && !isUpdating(connection)) {
      await updateConnection(world, { bankConnectionId: id }, CALL);
      // A categorization that still runs is finished before that of the new download begins.
      endsAt = Math.max(clock.now() + downloadMs, isDone ? 0 : endsAt) + categorizationMs;
    }
  }
}

test('in 1,000 seeded runs READY and READY is seen at the end of all work and never before', async () => {
  await fc.assert(fc.asyncProperty(run, play), { numRuns: 1000, seed: 20_260_301 });
  expect(seen.moments).toBeGreaterThan(10_000);
  expect(seen.busy).toBeGreaterThan(5000);
});
