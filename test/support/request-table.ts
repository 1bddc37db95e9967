import { sha256 } from '../../src/graphql/documents/documents.js';
import { SIMPLE, TOO_COMPLEX, times } from './documents.js';
import { CHUNKED, get, inChunks, operation, wire } from './wire.js';

/** Requests, each on a connection of its own, that are sent one after the other to the same gateway. */
export type TableCase = readonly [title: string, ...requests: readonly Buffer[]];

/** A read of one connection. */
export const READ = 'query Known($id: ID!) { bankConnection(id: $id) { id name bank { id name } } }';
const IMPORT =
  'mutation Import($input: ImportBankConnectionInput!) { importBankConnection(input: $input) { __typename ... on BankConnection { id } ... on UserError { code message } ... on Challenge { challengeMessage hash } } }';
/** A subscription that ends with its first event. */
export const WATCH = 'subscription { bankConnectionProgress(id: 9403) { id } }';
export const EVENTS = { Accept: 'text/event-stream' };
/** The body of an operation that calls nobody. */
export const OK = '{"query":"{ __typename }"}';

export const OPERATIONS: readonly TableCase[] = [
  ['a read', operation(READ, { id: '1' })],
  ['a list', operation('{ bankConnections { id name accountIds bank { blz supportedDataSources } } }')],
  [
    'a long list',
    operation('query ($ids: [ID!]) { bankConnections(ids: $ids) { id name } }', {
      ids: Array.from({ length: 100 }, (_, n) => n + 5000),
    }),
  ],
  ['an id that is not there', operation(READ, { id: '4' })],
  ['a field that fails beside one that does not', operation('{ a: bankConnection(id: 8001) { id } __typename }')],
  ['null that spreads upwards', operation('{ bankConnections(ids: [7, 8]) { id accounts { id } } __typename }')],
  ['no token', operation(READ, { id: '1' }, { Authorization: undefined })],
  ['an empty token', operation(READ, { id: '1' }, { Authorization: '' })],
  ['a malformed token', operation(READ, { id: '1' }, { Authorization: 'Basic eDp5' })],
  ...[401, 403, 429, 500].map(
    (status): TableCase => [`${status} of finAPI to a read`, operation(READ, { id: `9${status}` })],
  ),
  ...[200, 400, 401, 404, 422, 423, 429, 451, 500, 501, 504, 510].map(
    (status): TableCase => [`${status} of finAPI to an import`, operation(IMPORT, { input: { bankId: `9${status}` } })],
  ),
  ['an import that the gateway refuses', operation(IMPORT, { input: { bankId: '1', name: 'x'.repeat(65) } })],
  ['a mutation with a PIN of the wrong type', operation(IMPORT, { input: { bankId: '1', bankingPin: 12345 } })],
  [
    'several mutations',
    operation(
      'mutation { a: deleteBankConnection(id: 1) { __typename } b: deleteBankConnection(id: 9404) { __typename } c: deleteAllBankConnections { __typename } }',
    ),
  ],
  [
    'ids beyond 2^53',
    wire('{"query":"query ($id: ID!) { bankConnection(id: $id) { id } }","variables":{"id":9007199254740993}}'),
  ],
  [
    'directives',
    operation('query ($a: Boolean!) { a: __typename @include(if: $a) b: __typename @skip(if: $a) }', { a: true }),
  ],
  ['introspection', operation('{ __schema { queryType { name } } __type(name: "Bank") { name } }')],
  ['no request id', operation(READ, { id: '2' }, { 'X-Request-Id': undefined })],
  ['an empty request id', operation(READ, { id: '2' }, { 'X-Request-Id': '' })],
  ['a request id between spaces', operation(READ, { id: '2' }, { 'X-Request-Id': ' spaced ' })],
  ['a subscription without events', operation(WATCH, undefined, { Accept: 'application/json' })],
  ['a subscription with events', operation(WATCH, undefined, EVENTS)],
  ['a subscription with an error before its events', operation('subscription { nope }', undefined, EVENTS)],
  [
    'a subscription with a wrong variable',
    operation('subscription ($id: ID!) { bankConnectionProgress(id: $id) { id } }', {}, EVENTS),
  ],
  ['a name with "subscription" in it', operation('query subscriptions { __typename }')],
];

const body = (text: string | Buffer): TableCase => [
  `${JSON.stringify(String(text).slice(0, 60))} of ${text.length}`,
  wire(text),
];
const TWO = 'query A { a: __typename } query B { b: __typename }';

