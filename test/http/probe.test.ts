import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { nodeListener } from '../../src/http/node.js';
import { listen } from '../../src/http/server.js';
import { Telemetry } from '../../src/telemetry/telemetry.js';

const EVENT = new TextEncoder().encode(`data: ${'x'.repeat(10_000)}\n\n`);
const TIMEOUTS = { headersTimeoutMs: 10_000, requestTimeoutMs: 10_000, idleTimeoutMs: 60_000 };

/** Sends events until the socket's buffer is in use, then ends: the client still has to read the last event. */
const endsUnread = (response: () => ServerResponse | undefined) =>
  new ReadableStream<Uint8Array>({
    async pull(controller) {
      // The response is corked until the end of the turn.
      await setImmediate();
      if ((response()?.socket?.writableLength ?? 0) > 0) controller.close();
      else controller.enqueue(EVENT);
    },
  });

test('a client that half-closes and reads too slowly is not probed after the end of its stream', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let response: ServerResponse | undefined;
  const errors: unknown[] = [];
  const handle = async () => {
    if (response?.req) await once(response.req.socket, 'end');
    return { status: 200, headers: ['content-type', 'text/event-stream'], body: endsUnread(() => response) };
  };
  const serve = nodeListener(handle, new Telemetry(pino({ level: 'silent' }), undefined));
  const server = await listen(
    {
      listener(request, current) {
        response = current;
        current.on('error', (error) => errors.push(error));
        serve(request, current);
      },
      upgrade: (_request, socket) => socket.destroy(),
    },
    0,
    '127.0.0.1',
    TIMEOUTS,
  );
  const client = connect(server.port, '127.0.0.1');
  await once(client, 'connect');
  client.end('GET /graphql HTTP/1.1\r\nHost: x\r\n\r\n');
  await expect.poll(() => response?.writableEnded).toBe(true);
  expect([vi.getTimerCount(), response?.writableFinished]).toEqual([1, false]);
  vi.advanceTimersByTime(10_000);
  await setImmediate();
  expect(errors).toEqual([]);
  client.resume();
  await once(client, 'close');
  vi.useRealTimers();
  await server.drain(AbortSignal.abort());
});
