import { once } from 'node:events';
import { connect } from 'node:net';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { testGateway } from '../support/client.js';
import { deferred } from '../support/deferred.js';
import { connectionJson, fakeFinapi } from '../support/fake-finapi.js';
import { asks, wire } from '../support/lane-requests.js';
import type { WireRequest } from '../support/lanes.js';

/** Where a client leaves: while its limits are asked, while its body comes, while finAPI works. */
type Place = 'admission' | 'body' | 'upstream';

/** The log line of a client that leaves, without durations, and how many calls were made. */
async function traceOfLeaving(path: string, place: Place, request: WireRequest) {
  const [arrived, released] = [deferred(), deferred()];
  const stopAt = async (where: Place) => {
    if (where !== place) return;
    arrived.resolve();
    await released.promise;
  };
  await using upstream = await fakeFinapi(async () => {
    await stopAt('upstream');
    return { body: connectionJson('1') };
  });
  const log: string[] = [];
  const rateLimits = {
    async admit() {
      await stopAt('admission');
      if (place === 'body') arrived.resolve();
    },
    async [Symbol.asyncDispose]() {},
  };
  const logger = pino({ base: null, timestamp: false }, { write: (line: string) => log.push(line) });
  await using gateway = await testGateway({ finapiUrl: upstream.url, logger, rateLimits });
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(request(path));
  await arrived.promise;
  socket.destroy();
  await once(socket, 'close');
  await expect.poll(() => gateway.connections()).toBe(0);
  released.resolve();
  await expect.poll(() => log.length).toBe(1);
  const { durationMs, upstreamMs, ...line } = JSON.parse(log[0] ?? '') as Record<string, unknown>;
  return { line, calls: upstream.calls.length };
}

const READ = asks('query Read { bankConnection(id: 1) { id } }');
const DELETE = asks('mutation Delete { deleteBankConnection(id: 1) { __typename } }');
const left = { outcomes: ['CLIENT_LEFT'] };

test.each<[string, Place, WireRequest, object, number]>([
  [
    'in the middle of its body',
    'body',
    wire('{"query":', { 'Content-Length': '100' }),
    { ...left, operationName: null },
    0,
  ],
  ['while its limits are asked', 'admission', READ, left, 0],
  ['while finAPI reads', 'upstream', READ, { ...left, operationName: 'Read' }, 1],
  ['while finAPI writes', 'upstream', DELETE, { outcomes: ['DeletedBankConnection'], operationName: 'Delete' }, 1],
])('a client that leaves %s leaves the same behind on both lanes', async (_title, place, request, line, calls) => {
  const fast = await traceOfLeaving('/graphql', place, request);
  expect(fast).toEqual(await traceOfLeaving('/graphql/', place, request));
  expect(fast).toMatchObject({ line, calls });
});
