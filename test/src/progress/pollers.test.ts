import { expect, test } from 'vitest';
import type { ProgressEvent } from '../../../schema/context.js';
import { FinApiClient } from '../../../src/finapi/client.js';
import { Transport } from '../../../src/finapi/transport.js';
import { Pollers } from '../../../src/progress/pollers.js';
import {
  answeringAllIds,
  askedIds,
  connectionJson,
  fakeFinapi,
  type Reply,
  type SeenCall,
} from '../../support/fake-finapi.js';
import { ManualTimers } from '../../support/manual-timers.js';

/** Pollers on a real upstream, whose time a test lets pass. */
async function pollersOn(answer: (call: SeenCall) => Reply | Promise<Reply>) {
  const upstream = await fakeFinapi(answer);
  const limits = { maxIdsPerCall: 1000, maxUrlBytes: 6144 };
  const transport = new Transport({
    baseUrl: upstream.url,
    readTimeoutMs: 5000,
    writeTimeoutMs: 5000,
    maxResponseBytes: 1e7,
  });
  const timers = new ManualTimers();
  const pollers = new Pollers({
    pollMs: 1000,
    baseUrl: upstream.url,
    limits,
    timers,
    maxSubscriptions: 10_000,
    maxSubscriptionsPerToken: 10_000,
  });
  const open = (id: string, token: string) => {
    const caller = {
      requestId: id,
      headers: { Authorization: token, 'X-Request-Id': id },
      token,
      onAttempt: () => ({ headers: {}, end: () => {} }),
    };
    return pollers.watch(
      token,
      id,
      (signal) => new FinApiClient(transport, { ...caller, signal }),
      () => {},
    );
  };
  return {
    upstream,
    timers,
    pollers,
    open,
    /** Joins; what comes is collected. */
    join(id: string, token = 'a') {
      const stream = open(id, token);
      const events: ProgressEvent[] = [];
      const end = (async () => {
        for await (const event of stream) events.push(event);
      })();
      return { events, end, leave: () => stream.return() };
    },
    /** Makes the next planned look and waits until its answer has been told: by then the one after it is planned. */
    async look(): Promise<number> {
      const calls = upstream.calls.length;
      const waited = timers.next();
      await expect.poll(() => upstream.calls.length).toBeGreaterThan(calls);
      await expect.poll(() => timers.pending).toBe(1);
      return waited;
    },
    async [Symbol.asyncDispose]() {
      pollers.close();
      transport[Symbol.dispose]();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

const waiting = (id: string, members: Record<string, unknown> = {}): Reply => ({
  body: `{"connections":[${connectionJson(id, members)}]}`,
});

test.each([
  ['500 subscribers of one connection', Array(500).fill('1'), ['1']],
  ['50 subscribers of 50 connections', Array.from({ length: 50 }, (_, i) => String(i + 1)), undefined],
])('%s cost one call a look, and none after the last has left', async (_title, ids: string[], asked) => {
  await using all = await pollersOn(answeringAllIds);
  const subscribers = ids.map((id) => all.join(id));
  for (let looks = 1; looks <= 3; looks += 1) {
    await all.look();
    expect(all.upstream.calls).toHaveLength(looks);
  }
  expect(askedIds(all.upstream.calls[2] as SeenCall)).toEqual(asked ?? ids);
  expect(subscribers.map(({ events }) => events.length)).toEqual(ids.map(() => 1));
  expect(all.pollers.count).toEqual({ streams: ids.length, pollers: 1 });
  await Promise.all(subscribers.map(({ leave }) => leave()));
  expect([all.pollers.count, all.timers.pending]).toEqual([{ streams: 0, pollers: 0 }, 0]);
});

test('tokens are polled for one by one', async () => {
  await using all = await pollersOn(answeringAllIds);
  all.join('1', 'a');
  all.join('1', 'b');
  all.timers.next();
  all.timers.next();
  await expect.poll(() => all.upstream.calls.length).toBe(2);
  expect(all.upstream.calls.map(({ headers }) => headers.authorization)).toEqual(['a', 'b']);
});

test('the interval grows to five times the first while nothing changes, and falls back on a change', async () => {
  let name = 'old';
  await using all = await pollersOn(() => waiting('1', { name }));
  all.join('1');
  const waits: number[] = [];
  for (let looks = 0; looks < 8; looks += 1) waits.push(await all.look());
  expect(waits).toEqual([10, 1000, 1500, 2250, 3375, 5000, 5000, 5000]);
  name = 'new';
  expect([await all.look(), await all.look(), await all.look()]).toEqual([5000, 1000, 1500]);
});

test('who comes later is told first what a look sees that began after he came, and makes it come sooner', async () => {
  await using all = await pollersOn(answeringAllIds);
  all.join('1');
  for (let looks = 0; looks < 6; looks += 1) await all.look();
  all.timers.pass(300);
  const second = all.join('1');
  expect([second.events.length, await all.look()]).toEqual([0, 700]);
  await expect.poll(() => second.events.length).toBe(1);
});

test('a look that is under way does not count for who comes meanwhile', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await using all = await pollersOn(async () => {
    await held;
    return waiting('1', { updateStatus: 'READY', categorizationStatus: 'READY' });
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

test('a mutation makes the next look come at once, also while one is under way; one on another connection does not', async () => {
  await using all = await pollersOn(answeringAllIds);
  all.join('1');
  await all.look();
  all.pollers.hurry('a', '2');
  expect(await all.look()).toBe(1000);
  all.pollers.hurry('a', '1');
  expect(await all.look()).toBe(0);
  all.timers.next();
  all.pollers.hurry('a');
  await expect.poll(() => all.timers.pending).toBe(1);
  expect(await all.look()).toBe(0);
  all.pollers.hurry('unknown', '1');
  expect(await all.look()).toBeGreaterThanOrEqual(1000);
});

test('a pause that finAPI asks for is kept to', async () => {
  const replies: Reply[] = [{ status: 429, headers: { 'Retry-After': '30' } }];
  await using all = await pollersOn((call) => replies.shift() ?? answeringAllIds(call));
  const subscriber = all.join('1');
  const calls = () => all.upstream.calls.length;
  all.timers.next();
  await expect.poll(calls).toBe(1);
  await expect.poll(() => all.timers.pending).toBe(1);
  all.pollers.hurry('a', '1');
  expect(await all.look()).toBe(30_000);
  expect(subscriber.events).toHaveLength(1);
});

test('when the last one leaves, the look that is under way is given up', async () => {
  let left = false;
  await using all = await pollersOn(async () => {
    await expect.poll(() => left).toBe(true);
    return { status: 500 };
  });
  const subscriber = all.join('1');
  all.timers.next();
  await expect.poll(() => all.upstream.calls.length).toBe(1);
  await subscriber.leave();
  await subscriber.end;
  left = true;
  expect([all.pollers.count, all.timers.pending]).toEqual([{ streams: 0, pollers: 0 }, 0]);
});

test('who has been there longest is the one in whose name is looked; when he leaves, the next', async () => {
  await using all = await pollersOn(answeringAllIds);
  const first = all.join('1');
  all.join('2');
  await all.look();
  await first.leave();
  await all.look();
  expect(all.upstream.calls.map((call) => [call.headers['x-request-id'], askedIds(call)])).toEqual([
    ['1', ['1', '2']],
    ['2', ['2']],
  ]);
});

test('closing completes every stream and takes no more', async () => {
  await using all = await pollersOn(answeringAllIds);
  const running = all.join('1');
  await all.look();
  all.pollers.close();
  await running.end;
  const late = all.join('1');
  await late.end;
  expect([running.events.length, late.events]).toEqual([1, [expect.objectContaining({ code: 'GATEWAY_STOPPING' })]]);
  expect([all.pollers.count, all.timers.pending]).toEqual([{ streams: 0, pollers: 0 }, 0]);
});

test('a thousand who come and go leave no poller and nothing planned', async () => {
  await using all = await pollersOn(answeringAllIds);
  for (let cycle = 0; cycle < 1000; cycle += 1) {
    const subscriber = all.join(String(cycle + 1), `token-${cycle % 7}`);
    if (cycle % 3 === 0) all.timers.next();
    await subscriber.leave();
    await subscriber.end;
  }
  expect([all.pollers.count, all.timers.pending]).toEqual([{ streams: 0, pollers: 0 }, 0]);
});

test('a stream keeps only the newest event for a slow reader, and still tells it after the end', async () => {
  let updateStatus = 'IN_PROGRESS';
  await using all = await pollersOn(() =>
    waiting('1', { updateStatus, categorizationStatus: 'READY', name: String(all.upstream.calls.length) }),
  );
  const stream = all.open('1', 'a');
  const first = stream.next();
  await all.look();
  await first;
  await all.look();
  updateStatus = 'READY';
  all.timers.next();
  await expect.poll(() => all.pollers.count.streams).toBe(0);
  expect(await stream.next()).toMatchObject({ value: { name: '3', updateStatus: 'READY' } });
  expect(await stream.next()).toEqual({ done: true, value: undefined });
});
