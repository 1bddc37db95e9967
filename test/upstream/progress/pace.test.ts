import { expect, test } from 'vitest';
import { type Reply, respondWithAllIds } from '../../support/fake-finapi.js';
import { pollersOn, respondWithOne } from '../../support/pollers.js';

test('the poll interval grows to five times its start while nothing changes, and a change resets it', async () => {
  let name = 'old';
  await using all = await pollersOn(() => respondWithOne('1', { name }));
  all.join('1');
  const waits: number[] = [];
  for (let polls = 0; polls < 8; polls += 1) waits.push(await all.poll());
  expect(waits).toEqual([10, 1000, 1500, 2250, 3375, 5000, 5000, 5000]);
  name = 'new';
  expect([await all.poll(), await all.poll(), await all.poll()]).toEqual([5000, 1000, 1500]);
});

test('a mutation triggers a poll at once, even during a poll; a mutation of another connection does not', async () => {
  await using all = await pollersOn(respondWithAllIds);
  all.join('1');
  await all.poll();
  all.pollers.pollNow('a', '2');
  expect(await all.poll()).toBe(1000);
  all.pollers.pollNow('a', '1');
  expect(await all.poll()).toBe(0);
  all.timers.next();
  all.pollers.pollNow('a');
  await expect.poll(() => all.timers.pending).toBe(1);
  expect(await all.poll()).toBe(0);
  all.pollers.pollNow('unknown', '1');
  expect(await all.poll()).toBeGreaterThanOrEqual(1000);
});

test('polling pauses as long as Retry-After demands', async () => {
  const replies: Reply[] = [{ status: 429, headers: { 'Retry-After': '30' } }];
  await using all = await pollersOn((call) => replies.shift() ?? respondWithAllIds(call));
  const subscriber = all.join('1');
  const calls = () => all.upstream.calls.length;
  all.timers.next();
  await expect.poll(calls).toBe(1);
  await expect.poll(() => all.timers.pending).toBe(1);
  all.pollers.pollNow('a', '1');
  expect(await all.poll()).toBe(30_000);
  expect(subscriber.events).toHaveLength(1);
});

test('new subscribers do not delay the first poll', async () => {
  await using all = await pollersOn(respondWithAllIds);
  all.join('1');
  all.timers.advance(6);
  all.join('2');
  expect(all.timers.next()).toBe(4);
});

test('the interval after a failed poll starts at the end of that poll', async () => {
  await using all = await pollersOn(async () => {
    all.timers.advance(5000);
    return { status: 500 };
  });
  all.join('1');
  await all.poll();
  expect(await all.poll()).toBe(1500);
});
