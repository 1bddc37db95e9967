import { expect } from 'vitest';
import type { ProgressEvent } from '../../schema/context.js';
import { takeTurns } from '../../src/event-loop/turns.js';
import { FinApiClient } from '../../src/finapi/client.js';
import { Transport } from '../../src/finapi/transport/transport.js';
import { Pollers } from '../../src/services/progress/pollers.js';
import { connectionJson, fakeFinapi, type Reply, type SeenCall } from './fake-finapi.js';
import { HTTP_CLIENT } from './http-client.js';
import { ManualTimers } from './manual-timers.js';

/** Creates pollers with a real upstream and a clock that the test controls. */
export async function pollersOn(respond: (call: SeenCall) => Reply | Promise<Reply>) {
  const upstream = await fakeFinapi(respond);
  const transport = new Transport({
    baseUrl: upstream.url,
    httpClient: HTTP_CLIENT,
    readTimeoutMs: 5000,
    writeTimeoutMs: 5000,
    maxResponseBytes: 1e7,
    maxIdsPerCall: 1000,
    maxUrlBytes: 6144,
    nextTurn: takeTurns(),
  });
  const timers = new ManualTimers();
  const pollers = new Pollers({
    pollMs: 1000,
    timeoutMs: 1_800_000,
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
      onUnreadableMember: () => {},
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
    /** Subscribes and collects the events. */
    join(id: string, token = 'a') {
      const stream = open(id, token);
      const events: ProgressEvent[] = [];
      const end = (async () => {
        for await (const event of stream) events.push(event);
      })();
      return { events, end, unsubscribe: () => stream.return() };
    },
    /** Runs the next poll and waits until its result has been delivered. By then the following poll is scheduled. */
    async poll(): Promise<number> {
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

/** A response with only this connection. */
export const respondWithOne = (id: string, members: Record<string, unknown> = {}): Reply => ({
  body: `{"connections":[${connectionJson(id, members)}]}`,
});
