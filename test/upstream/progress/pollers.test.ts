import { expect, test } from 'vitest';
import { askedIds, respondWithAllIds, type SeenCall } from '../../support/fake-finapi.js';
import { pollersOn, respondWithOne } from '../../support/pollers.js';

test.each([
  ['500 subscribers of one connection', Array(500).fill('1'), ['1']],
  ['50 subscribers of 50 connections', Array.from({ length: 50 }, (_, i) => String(i + 1)), undefined],
])('%s cost one call per poll, and none after the last has left', async (_title, ids: string[], requested) => {
  await using all = await pollersOn(respondWithAllIds);
  const subscribers = ids.map((id) => all.join(id));
  for (let polls = 1; polls <= 3; polls += 1) {
    await all.poll();
    expect(all.upstream.calls).toHaveLength(polls);
  }
  expect(askedIds(all.upstream.calls[2] as SeenCall)).toEqual(requested ?? ids);
  expect(subscribers.map(({ events }) => events.length)).toEqual(ids.map(() => 1));
  expect(all.pollers.count).toEqual({ streams: ids.length, pollers: 1 });
  await Promise.all(subscribers.map(({ unsubscribe }) => unsubscribe()));
  expect([all.pollers.count, all.timers.pending]).toEqual([{ streams: 0, pollers: 0 }, 0]);
});

test('each token is polled separately', async () => {
  await using all = await pollersOn(respondWithAllIds);
  all.join('1', 'a');
  all.join('1', 'b');
  all.timers.next();
  all.timers.next();
  await expect.poll(() => all.upstream.calls.length).toBe(2);
  expect(all.upstream.calls.map(({ headers }) => headers.authorization)).toEqual(['a', 'b']);
});

test('a new subscriber waits for a poll that starts after it joined, and brings that poll forward', async () => {
  await using all = await pollersOn(respondWithAllIds);
  all.join('1');
  for (let polls = 0; polls < 6; polls += 1) await all.poll();
  all.timers.advance(300);
  const second = all.join('1');
  expect([second.events.length, await all.poll()]).toEqual([0, 700]);
  await expect.poll(() => second.events.length).toBe(1);
});

test('a running poll does not serve a subscriber that joins during it', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await using all = await pollersOn(async () => {
    await held;
    return respondWithOne('1', { updateStatus: 'READY', categorizationStatus: 'READY' });
  });
  const first = all.join('1');
  all.timers.next();
  await expect.poll(() => all.upstream.calls.length).toBe(1);
  const second = all.join('1');
  release();
  await first.end;
  expect([first.events.length, second.events.length]).toEqual([1, 0]);
  all.timers.next();
  await second.end;
  expect([second.events.length, all.upstream.calls.length]).toEqual([1, 2]);
});

test('the running poll is cancelled when the last subscriber leaves', async () => {
  let left = false;
  await using all = await pollersOn(async () => {
    await expect.poll(() => left).toBe(true);
    return { status: 500 };
  });
  const subscriber = all.join('1');
  all.timers.next();
  await expect.poll(() => all.upstream.calls.length).toBe(1);
  await subscriber.unsubscribe();
  await subscriber.end;
  left = true;
  expect([all.pollers.count, all.timers.pending]).toEqual([{ streams: 0, pollers: 0 }, 0]);
});

test("polls with the oldest subscriber's headers, then with the next one's", async () => {
  await using all = await pollersOn(respondWithAllIds);
  const first = all.join('1');
  all.join('2');
  await all.poll();
  await first.unsubscribe();
  await all.poll();
  expect(all.upstream.calls.map((call) => [call.headers['x-request-id'], askedIds(call)])).toEqual([
    ['1', ['1', '2']],
    ['2', ['2']],
  ]);
});