export const BODIES: readonly TableCase[] = [
  ...['', '{', 'null', '5', '"x"', '[]', `[${OK}]`, '{}', ' ', '\n{}\n'].map(body),
  ...['null', '5', '{}', '[]', 'true', '""'].map((value) => body(`{"query":${value}}`)),
  ...['variables', 'extensions', 'operationName', 'documentId', 'query2', 'id', '__proto__', 'constructor'].flatMap(
    (name) =>
      ['null', '{}', '[]', '5', '"x"', '{"a":{}}', 'false'].map((value) =>
        body(`{"query":"{ __typename }","${name}":${value}}`),
      ),
  ),
  body('{"id":"1"}'),
  body('{"query":"{ __typename }","query":"{ again: __typename }"}'),
  body('{"query":"{ __typename }","query":"{ again: __typename }","n":12345678901234567890}'),
  body('{"__proto__":{"query":"{ __typename }"}}'),
  body('{"__proto__":{"query":"{ __typename }"},"n":12345678901234567890}'),
  ['the name of one of two operations', wire(JSON.stringify({ query: TWO, operationName: 'B' }))],
  ['the name of none of two operations', wire(JSON.stringify({ query: TWO, operationName: 'C' }))],
  ['no name for two operations', operation(TWO)],
  ['a byte order mark before JSON', wire(`\uFEFF${OK}`)],
  ['nothing but a byte order mark', wire('\uFEFF')],
  [
    'bytes that are not UTF-8, in a string',
    wire(
      Buffer.concat([
        Buffer.from('{"query":"{ bank(id: \\"'),
        Buffer.from([0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80]),
        Buffer.from('\\") { id } }"}'),
      ]),
    ),
  ],
  ['bytes that are not UTF-8, and not JSON', wire(Buffer.alloc(900_000, 0xff))],
  ['a lone surrogate', wire('{"query":"{ bank(id: \\"\\\\ud800\\") { id } }","operationName":"\\ud800"}')],
  ['characters of four bytes', operation('query ($id: ID!) { bank(id: $id) { id } }', { id: '😀'.repeat(20_000) })],
  ['200,000 values', wire(`{"query":"{ __typename }","variables":{"x":[${'1,'.repeat(200_000)}1]}}`)],
  [
    '2,000 lists inside each other',
    wire(`{"query":"{ __typename }","variables":${'['.repeat(2000)}${']'.repeat(2000)}}`),
  ],
  ['a body at the limit', wire(OK.padEnd(1_048_576))],
  ['a body above the limit', wire(OK.padEnd(1_048_577))],
  ['chunks above the limit', wire(inChunks(OK.padEnd(1_048_577)), CHUNKED)],
  ['an error in the syntax', operation('{ bank(id: "secret" }')],
  [
    'a document that does not fit',
    operation('{ nope bank(id: "secret", pin: "1234") { id nope } bankConnection { id } }'),
  ],
  ['ten errors', operation(`{ ${times(10, (n) => `nope${n}`)} }`)],
  ['a missing variable', operation(READ)],
  ['a variable that is null', operation(READ, { id: null })],
  ['a variable of the wrong type', operation(READ, { id: { pin: '1234' } })],
  [
    'twelve wrong variables',
    operation('query ($ids: [ID!]) { bankConnections(ids: $ids) { id } }', {
      ids: Array.from({ length: 12 }, () => ({})),
    }),
  ],
  ['an invalid id', operation(READ, { id: 'secret' })],
  ...TOO_COMPLEX.map(([title, query]): TableCase => [title, operation(query)]),
  ...SIMPLE.map(([title, query]): TableCase => [title, operation(query)]),
];

/** A document that is trusted, and known as `an-id`. */
export const TRUSTED = '{ trusted: __typename }';
const parameters = (members: Record<string, unknown>) => wire(JSON.stringify(members));
const persisted = (hash: string, query?: string) =>
  parameters({ query, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } });

export const DOCUMENTS: readonly TableCase[] = [
  ['the text', parameters({ query: TRUSTED })],
  ['a text that nobody trusts', parameters({ query: '{ __typename }' })],
  ['an id', parameters({ documentId: 'an-id' })],
  ['an id by GET', get({ documentId: 'an-id' })],
  ['an id with its algorithm', parameters({ documentId: `sha256:${sha256(TRUSTED)}` })],
  ['an id and its text', parameters({ documentId: 'an-id', query: TRUSTED })],
  ['an id and an empty text', parameters({ documentId: 'an-id', query: '' })],
  ['an id and another text', parameters({ documentId: 'an-id', query: '{ __typename }' })],
  ['an unknown id', parameters({ documentId: 'nobody knows' })],
  ['an unknown hash', persisted(sha256('{ a: __typename }'))],
  [
    'a hash and its text, then the hash alone',
    persisted(sha256('{ a: __typename }'), '{ a: __typename }'),
    persisted(sha256('{ a: __typename }')),
  ],
  ['a hash and another text', persisted(sha256('{ a: __typename }'), '{ b: __typename }')],
  ['a hash of another version', parameters({ extensions: { persistedQuery: { version: 2, sha256Hash: 'x' } } })],
];
