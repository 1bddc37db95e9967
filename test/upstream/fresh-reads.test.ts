import { pino } from 'pino';
import { expect, test } from 'vitest';
import { realTimers } from '../../src/event-loop/timers.js';
import { takeTurns } from '../../src/event-loop/turns.js';
import { Transport } from '../../src/finapi/transport/transport.js';
import { createContext } from '../../src/services/context.js';
import { Pollers } from '../../src/services/progress/pollers.js';
import { startOperation } from '../../src/telemetry/operation.js';
import { Telemetry } from '../../src/telemetry/telemetry.js';
import { TOKEN, testGateway } from '../support/client.js';
import { connectionJson, fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';
import { HTTP_CLIENT } from '../support/http-client.js';

test('the accounts of each mutation in an operation are read after that mutation', async () => {
  await using upstream = await fakeFinapi(({ method }) => ({
    body: method === 'PATCH' ? connectionJson('1') : { accounts: [] },
  }));
  await using gateway = await testGateway({ finapiUrl: upstream.url, queryLimits: { maxCredentialMutations: 3 } });
  const edit = (name: string) =>
    `${name}: editBankConnection(input: { id: 1, name: "${name}" }) { ... on BankConnection { accounts { id } } }`;
  await gateway.post(JSON.stringify({ query: `mutation { ${edit('a')} ${edit('b')} }` }));
  expect(upstream.calls.map(({ method }) => method)).toEqual(['PATCH', 'GET', 'PATCH', 'GET']);
});

test.each<[string, 'edit' | 'fail']>([
  ['succeeded', 'edit'],
  ['failed', 'fail'],
])('each read is made once per operation, and again after a mutation that %s', async (_title, outcome) => {
  await using upstream = await fakeFinapi((call) => {
    if (call.method === 'GET')
      return call.url.includes('ids=') ? respondWithAllIds(call) : { body: { connections: [] } };
    return outcome === 'edit' ? { body: connectionJson('1') } : { status: 500 };
  });
  using transport = new Transport({
    baseUrl: upstream.url,
    httpClient: HTTP_CLIENT,
    readTimeoutMs: 5000,
    writeTimeoutMs: 5000,
    maxResponseBytes: 10_000,
    maxIdsPerCall: 1000,
    maxUrlBytes: 6144,
    nextTurn: takeTurns(),
  });
  const request = new Request('http://gateway/', { headers: { Authorization: `Bearer ${TOKEN}` } });
  const user = createContext({
    transport,
    maxIdsPerOperation: 10,
    pollers: new Pollers({
      pollMs: 1000,
      timeoutMs: 1_800_000,
      timers: realTimers,
      maxSubscriptions: 1,
      maxSubscriptionsPerToken: 1,
    }),
    telemetry: new Telemetry(pino({ level: 'silent' }), undefined),
    operation: startOperation(request.headers),
    request,
  }).user();
  const readTwice = async () => {
    await user.bankConnection('1');
    await user.bankConnection('1');
    await user.allBankConnections();
    await user.allBankConnections();
  };
  await readTwice();
  await user.editBankConnection({ id: '1', name: 'x' }).catch(() => undefined);
  await readTwice();
  expect(upstream.calls.map(({ method }) => method)).toEqual(['GET', 'GET', 'PATCH', 'GET', 'GET']);
});

test('reads keep their connection open, and each mutation closes its own', async () => {
  await using upstream = await fakeFinapi((call) =>
    call.method === 'GET' ? respondWithAllIds(call) : { body: connectionJson('1') },
  );
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  await gateway.post('{"query":"{ bankConnection(id: 1) { id } }"}');
  await gateway.post('{"query":"mutation { editBankConnection(input: { id: 1 }) { __typename } }"}');
  expect(upstream.calls.map(({ headers }) => headers.connection)).toEqual(['keep-alive', 'close']);
});
