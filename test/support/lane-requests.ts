import { SIMPLE, TOO_COMPLEX, times } from './documents.js';
import { connectionJson, errorBody, type Reply, type SeenCall } from './fake-finapi.js';
import type { LaneName, WireRequest } from './lanes.js';

/** A request, and the lane that it takes when it is sent to the exact path. */
export type LaneCase = readonly [title: string, request: WireRequest, lane?: LaneName];

const HEADERS: Readonly<Record<string, string>> = {
  Host: 'localhost',
  Authorization: 'Bearer lane-token',
  'Content-Type': 'application/json',
  'X-Request-Id': 'lanes',
  Connection: 'close',
};

/** A POST as it goes over the wire; a header that is undefined is left out. */
export function wire(
  body: string | Buffer,
  headers: Readonly<Record<string, string | undefined>> = {},
  [method, version]: readonly [method: string, version: string] = ['POST', '1.1'],
): WireRequest {
  const all = { ...HEADERS, 'Content-Length': String(Buffer.byteLength(body)), ...headers };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}\r\n`]));
  return (path) =>
    Buffer.concat([
      Buffer.from(`${method} ${path} HTTP/${version}\r\n${lines.join('')}\r\n`, 'latin1'),
      Buffer.from(body),
    ]);
}

/** A POST of an operation. */
export const asks = (
  query: string,
  variables?: unknown,
  headers?: Readonly<Record<string, string | undefined>>,
): WireRequest => wire(JSON.stringify({ query, variables }), headers);

/** A whole connection's answer to each call, unless an id in it says otherwise. */
export function upstreamAnswer(call: SeenCall): Reply {
  const text = `${call.url} ${call.body}`;
  const status = Number(/\b9(\d{3})\b/.exec(text)?.[1] ?? 200);
  if (status !== 200) return { status, body: BODIES[status] ?? errorBody('UNEXPECTED_ERROR', 'Boom.') };
  if (text.includes('8001')) return { body: '{"items":[]}' };
  if (call.url.includes('/accounts')) return { status: 500, body: errorBody('UNEXPECTED_ERROR', 'Boom.') };
  if (call.method === 'DELETE') return { body: call.url.endsWith('bankConnections') ? { identifiers: [1, 2] } : {} };
  if (call.method !== 'GET') return { body: connectionJson('1001') };
  const ids = new URL(call.url, 'http://fake').searchParams.get('ids')?.split(',') ?? ['1', '2'];
  const found = ids.filter((id) => !id.startsWith('4'));
  return { body: `{"connections":[${found.map((id) => connectionJson(id, { name: 'Ümläut €😀' })).join(',')}]}` };
}

const challenge = (members: Record<string, unknown>) => ({
  errors: [
    { message: 'TAN?', code: 'ADDITIONAL_AUTHENTICATION_REQUIRED', type: 'BUSINESS', multiStepAuthentication: members },
  ],
});

const BODIES: Readonly<Record<number, unknown>> = {
  400: errorBody('MISSING_FIELD', 'bankId is missing.'),
  404: errorBody('UNKNOWN_ENTITY', 'No such bank.'),
  422: errorBody('BANK_SERVER_REJECTION', 'Falsche PIN.', 'BUSINESS'),
  423: errorBody('LOCKED', 'Locked.'),
  451: errorBody('WEB_FORM_REQUIRED', 'https://finapi/webForm/1'),
  501: errorBody('UNSUPPORTED_BANK', 'Not this one.'),
  510: challenge({ hash: 'h', status: 'CHALLENGE_RESPONSE_REQUIRED', challengeMessage: 'TAN?' }),
};

/** A read of one connection. */
export const READ = 'query Known($id: ID!) { bankConnection(id: $id) { id name bank { id name } } }';
const IMPORT =
  'mutation Import($input: ImportBankConnectionInput!) { importBankConnection(input: $input) { __typename ... on BankConnection { id } ... on UserError { code message } ... on Challenge { challengeMessage hash } } }';
/** The body of an operation that calls nobody. */
export const OK = '{"query":"{ __typename }"}';

export const OPERATIONS: readonly LaneCase[] = [
  ['a read', asks(READ, { id: '1' })],
  ['a list', asks('{ bankConnections { id name accountIds bank { blz supportedDataSources } } }')],
  [
    'a long list',
    asks('query ($ids: [ID!]) { bankConnections(ids: $ids) { id name } }', {
      ids: Array.from({ length: 300 }, (_, n) => n + 5000),
    }),
  ],
  ['an id that is not there', asks(READ, { id: '4' })],
  ['a field that fails beside one that does not', asks('{ a: bankConnection(id: 8001) { id } __typename }')],
  ['null that spreads upwards', asks('{ bankConnections(ids: [7, 8]) { id accounts { id } } __typename }')],
  ['no token', asks(READ, { id: '1' }, { Authorization: undefined })],
  ['an empty token', asks(READ, { id: '1' }, { Authorization: '' })],
  ['a malformed token', asks(READ, { id: '1' }, { Authorization: 'Basic eDp5' })],
  ...[401, 403, 429, 500].map(
    (status): LaneCase => [`${status} of finAPI to a read`, asks(READ, { id: `9${status}` })],
  ),
  ...[200, 400, 401, 404, 422, 423, 429, 451, 500, 501, 504, 510].map(
    (status): LaneCase => [`${status} of finAPI to an import`, asks(IMPORT, { input: { bankId: `9${status}` } })],
  ),
  ['an import that the gateway refuses', asks(IMPORT, { input: { bankId: '1', name: 'x'.repeat(65) } })],
  ['a mutation with a PIN of the wrong type', asks(IMPORT, { input: { bankId: '1', bankingPin: 12345 } })],
  [
    'several mutations',
    asks(
      'mutation { a: deleteBankConnection(id: 1) { __typename } b: deleteBankConnection(id: 9404) { __typename } c: deleteAllBankConnections { __typename } }',
    ),
  ],
  [
    'ids beyond 2^53',
    wire('{"query":"query ($id: ID!) { bankConnection(id: $id) { id } }","variables":{"id":9007199254740993}}'),
  ],
  [
    'directives',
    asks('query ($a: Boolean!) { a: __typename @include(if: $a) b: __typename @skip(if: $a) }', { a: true }),
  ],
  ['introspection', asks('{ __schema { queryType { name } } __type(name: "Bank") { name } }')],
  [
    'headers that go upstream',
    asks(
      READ,
      { id: '2' },
      { 'PSU-IP-Address': '198.51.100.1', 'PSU-Device-OS': '', 'Accept-Language': 'de', 'X-Request-Id': ' spaced ' },
    ),
  ],
  ['no request id', asks(READ, { id: '2' }, { 'X-Request-Id': undefined })],
  ['an empty request id', asks(READ, { id: '2' }, { 'X-Request-Id': '' })],
  [
    'a trace',
    asks(
      READ,
      { id: '2' },
      { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', tracestate: 'a=b' },
    ),
  ],
  [
    'a subscription without events',
    asks('subscription { bankConnectionProgress(id: 1) { id } }', undefined, { Accept: 'application/json' }),
    'yoga',
  ],
  [
    'a subscription with events',
    asks('subscription { bankConnectionProgress(id: 9403) { id } }', undefined, { Accept: 'text/event-stream' }),
    'yoga',
  ],
  ['a name with "subscription" in it', asks('query subscriptions { __typename }'), 'yoga'],
];

const body = (text: string | Buffer, lane?: LaneName): LaneCase => {
  const title = `the body ${JSON.stringify(String(text).slice(0, 60))} of ${text.length}`;
  return lane ? [title, wire(text), lane] : [title, wire(text)];
};

export const BODIES_OF_REQUESTS: readonly LaneCase[] = [
  ...['', '{', 'null', '5', '"x"', '[]', `[${OK}]`, '{}', ' ', '\n{}\n'].map((text) => body(text, 'yoga')),
  ...['null', '5', '{}', '[]', 'true'].map((value) => body(`{"query":${value}}`, 'yoga')),
  body('{"query":""}'),
  ...['variables', 'extensions', 'operationName', 'documentId', 'query2', '__proto__', 'constructor'].flatMap((name) =>
    ['null', '{}', '[]', '5', '"x"', '{"a":{}}', 'false'].map(
      (value): LaneCase => [`"${name}":${value}`, wire(`{"query":"{ __typename }","${name}":${value}}`)],
    ),
  ),
  body('{"query":"{ __typename }","query":"{ again: __typename }"}'),
  body('{"__proto__":{"query":"{ __typename }"}}', 'yoga'),
  body('{"__proto__":{"query":"{ __typename }"},"n":12345678901234567890}', 'yoga'),
  [
    '"operationName" of one of two',
    wire('{"query":"query A { a: __typename } query B { b: __typename }","operationName":"B"}'),
  ],
  [
    '"operationName" of none of two',
    wire('{"query":"query A { a: __typename } query B { b: __typename }","operationName":"C"}'),
  ],
  ['no "operationName" for two', wire('{"query":"query A { a: __typename } query B { b: __typename }"}')],
  ['a byte order mark before JSON', wire(`\uFEFF${OK}`), 'yoga'],
  ['nothing but a byte order mark', wire('\uFEFF'), 'yoga'],
  [
    'bytes that are no UTF-8, in a string',
    wire(
      Buffer.concat([
        Buffer.from('{"query":"{ bank(id: \\"'),
        Buffer.from([0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80]),
        Buffer.from('\\") { id } }"}'),
      ]),
    ),
  ],
  ['bytes that are no UTF-8, and no JSON', wire(Buffer.alloc(900_000, 0xff)), 'yoga'],
  ['a lone surrogate', wire('{"query":"{ bank(id: \\"\\\\ud800\\") { id } }","operationName":"\\ud800"}')],
  ['characters of four bytes', asks('query ($id: ID!) { bank(id: $id) { id } }', { id: '😀'.repeat(20_000) })],
  ['200,000 values', wire(`{"query":"{ __typename }","variables":{"x":[${'1,'.repeat(200_000)}1]}}`), 'yoga'],
  ['a body at the limit', wire(OK.padEnd(1_048_576))],
  ['a body above the limit', wire(OK.padEnd(1_048_577)), 'yoga'],
  ['an error in the syntax', asks('{ bank(id: "secret" }')],
  ['a document that does not fit', asks('{ nope bank(id: "secret", pin: "1234") { id nope } bankConnection { id } }')],
  ['ten errors', asks(`{ ${times(10, (n) => `nope${n}`)} }`)],
  ['a missing variable', asks(READ)],
  ['a variable that is null', asks(READ, { id: null })],
  ['a variable of the wrong type', asks(READ, { id: { pin: '1234' } })],
  [
    'twelve wrong variables',
    asks('query ($ids: [ID!]) { bankConnections(ids: $ids) { id } }', { ids: Array.from({ length: 12 }, () => ({})) }),
  ],
  ['an id that is none', asks(READ, { id: 'secret' })],
  ...TOO_COMPLEX.map(([title, query]): LaneCase => [title, asks(query)]),
  ...SIMPLE.map(([title, query]): LaneCase => [title, asks(query)]),
];
