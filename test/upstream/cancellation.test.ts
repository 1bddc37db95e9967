import { request } from 'node:http';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { TOKEN, testGateway } from '../support/client.js';
import { deferred } from '../support/deferred.js';
import { connectionJson, fakeFinapi } from '../support/fake-finapi.js';
import { FAULTS, faultServer } from '../support/fault-server.js';

const LONG_TIMEOUTS = { readTimeoutMs: 60_000, writeTimeoutMs: 60_000 };

/** Sends a request on a connection of its own, which the client can close. */
function disconnectingClient(url: string, query: string) {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${TOKEN}` };
  const sent = request(url, { method: 'POST', headers, agent: false });
  sent.on('error', () => undefined);
  sent.end(JSON.stringify({ query }));
  return { disconnect: () => sent.destroy() };
}

test('a client that disconnects cancels the upstream call of its query', async () => {
  await using server = await faultServer(FAULTS.hangBeforeHeaders);
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => log.push(line) });
  await using gateway = await testGateway({ finapiUrl: server.url, ...LONG_TIMEOUTS, logger });
  const client = disconnectingClient(gateway.url, '{ bankConnections { id } }');
  await expect.poll(() => server.requests.length).toBe(1);
  client.disconnect();
  await server.abandoned;
  await expect.poll(() => log.length).toBe(1);
  expect(server.requests).toHaveLength(1);
  expect(log.map((line) => JSON.parse(line))).toMatchObject([{ msg: 'operation', outcomes: ['CLIENT_LEFT'] }]);
});

test('a mutation whose client disconnects runs to completion and logs its outcome', async () => {
  const arrived = deferred();
  const released = deferred();
  await using upstream = await fakeFinapi(async () => {
    arrived.resolve();
    await released.promise;
    return { status: 201, body: connectionJson('1') };
  });
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => log.push(line) });
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...LONG_TIMEOUTS, logger });
  const client = disconnectingClient(
    gateway.url,
    'mutation Import { importBankConnection(input: { bankId: 1 }) { __typename } }',
  );
  await arrived.promise;
  client.disconnect();
  await expect.poll(() => gateway.connections()).toBe(0);
  released.resolve();
  await expect.poll(() => log.length).toBe(1);
  expect(JSON.parse(log[0] ?? '')).toMatchObject({
    operationName: 'Import',
    outcomes: ['BankConnection'],
    upstreamCalls: 1,
  });
});
