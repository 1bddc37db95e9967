import { pino } from 'pino';
import { expect, test } from 'vitest';
import { ConnectionDocument, ImportDocument, SearchBanksDocument } from '../generated/operations.js';
import { TOKEN, testGateway } from '../support/client.js';
import { BANK, connectionJson, errorBody, fakeFinapi, type Reply } from '../support/fake-finapi.js';

/** Returns the first error of a read and of a mutation that get the same response. */
async function bothOf(reply: Reply) {
  await using upstream = await fakeFinapi(() => reply);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const read = await gateway.execute(ConnectionDocument, { id: '1' });
  const write = await gateway.execute(ImportDocument, { input: { bankId: '1', bankingPin: 'geheim-4711' } });
  return [read.errors?.[0], write.errors?.[0]].map((error) => ({
    message: error?.message,
    code: error?.extensions.code,
  }));
}

test.each([
  ['for a client of the other API version', 'FORBIDDEN', 'API version mismatch: V2 only'],
  ['for a client without a licence', 'NO_TPP_CLIENT_CREDENTIALS', 'No credentials for this TPP.'],
])('a 403 %s is reported with its reason and without advice about tokens', async (_title, code, reason) => {
  for (const { message, code: reported } of await bothOf({ status: 403, body: errorBody(code, reason) })) {
    expect(reported).toBe('FORBIDDEN');
    expect(message).toContain(reason);
    expect(message).not.toMatch(/token/);
  }
});

test("a 403 for a wrong role asks for a user's token", async () => {
  const [read] = await bothOf({ status: 403, body: errorBody('UNAUTHORIZED_ACCESS', 'Access is denied') });
  expect(read?.message).toBe('finAPI denies access: Access is denied. Send the token of a user, not that of a client.');
});

test.each(['<html>403</html>', '', '{"error":"denied"}'])(
  'a 403 with the body %j is not attributed to finAPI',
  async (body) => {
    const [read, write] = await bothOf({ status: 403, body });
    expect([read?.code, write?.code]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(read?.message).toMatch(/not by finAPI\. Check FINAPI_URL and the proxies and firewalls/);
  },
);

test.each([404, 400, 422, 501])(
  'a %i that finAPI did not send is UPSTREAM_INVALID_RESPONSE on a read and UPSTREAM_REJECTED on a mutation',
  async (status) => {
    const [read, write] = await bothOf({ status, body: '<html><h1>nginx</h1></html>' });
    expect([read?.code, write?.code]).toEqual(['UPSTREAM_INVALID_RESPONSE', 'UPSTREAM_REJECTED']);
    expect(read?.message).toContain(`status ${status}, but not by finAPI`);
  },
);

test('UPSTREAM_REJECTED repeats every message of finAPI without its secrets', async () => {
  const texts = ['Method not allowed', `not for geheim-4711 and ${TOKEN}`];
  const body = { errors: texts.flatMap((text) => errorBody('METHOD_NOT_ALLOWED', text).errors) };
  const [, write] = await bothOf({ status: 405, body });
  expect(write).toEqual({
    code: 'UPSTREAM_REJECTED',
    message: 'finAPI refused the call with status 405: Method not allowed\nnot for *** and ***.',
  });
});

test.each<[number, Reply]>([
  [500, { status: 500 }],
  [503, { status: 503 }],
  [502, { status: 502 }],
  [429, { status: 429 }],
])('an error after a %i says "try again" exactly when it is retryable', async (_status, reply) => {
  await using upstream = await fakeFinapi(({ method, url }) =>
    method === 'POST' && url.endsWith('/update') ? { body: connectionJson('7') } : reply,
  );
  await using gateway = await testGateway({ finapiUrl: upstream.url, readTimeoutMs: 2000 });
  const queries = [
    '{ bankConnections { id } }',
    'mutation { importBankConnection(input: { bankId: 1 }) { __typename } }',
    'mutation { updateBankConnection(input: { id: 7 }) { ... on BankConnection { accounts { id } } } }',
  ];
  for (const query of queries) {
    const response = await gateway.post(JSON.stringify({ query }));
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { retryable: boolean } }[] };
    expect(errors.map(({ message }) => /try again/i.test(message))).toEqual(
      errors.map(({ extensions }) => extensions.retryable),
    );
    expect(errors).toHaveLength(1);
  }
});

test.each([
  ['application/json; charset=ISO-8859-1', 'latin1'],
  ['application/json;charset="windows-1252"', 'latin1'],
  ['application/json; charset=utf-16le', 'utf16le'],
  ['application/json; charset=utf-8', 'utf8'],
  ['application/json; charset=moon', 'utf8'],
] as const)('decodes a body with the Content-Type %s', async (type, encoding) => {
  const page = {
    banks: [{ ...BANK, name: 'Größe & Söhne' }],
    paging: { page: 1, perPage: 1, pageCount: 1, totalCount: 1 },
  };
  await using upstream = await fakeFinapi(() => ({
    headers: { 'Content-Type': type },
    body: Buffer.from(JSON.stringify(page), encoding),
  }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await gateway.post('{"query":"{ banks { banks { name } } }"}');
  expect(await response.json()).toEqual({ data: { banks: { banks: [{ name: 'Größe & Söhne' }] } } });
});

test.each([
  ['a lower-case IBAN with spaces', 'de89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
  ['an IBAN of another country', 'AT61 1904 3002 3457 3201', 'AT611904300234573201'],
  ['a German IBAN with a typo', 'DE00 3704 0044 0532 0130 00', 'DE00370400440532013000'],
  ['words that look like an IBAN', 'DE12 Sparkasse Koeln', 'DE12%20Sparkasse%20Koeln'],
  ['a decomposed umlaut', 'Ko\u0308ln', 'K%C3%B6ln'],
])('a search for %s is sent in the form that finAPI matches', async (_title, search, sent) => {
  const paging = { page: 1, perPage: 20, pageCount: 0, totalCount: 0 };
  await using upstream = await fakeFinapi(({ url }) => ({
    body: url.startsWith('/api/v1/banks') ? { banks: [], paging } : { accounts: [] },
  }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  await gateway.execute(SearchBanksDocument, { search });
  await gateway.post(
    JSON.stringify({ query: 'query ($s: String) { accounts(search: $s) { id } }', variables: { s: search } }),
  );
  expect(upstream.calls.map(({ url }) => url)).toEqual([
    `/api/v1/banks?search=${sent}&page=1&perPage=20`,
    `/api/v1/accounts?search=${sent}`,
  ]);
});

test('each unreadable member is logged once by name and counted every time', async () => {
  const log: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => log.push(line) });
  const { Metrics } = await import('../../src/telemetry/metrics.js');
  const metrics = new Metrics();
  const items = ['1', '2', '3'].map((id) => connectionJson(id, { updateStatus: 7, bank: { ...BANK, health: 'well' } }));
  await using upstream = await fakeFinapi(() => ({ body: `{"connections":[${items.join(',')}]}` }));
  await using gateway = await testGateway({ finapiUrl: upstream.url, logger, metrics });
  await gateway.post('{"query":"{ bankConnections { updateStatus bank { health } } }"}');
  expect(log.map((line) => JSON.parse(line)).map(({ service, member }) => [service, member])).toEqual([
    ['bankConnections', 'bankConnection.updateStatus'],
    ['bankConnections', 'bank.health'],
  ]);
  expect(await metrics.registry.metrics()).toContain(
    'upstream_unreadable_members_total{service="bankConnections",member="bank.health"} 3',
  );
});
