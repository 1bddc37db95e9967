import { pino } from 'pino';
import { expect, test } from 'vitest';
import { testGateway } from '../support/client.js';
import { deferred } from '../support/deferred.js';
import { connectionJson, fakeFinapi } from '../support/fake-finapi.js';
import { CHUNKED, get, operation, rawClient, wire } from '../support/wire.js';

/** The point at which a client disconnects: during the rate limit check, the body, or the upstream call. */
type Place = 'admission' | 'body' | 'upstream';

/** The log line of a client that disconnects, without durations, and the number of upstream calls. */
async function traceOfLeaving(place: Place, request: Buffer) {
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
  const rateLimits = {
    async admit() {
      await stopAt('admission');
      if (place === 'body') arrived.resolve();
    },
    async [Symbol.asyncDispose]() {},
  };
  const log: string[] = [];
  const logger = pino({ base: null, timestamp: false }, { write: (line: string) => log.push(line) });
  await using gateway = await testGateway({ finapiUrl: upstream.url, logger, rateLimits });
  await using client = await rawClient(Number(new URL(gateway.url).port));
  client.send(request);
  await arrived.promise;
  client.leave();
  await expect.poll(() => gateway.connections()).toBe(0);
  released.resolve();
  await expect.poll(() => log.length).toBe(1);
  const { durationMs, upstreamMs, ...line } = JSON.parse(log[0] ?? '') as Record<string, unknown>;
  return { line, calls: upstream.calls.length };
}

const READ = 'query Read { bankConnection(id: 1) { id } }';
const DELETE = operation('mutation Delete { deleteBankConnection(id: 1) { __typename } }');
const left = { outcomes: ['CLIENT_LEFT'] };
const unread = { ...left, operationName: null };

test.each<[string, Place, Buffer, object, number]>([
  ['in the middle of its body', 'body', wire('{"query":', { 'Content-Length': '100' }), unread, 0],
  ['in the middle of a chunk', 'body', wire('ff\r\n{"query":', CHUNKED), unread, 0],
  ['between two chunks', 'body', wire('9\r\n{"query":\r\n', CHUNKED), unread, 0],
  ['while its rate limits are checked', 'admission', operation(READ), unread, 0],
  ['before its mutation has begun', 'admission', DELETE, unread, 0],
  ['while the rate limits of its GET are checked', 'admission', get({ query: READ }), unread, 0],
  ['while finAPI reads', 'upstream', operation(READ), { ...left, operationName: 'Read' }, 1],
  ['while finAPI reads for a GET', 'upstream', get({ query: READ }), { ...left, operationName: 'Read' }, 1],
  ['while finAPI writes', 'upstream', DELETE, { outcomes: ['DeletedBankConnection'], operationName: 'Delete' }, 1],
])('a client that disconnects %s leaves one log line', async (_title, place, request, line, calls) => {
  expect(await traceOfLeaving(place, request)).toMatchObject({ line, calls });
});
