import { printSchema } from 'graphql';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { schema } from '../../schema/index.js';
import { testGateway } from '../support/client.js';
import { askedIds, BANK, fakeFinapi, type Reply, respondWithAllIds, type SeenCall } from '../support/fake-finapi.js';
import { openSocket } from '../support/socket.js';

interface Result {
  readonly data: { readonly _entities: readonly (Readonly<Record<string, unknown>> | null)[] } | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string };
  }[];
}

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    __typename
    ... on BankConnection { id updateStatus }
    ... on Bank { id name }
    ... on Account { id iban }
  }
}`;

const reference = (__typename: string, id: unknown) => ({ __typename, id });
const connections = (count: number) => Array.from({ length: count }, (_, i) => reference('BankConnection', `${i + 1}`));
const failures = ({ errors = [] }: Result) => errors.map(({ path, extensions }) => [path, extensions.code]);

const ACCOUNT = {
  id: 519836,
  bankConnectionId: 1,
  accountNumber: '1',
  accountTypeId: 1,
  accountTypeName: 'Checking',
  isNew: true,
  status: 'UPDATED',
  supportedOrders: [],
  iban: 'DE89370400440532013000',
};

const answeringAllTypes = (call: SeenCall): Reply => {
  if (call.url.startsWith('/api/v1/accounts')) return { body: { accounts: [ACCOUNT] } };
  if (!call.url.startsWith('/api/v1/banks')) return respondWithAllIds(call);
  return { body: { banks: [BANK], paging: { page: 1, perPage: 500, pageCount: 1, totalCount: 1 } } };
};

/** Starts a gateway with federation and queries it for entities as a router does. */
async function federated(
  reply: (call: SeenCall) => Reply = answeringAllTypes,
  options: Partial<Parameters<typeof testGateway>[0]> = {},
) {
  const upstream = await fakeFinapi(reply);
  const gateway = await testGateway({ finapiUrl: upstream.url, federation: true, ...options });
  return {
    gateway,
    calls: () => upstream.calls.map(({ url }) => url),
    async ask(representations: readonly unknown[], headers: Record<string, string> = {}): Promise<Result> {
      const response = await gateway.post(JSON.stringify({ query: ENTITIES, variables: { representations } }), headers);
      return (await response.json()) as Result;
    },
    async [Symbol.asyncDispose]() {
      await gateway[Symbol.asyncDispose]();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

test('100 references are one upstream call with each id once, and the entities are in the same order', async () => {
  await using service = await federated();
  const { data } = await service.ask([...connections(100), reference('BankConnection', 7)]);
  expect(data?._entities.map((entity) => entity?.['id'])).toEqual([...connections(100).map(({ id }) => id), '7']);
  expect(service.calls()).toEqual([
    `/api/v1/bankConnections?ids=${connections(100)
      .map(({ id }) => id)
      .join(',')}`,
  ]);
});

test('references to three types are one call per type, even alongside a lookup', async () => {
  await using service = await federated();
  const query = `{ bankConnection(id: 2) { id } _entities(representations: [
    { __typename: "BankConnection", id: "1" }, { __typename: "Bank", id: "277672" }, { __typename: "Account", id: 519836 }
  ]) { __typename ... on BankConnection { bank { name } } ... on Bank { name } ... on Account { iban } } }`;
  const response = await service.gateway.post(JSON.stringify({ query }));
  expect(await response.json()).toEqual({
    data: {
      bankConnection: { id: '2' },
      _entities: [
        { __typename: 'BankConnection', bank: { name: BANK.name } },
        { __typename: 'Bank', name: BANK.name },
        { __typename: 'Account', iban: ACCOUNT.iban },
      ],
    },
  });
  expect([...service.calls()].sort()).toEqual([
    '/api/v1/accounts?ids=519836',
    '/api/v1/bankConnections?ids=2,1',
    '/api/v1/banks?ids=277672&perPage=500',
  ]);
});

test('an id beyond 2^53 is exact as a string, as a JSON number and as a literal', async () => {
  await using service = await federated();
  await service.gateway.post(
    JSON.stringify({ query: ENTITIES, variables: { representations: ['FIRST', 'SECOND'] } })
      .replace('"FIRST"', '{"__typename":"BankConnection","id":9007199254740993}')
      .replace('"SECOND"', '{"__typename":"BankConnection","id":"9007199254740995"}'),
  );
  const literal =
    'query ($id: ID!) { _entities(representations: [{ __typename: "BankConnection", id: 9007199254740997 }, { __typename: "BankConnection", id: $id }]) { __typename } }';
  await service.gateway.post(JSON.stringify({ query: literal, variables: { id: '9007199254740999' } }));
  expect(service.calls()).toEqual([
    '/api/v1/bankConnections?ids=9007199254740993,9007199254740995',
    '/api/v1/bankConnections?ids=9007199254740997,9007199254740999',
  ]);
});

test('an unknown id is null without an error', async () => {
  await using service = await federated(() => ({ body: { connections: [] } }));
  expect(await service.ask(connections(1))).toEqual({ data: { _entities: [null] } });
  expect(service.calls()).toEqual(['/api/v1/bankConnections?ids=1']);
});

const SECRET = 'Canary-PIN-4711';
const SECRET_KEY = 'canaryPin4711';

test.each([
  ['with a malformed id', reference('Bank', SECRET)],
  ['with a fractional id', reference('Bank', 1.5)],
  ['with an object as id', reference('Bank', { [SECRET_KEY]: SECRET })],
  ['without an id', { __typename: 'Bank', pin: SECRET }],
  ['to an unknown type', reference(SECRET_KEY, '1')],
  ['to a type that is not an entity', reference('Paging', '1')],
  ['to a member of Object.prototype', reference('constructor', '1')],
  ['without a type', { id: SECRET }],
  ['that is a list', [SECRET]],
  ['that is a string', SECRET],
])('a reference %s fails its field and is not repeated in the response or the log', async (_title, malformed) => {
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) });
  await using service = await federated(undefined, { logger });
  const result = await service.ask([reference('BankConnection', '1'), malformed]);
  expect([result.data, failures(result)]).toEqual([null, [[['_entities'], 'BAD_USER_INPUT']]]);
  expect(result.errors?.[0]?.message).toContain('representations[1]');
  expect(JSON.stringify(result) + log.join('')).not.toMatch(/canary|4711/i);
  expect(service.calls()).toEqual([]);
});

test('9,999 malformed references are one error', async () => {
  await using service = await federated();
  const result = await service.ask(Array(9999).fill({}));
  expect(failures(result)).toEqual([[['_entities'], 'BAD_USER_INPUT']]);
});

test.each([
  ['variable', { query: ENTITIES, variables: { representations: [{ pin: SECRET }, null] } }],
  ['literal', { query: `{ _entities(representations: [{ pin: "${SECRET}" }, null]) { __typename } }` }],
])('a list with null, sent as a %s, is rejected without repeating the other references', async (_title, body) => {
  await using service = await federated();
  const response = await service.gateway.post(JSON.stringify(body));
  expect(await response.text()).not.toMatch(/canary|4711/i);
  expect(service.calls()).toEqual([]);
});

test('a failed batch fails only its own references', async () => {
  await using service = await federated(
    (call) => (askedIds(call).includes('2') ? { status: 500, body: {} } : answeringAllTypes(call)),
    { maxIdsPerCall: 1 },
  );
  const result = await service.ask([...connections(3), reference('Bank', '277672')]);
  expect(result.data?._entities.map((entity) => entity?.['id'])).toEqual(['1', undefined, '3', '277672']);
  expect(failures(result)).toEqual([[['_entities', 1], 'UPSTREAM_ERROR']]);
  expect(service.calls()).toHaveLength(4);
});

test('references up to the limit of an operation are resolved, and more are one error without an upstream call', async () => {
  await using service = await federated(undefined, { maxIdsPerOperation: 3 });
  expect(failures(await service.ask(connections(3)))).toEqual([]);
  const result = await service.ask([...connections(3), reference('Bank', SECRET)]);
  expect(result.data).toBeNull();
  expect(failures(result)).toEqual([[['_entities'], 'BAD_USER_INPUT']]);
  expect(service.calls()).toEqual(['/api/v1/bankConnections?ids=1,2,3']);
});

test('references of several fields count together', async () => {
  await using service = await federated(undefined, { maxIdsPerOperation: 3 });
  const part = (ids: readonly number[]) =>
    `_entities(representations: [${ids.map((id) => `{ __typename: "BankConnection", id: ${id} }`)}]) { __typename }`;
  const response = await service.gateway.post(JSON.stringify({ query: `{ a: ${part([1, 2])} b: ${part([3, 4])} }` }));
  expect(await response.json()).toMatchObject({ data: null });
  expect(service.calls()).toEqual([]);
});

test('entities without a token are one UNAUTHENTICATED error without an upstream call', async () => {
  await using service = await federated();
  const result = await service.ask(connections(100), { Authorization: '' });
  expect(failures(result)).toEqual([[['_entities'], 'UNAUTHENTICATED']]);
  expect(service.calls()).toEqual([]);
});

test('a log line names each code once, however many references fail', async () => {
  const log: string[] = [];
  const logger = pino({}, { write: (line: string) => log.push(line) });
  await using service = await federated(() => ({ status: 403, body: {} }), { logger });
  expect(failures(await service.ask(connections(100)))).toHaveLength(100);
  expect(log.map((line) => JSON.parse(line))).toMatchObject([{ upstreamCalls: 1, outcomes: ['FORBIDDEN'] }]);
});

test('entities are resolved over WebSocket too', async () => {
  await using service = await federated();
  await using socket = await openSocket(service.gateway);
  const messages = await socket.run('1', { query: ENTITIES, variables: { representations: connections(2) } });
  expect(messages[0]?.payload).toMatchObject({ data: { _entities: [{ id: '1' }, { id: '2' }] } });
  expect(service.calls()).toEqual(['/api/v1/bankConnections?ids=1,2']);
});

test('_service needs neither a token nor introspection', async () => {
  await using service = await federated(undefined, { introspection: false });
  const response = await service.gateway.post('{"query":"{ _service { sdl } }"}', { Authorization: '' });
  const { data } = (await response.json()) as { data: { _service: { sdl: string } } };
  expect(data._service.sdl.match(/^type \w+ @key\(fields: "id"\)/gm)).toEqual([
    'type Account @key(fields: "id")',
    'type Bank @key(fields: "id")',
    'type BankConnection @key(fields: "id")',
  ]);
  expect(service.calls()).toEqual([]);
});

test('the schema has no federation fields unless federation is on', async () => {
  await using service = await federated(undefined, { federation: false });
  const response = await service.gateway.post('{"query":"{ _service { sdl } }"}');
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  expect(printSchema(schema)).not.toMatch(/_entities|_service|@key/);
});
