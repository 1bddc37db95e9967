import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUpdating } from '../../src/sandbox/connection.js';
import { connectionBody } from '../../src/sandbox/connection-body.js';
import { Ids } from '../../src/sandbox/ids.js';
import { importConnection, updateConnection } from '../../src/sandbox/services.js';
import { World } from '../../src/sandbox/world.js';
import { TestClock } from '../support/sandbox.js';

const CALL = { baseUrl: 'http://127.0.0.1' };

const schedule = fc.record({
  downloadMs: fc.integer({ min: 1, max: 3000 }),
  categorizationMs: fc.integer({ min: 2, max: 3000 }),
  steps: fc.array(fc.record({ advanceMs: fc.integer({ min: 0, max: 1500 }), updates: fc.boolean() }), {
    minLength: 5,
    maxLength: 30,
  }),
});

/** Counts the observed states, and those in which work was still running. */
const observed = { states: 0, busy: 0 };

async function runSchedule({
  downloadMs,
  categorizationMs,
  steps,
}: typeof schedule extends fc.Arbitrary<infer T> ? T : never) {
  const clock = new TestClock();
  const phases = { loginMs: 0, downloadMs, categorizationMs };
  const world = new World({ clock, phases, seed: 1, api: 'v1.71' }, new Ids(1));
  const { id } = await importConnection(world, { bankId: '277672' }, CALL);
  let endsAt = clock.now() + downloadMs + categorizationMs;
  for (const { advanceMs, updates } of steps) {
    clock.advance(advanceMs);
    const connection = world.find(id);
    if (!connection) throw new Error('The connection no longer exists.');
    const { updateStatus, categorizationStatus } = connectionBody(connection, world);
    const isDone = updateStatus === 'READY' && categorizationStatus === 'READY';
    expect(isDone).toBe(clock.now() >= endsAt);
    observed.states += 1;
    observed.busy += isDone ? 0 : 1;
    if (updates && !isUpdating(connection)) {
      await updateConnection(world, { bankConnectionId: id }, CALL);
      // A running categorization ends before that of the new download starts.
      endsAt = Math.max(clock.now() + downloadMs, isDone ? 0 : endsAt) + categorizationMs;
    }
  }
}

test('in 1,000 seeded schedules, both statuses are READY at the end of all work and never before', async () => {
  await fc.assert(fc.asyncProperty(schedule, runSchedule), { numRuns: 1000, seed: 20_260_301 });
  expect(observed.states).toBeGreaterThan(10_000);
  expect(observed.busy).toBeGreaterThan(5000);
});
