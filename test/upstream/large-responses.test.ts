import { expect, test } from 'vitest';
import { TOKEN, testGateway } from '../support/client.js';
import { BANK, connectionJson, fakeFinapi } from '../support/fake-finapi.js';

/** Makes connections large: 1,000 of them are more than twice what is read in one go. */
const PADDING = 'ä'.repeat(4000);

const connections = (special: (n: number) => Record<string, unknown> = () => ({})): string[] =>
  Array.from({ length: 1000 }, (_, n) =>
    connectionJson(String(n + 1), { name: `"],[${n}`, padding: PADDING, ...special(n) }),
  );

async function answerOf(body: string, query: string): Promise<unknown> {
  await using upstream = await fakeFinapi(() => ({ body }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await gateway.post(JSON.stringify({ query }));
  expect(upstream.calls).toHaveLength(1);
  return response.json();
}

test('a large list is whole and in order', async () => {
  const answer = await answerOf(`{"connections":[${connections().join(',')}]}`, '{ bankConnections { id name } }');
  const expected = Array.from({ length: 1000 }, (_, n) => ({ id: String(n + 1), name: `"],[${n}` }));
  expect(answer).toEqual({ data: { bankConnections: expected } });
});

test('money of a large list is exact', async () => {
  const item = (n: number) =>
    `{"id":${n},"bankConnectionId":1,"accountNumber":"${n}","isNew":false,"balance":${n}.50,"padding":"${PADDING}"}`;
  const items = Array.from({ length: 1000 }, (_, n) => item(n + 1));
  const answer = await answerOf(`{"accounts":[${items.join(',')}]}`, '{ accounts { balance } }');
  expect(answer).toEqual({ data: { accounts: items.map((_, n) => ({ balance: `${n + 1}.50` })) } });
});

test.each([
  ['is cut off', (items: string[]) => `{"connections":[${items.join(',')}`],
  ['lacks a comma', (items: string[]) => `{"connections":[${items.join(',').replace('},{"id":900', '}{"id":900')}]}`],
  ['has a list of another name', (items: string[]) => `{"items":[${items.join(',')}]}`],
  ['has an item that is no object', (items: string[]) => `{"connections":[${items.join(',')},null]}`],
])('a large list that %s is no answer', async (_title, body) => {
  const answer = await answerOf(body(connections()), '{ bankConnections { id } }');
  expect(answer).toMatchObject({
    data: { bankConnections: null },
    errors: [{ extensions: { code: 'UPSTREAM_INVALID_RESPONSE', upstream: { status: 200 } } }],
  });
});

test('a large list that repeats the token does not pass it on', async () => {
  const items = connections((n) => ({ bank: { ...BANK, loginHint: n === 700 ? `Token: ${TOKEN}!` : null } }));
  const answer = await answerOf(`{"connections":[${items.join(',')}]}`, '{ bankConnections { bank { loginHint } } }');
  const hints = items.map((_, n) => ({ bank: { loginHint: n === 700 ? 'Token: ***!' : null } }));
  expect(answer).toEqual({ data: { bankConnections: hints } });
});
