import { expect, test } from 'vitest';
import { TOKEN, testGateway } from '../support/client.js';
import { BANK, connectionJson, fakeFinapi } from '../support/fake-finapi.js';

/** Padding that makes 1,000 connections more than twice as long as a piece that is parsed at once. */
const PADDING = 'ä'.repeat(4000);

const connections = (special: (n: number) => Record<string, unknown> = () => ({})): string[] =>
  Array.from({ length: 1000 }, (_, n) =>
    connectionJson(String(n + 1), { name: `"],[${n}`, padding: PADDING, ...special(n) }),
  );

async function resultOf(body: string, query: string): Promise<unknown> {
  await using upstream = await fakeFinapi(() => ({ body }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await gateway.post(JSON.stringify({ query }));
  expect(upstream.calls).toHaveLength(1);
  return response.json();
}

test('a large list is complete and in order', async () => {
  const result = await resultOf(`{"connections":[${connections().join(',')}]}`, '{ bankConnections { id name } }');
  const expected = Array.from({ length: 1000 }, (_, n) => ({ id: String(n + 1), name: `"],[${n}` }));
  expect(result).toEqual({ data: { bankConnections: expected } });
});

test('amounts in a large list are exact', async () => {
  const item = (n: number) =>
    `{"id":${n},"bankConnectionId":1,"accountNumber":"${n}","isNew":false,"balance":${n}.50,"padding":"${PADDING}"}`;
  const items = Array.from({ length: 1000 }, (_, n) => item(n + 1));
  const result = await resultOf(`{"accounts":[${items.join(',')}]}`, '{ accounts { balance } }');
  expect(result).toEqual({ data: { accounts: items.map((_, n) => ({ balance: `${n + 1}.50` })) } });
});

test.each([
  ['is truncated', (items: string[]) => `{"connections":[${items.join(',')}`],
  ['lacks a comma', (items: string[]) => `{"connections":[${items.join(',').replace('},{"id":900', '}{"id":900')}]}`],
  ['is under another name', (items: string[]) => `{"items":[${items.join(',')}]}`],
  ['contains null', (items: string[]) => `{"connections":[${items.join(',')},null]}`],
])('a large list that %s is UPSTREAM_INVALID_RESPONSE', async (_title, body) => {
  const result = await resultOf(body(connections()), '{ bankConnections { id } }');
  expect(result).toMatchObject({
    data: { bankConnections: null },
    errors: [{ extensions: { code: 'UPSTREAM_INVALID_RESPONSE', upstream: { status: 200 } } }],
  });
});

test('a token that is repeated in a large list is replaced with ***', async () => {
  const items = connections((n) => ({ bank: { ...BANK, loginHint: n === 700 ? `Token: ${TOKEN}!` : null } }));
  const result = await resultOf(`{"connections":[${items.join(',')}]}`, '{ bankConnections { bank { loginHint } } }');
  const hints = items.map((_, n) => ({ bank: { loginHint: n === 700 ? 'Token: ***!' : null } }));
  expect(result).toEqual({ data: { bankConnections: hints } });
});
