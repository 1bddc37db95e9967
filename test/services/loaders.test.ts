import { expect, test } from 'vitest';
import { takeTurns } from '../../src/event-loop/turns.js';
import { FinApiClient } from '../../src/finapi/client.js';
import { Transport } from '../../src/finapi/transport/transport.js';
import { IdBudget } from '../../src/services/id-budget.js';
import { byIdLoader } from '../../src/services/loaders.js';
import { askedIds, fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';
import { HTTP_CLIENT } from '../support/http-client.js';

test.each([
  ['one batch takes no event-loop turn', 3, ['1,2,3'], 0],
  ['three batches take three event-loop turns', 1, ['1', '2', '3'], 3],
])('%s', async (_title, maxIdsPerCall, expected, expectedTurns) => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  const takeTurn = takeTurns();
  let turns = 0;
  const nextTurn = () => {
    turns += 1;
    return takeTurn();
  };
  const options = {
    httpClient: HTTP_CLIENT,
    readTimeoutMs: 5000,
    writeTimeoutMs: 5000,
    maxResponseBytes: 10_000,
    nextTurn,
    maxIdsPerCall,
    maxUrlBytes: 6144,
  };
  using transport = new Transport({ ...options, baseUrl: upstream.url });
  const client = new FinApiClient(transport, {
    requestId: 'x',
    headers: {},
    token: 'some-token',
    signal: new AbortController().signal,
    onAttempt: () => ({ headers: {}, end: () => undefined }),
    onUnreadableMember: () => {},
  });
  const loader = byIdLoader(new IdBudget(10), (ids) => client.bankConnectionsById(ids));
  const found = await Promise.all(['1', '2', '3'].map((id) => loader.load(id)));
  expect(found.map((connection) => connection?.id)).toEqual(['1', '2', '3']);
  expect(upstream.calls.map((call) => askedIds(call).join(',')).sort()).toEqual(expected);
  expect(turns).toBe(expectedTurns);
});
