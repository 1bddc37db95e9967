import { request } from 'node:http';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { TOKEN, testGateway } from '../support/client.js';
import { deferred } from '../support/deferred.js';
import { connectionJson, fakeFinapi } from '../support/fake-finapi.js';
import { FAULTS, faultServer } from '../support/fault-server.js';

const PATIENT = { readTimeoutMs: 60_000, writeTimeoutMs: 60_000 };

/** A request on a connection of its own, which its client can give up. */
function leavingClient(url: string, query: string) {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${TOKEN}` };
  const sent = request(url, { method: 'POST', headers, agent: false });
  sent.on('error', () => undefined);
  sent.end(JSON.stringify({ query }));
  return { leave: () => sent.destroy() };
}

test('a client that leaves takes the upstream call of its query along', async () => {
  await using server = await faultServer(FAULTS.hangBeforeHeaders);
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => log.push(line) });
  await using gateway = await testGateway({ finapiUrl: server.url, ...PATIENT, logger });
  const client = leavingClient(gateway.url, '{ bankConnections { id } }');
  await expect.poll(() => server.requests.length).toBe(1);
  client.leave();
  await server.abandoned;
  await expect.poll(() => log.length).toBe(1);
  expect(server.requests).toHaveLength(1);
  expect(log.map((line) => JSON.parse(line))).toMatchObject([{ msg: 'operation', outcomes: ['CLIENT_LEFT'] }]);
});

test('a client that leaves does not stop its mutation, whose outcome is logged', async () => {
  const arrived = deferred();
  const released = deferred();
  await using upstream = await fakeFinapi(async () => {
    arrived.resolve();
    await released.promise;
    return { status: 201, body: connectionJson('1') };
  });
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => log.push(line) });
  await using gateway = await testGateway({ finapiUrl: upstream.url, ...PATIENT, logger });
  const client = leavingClient(
    gateway.url,
    'mutation Import { importBankConnection(input: { bankId: 1 }) { __typename } }',
  );
  await arrived.promise;
  client.leave();
  await expect.poll(() => gateway.connections()).toBe(0);
  released.resolve();
  await expect.poll(() => log.length).toBe(1);
  expect(JSON.parse(log[0] ?? '')).toMatchObject({
    operationName: 'Import',
    outcomes: ['BankConnection'],
    upstreamCalls: 1,
  });
});
