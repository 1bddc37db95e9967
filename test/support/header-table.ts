import { EVENTS, OK, READ, type TableCase, WATCH } from './request-table.js';
import { CHUNKED, get, inChunks, operation, wire } from './wire.js';

const ACCEPTS = [
  undefined,
  '',
  '*/*',
  'application/json',
  'application/graphql-response+json',
  'application/*',
  '*/*;q=0.1',
  // Apollo Client, urql, graphql-request, graphql-http's own client, Relay's examples, browsers.
  'application/graphql-response+json, application/json;q=0.9',
  'application/graphql-response+json,application/json;q=0.9',
  'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
  'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8',
  'application/json, multipart/mixed',
  'multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json;q=0.9',
  'text/html, application/xhtml+xml, */*;q=0.8',
  'application/json; charset=utf-8',
  'application/json; charset=UTF-8',
  'APPLICATION/JSON',
  'application/json;;',
  'application/json;version=1',
  ' application/json ',
  'application/json, application/graphql-response+json',
  'image/png, application/json',
  'image/png, application/*',
  'text/html',
  'text/event-stream',
  'text/event-stream;q=0.5, application/json;q=0.1',
  'multipart/mixed',
  'image/png',
  '*',
  ',',
  ';',
  'application/json; charset=latin1',
  'application/json;charset="utf-8"',
  'application/json;q=0, application/graphql-response+json',
  'application/json;q=0.1, application/graphql-response+json',
  '*/*;q=0',
  'application/json;q=0, */*',
  '*/*, application/graphql-response+json',
  '*/json, application/graphql-response+json',
  'application/json/x, application/graphql-response+json',
  'application, */json',
];
const TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=latin1',
  'Application/JSON',
  'application/json ;x',
  undefined,
  '',
  'text/plain',
  'application/jsonx',
  'application/graphql',
  'application/graphql+json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json, text/plain',
];
const HOSTS = ['localhost:4000', '[::1]', '[::1]:80', 'a.b-c_d', '127.1', 'LOCALHOST', 'ü'];
const NO_HOSTS = ['a/b', 'a?b', 'a#b', 'a/graphql?', 'user:pin@a', 'a:99999', 'a b', 'a\\b', 'a%2fb', '[::1'];

export const HEADERS: readonly TableCase[] = [
  ...ACCEPTS.map(
    (accept): TableCase => [`Accept: ${accept}`, wire('{"query":"{ __typename nope }"}', { Accept: accept })],
  ),
  ...TYPES.map((type): TableCase => [`Content-Type: ${type}`, wire(OK, { 'Content-Type': type })]),
  ...['identity', '', 'gzip'].map(
    (coding): TableCase => [`Content-Encoding: ${coding}`, wire(OK, { 'Content-Encoding': coding })],
  ),
  ['chunks', wire(inChunks(OK), CHUNKED)],
  ['neither length nor chunks', wire('', { 'Content-Length': undefined })],
  ['Expect: 100-continue', wire(OK, { Expect: '100-continue' })],
  ...[...HOSTS, ...NO_HOSTS].map((host): TableCase => [`Host: ${host}`, wire(OK, { Host: host })]),
  ['HTTP/1.0', wire(OK, {}, { version: '1.0' })],
  ['HTTP/1.0 without a host', wire(OK, { Host: undefined }, { version: '1.0' })],
  [
    'three requests on one connection',
    Buffer.concat([
      operation(READ, { id: '3' }, { Connection: 'keep-alive' }),
      wire('{', { Connection: 'keep-alive' }),
      operation('{ nope }'),
    ]),
  ],
];

const METHODS = ['GET', 'HEAD', 'PUT', 'OPTIONS', 'POST'];
const PATHS = [
  '/graphql',
  '/graphql/',
  '/health',
  '/ready',
  '/nothing',
  '/other/graphql',
  '/health?x=/graphql',
  '/graphql/x',
];

export const ROUTES: readonly TableCase[] = [
  ...METHODS.flatMap((method) =>
    PATHS.map(
      (target): TableCase => [`${method} ${target}`, wire(method === 'POST' ? OK : '', {}, { method, target })],
    ),
  ),
  ...['/graphql', '/health', '/ready', '/'].map(
    (path): TableCase => [
      `HEAD http://localhost${path}`,
      wire('', {}, { method: 'HEAD', target: `http://localhost${path}` }),
    ],
  ),
  ['POST http://localhost/graphql', wire(OK, {}, { target: 'http://localhost/graphql' })],
  ['OPTIONS *', wire('', {}, { method: 'OPTIONS', target: '*' })],
  ['a query by GET', get({ query: '{ __typename }' })],
  [
    'variables by GET',
    get({ query: READ, variables: '{"id":9007199254740993}', extensions: '{}', operationName: 'Known' }),
  ],
  ['an empty query by GET', get({ query: '' })],
  ['an unknown parameter by GET', get({ query: '{ __typename }', id: '1' })],
  ['malformed variables by GET', get({ query: '{ __typename }', variables: '{' })],
  ['a list of variables by GET', get({ query: '{ __typename }', variables: '[]' })],
  ['a mutation by GET', get({ query: 'mutation { deleteAllBankConnections { __typename } }' })],
  ['a subscription by GET', get({ query: WATCH }, EVENTS)],
  ['credentials in the URL', wire(OK, {}, { target: '/graphql?token=secret' })],
  ['credentials by GET', get({ query: '{ __typename }', access_token: 'secret' })],
  ['a user in the URL', wire(OK, {}, { target: 'http://user:secret@localhost/graphql' })],
];

const ORIGIN_LIST = [
  'http://localhost',
  'https://localhost',
  'HTTP://LOCALHOST',
  'https://a.example',
  'https://b.example',
  'null',
  '',
  'file://',
  'http://localhost:81',
  'localhost',
];

export const ORIGINS: readonly TableCase[] = [
  ['no origin', wire(OK)],
  ...ORIGIN_LIST.flatMap((origin): TableCase[] => [
    [`POST from ${origin}`, wire(OK, { Origin: origin })],
    [`OPTIONS from ${origin}`, wire('', { Origin: origin }, { method: 'OPTIONS' })],
  ]),
  [
    'HEAD /health from https://a.example',
    wire('', { Origin: 'https://a.example' }, { method: 'HEAD', target: '/health' }),
  ],
  ['a subscription from https://a.example', operation(WATCH, undefined, { ...EVENTS, Origin: 'https://a.example' })],
];