test('closing completes every stream and rejects new ones', async () => {
  await using all = await pollersOn(respondWithAllIds);
  const running = all.join('1');
  await all.poll();
  all.pollers.close();
  await running.end;
  const late = all.join('1');
  await late.end;
  expect([running.events.length, late.events]).toEqual([1, [expect.objectContaining({ code: 'GATEWAY_STOPPING' })]]);
  expect([all.pollers.count, all.timers.pending]).toEqual([{ streams: 0, pollers: 0 }, 0]);
});

test('1,000 subscribers that come and go leave no poller and no timer', async () => {
  await using all = await pollersOn(respondWithAllIds);
  for (let cycle = 0; cycle < 1000; cycle += 1) {
    const subscriber = all.join(String(cycle + 1), `token-${cycle % 7}`);
    if (cycle % 3 === 0) all.timers.next();
    await subscriber.unsubscribe();
    await subscriber.end;
  }
  expect([all.pollers.count, all.timers.pending]).toEqual([{ streams: 0, pollers: 0 }, 0]);
});

test('a stream keeps only the newest event for a slow reader, and delivers it even after the end', async () => {
  let updateStatus = 'IN_PROGRESS';
  await using all = await pollersOn(() =>
    respondWithOne('1', { updateStatus, categorizationStatus: 'READY', name: String(all.upstream.calls.length) }),
  );
  const stream = all.open('1', 'a');
  const first = stream.next();
  await all.poll();
  await first;
  await all.poll();
  updateStatus = 'READY';
  all.timers.next();
  await expect.poll(() => all.pollers.count.streams).toBe(0);
  expect(await stream.next()).toMatchObject({ value: { name: '3', updateStatus: 'READY' } });
  expect(await stream.next()).toEqual({ done: true, value: undefined });
});

test('a poll that was running when a mutation ended does not end the stream of the changed connection', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const states = ['READY', 'IN_PROGRESS'];
  await using all = await pollersOn(async () => {
    const updateStatus = states.shift();
    if (updateStatus === 'READY') await held;
    return respondWithOne('1', { updateStatus, categorizationStatus: 'READY' });
  });
  const subscriber = all.join('1');
  all.timers.next();
  await expect.poll(() => all.upstream.calls.length).toBe(1);
  all.pollers.pollNow('a', '1');
  release();
  await expect.poll(() => all.timers.pending).toBe(1);
  expect([subscriber.events.length, await all.poll()]).toEqual([0, 0]);
  await expect.poll(() => subscriber.events).toMatchObject([{ updateStatus: 'IN_PROGRESS' }]);
});

test('a stream ends with an error after the timeout without a change, and a change restarts the timeout', async () => {
  let name = 'a';
  await using all = await pollersOn(() => respondWithOne('1', { updateStatus: 'IN_PROGRESS', name }));
  const subscriber = all.join('1');
  await all.poll();
  all.timers.advance(1_700_000);
  name = 'b';
  await all.poll();
  all.timers.advance(1_700_000);
  await all.poll();
  expect(subscriber.events).toHaveLength(2);
  all.timers.advance(200_000);
  all.timers.next();
  await subscriber.end;
  expect(subscriber.events[2]).toMatchObject({
    code: 'UPSTREAM_TIMEOUT',
    message: expect.stringContaining('30 minutes'),
  });
  expect([all.pollers.count, all.timers.pending]).toEqual([{ streams: 0, pollers: 0 }, 0]);
});

test("a gateway fault during a poll ends the token's streams with the fault, and the next stream works", async () => {
  await using all = await pollersOn(() =>
    respondWithOne('1', { updateStatus: 'READY', categorizationStatus: 'READY' }),
  );
  const fault = new TypeError('no client');
  const throwing = () => {
    throw fault;
  };
  const broken = all.pollers.watch('a', '1', throwing, () => {});
  const first = broken.next();
  all.timers.next();
  expect([await first, await broken.next()]).toMatchObject([{ value: fault }, { done: true }]);
  expect([all.pollers.count, all.timers.pending]).toEqual([{ streams: 0, pollers: 0 }, 0]);
  const next = all.join('1');
  all.timers.next();
  await next.end;
  expect(next.events).toMatchObject([{ id: '1' }]);
});
