import { asks, type LaneCase, OK, READ, wire } from './lane-requests.js';

const accepting = (accept: string | undefined) => wire('{"query":"{ __typename nope }"}', { Accept: accept });
const typed = (type: string | undefined) => wire(OK, { 'Content-Type': type });

/** {@link OK} without a length told before. */
export const IN_CHUNKS = `${OK.length.toString(16)}\r\n${OK}\r\n0\r\n\r\n`;
export const CHUNKED = { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' };

export const HEADERS_OF_REQUESTS: readonly LaneCase[] = [
  ...[
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
    'text/html, application/xhtml+xml, */*;q=0.8',
    'application/json; charset=utf-8',
    'application/json; charset=UTF-8',
    'APPLICATION/JSON',
    'application/json;;',
    ' application/json ',
    'application/json, application/graphql-response+json',
    'image/png, application/json',
    'image/png, application/*',
  ].map((accept): LaneCase => [`Accept: ${accept}`, accepting(accept)]),
  ...[
    'text/html',
    'text/event-stream',
    'multipart/mixed',
    'image/png',
    '*',
    ',',
    ';',
    'application/json; charset=latin1',
    'application/json;charset="utf-8"',
  ].map((accept): LaneCase => [`Accept: ${accept}`, accepting(accept), 'yoga']),
  ...[
    '*/json, application/graphql-response+json',
    '*/graphql-response+json, application/json',
    'application/json/x, application/graphql-response+json',
    'application/graphql-response+json/x, */*',
    '*/*/*, application/graphql-response+json',
    'application, */json',
  ].map((accept): LaneCase => [`Accept: ${accept}`, accepting(accept)]),
  ...[
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=latin1',
    'Application/JSON',
    'application/json ;x',
    'application/json;',
  ].map((type): LaneCase => [`Content-Type: ${type}`, typed(type)]),
  ...[
    undefined,
    '',
    'text/plain',
    'application/jsonx',
    'application/graphql',
    'application/graphql+json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json, text/plain',
  ].map((type): LaneCase => [`Content-Type: ${type}`, typed(type), 'yoga']),
  ['Content-Encoding: identity', wire(OK, { 'Content-Encoding': 'identity' })],
  ['an empty Content-Encoding', wire(OK, { 'Content-Encoding': '' })],
  ['Content-Encoding: gzip', wire(OK, { 'Content-Encoding': 'gzip' }), 'yoga'],
  ['chunks', wire(IN_CHUNKS, CHUNKED), 'yoga'],
  ['neither length nor chunks', wire('', { 'Content-Length': undefined }), 'yoga'],
  ['Expect: 100-continue', wire(OK, { Expect: '100-continue' }), 'yoga'],
  ...['localhost:4000', '[::1]', '[::1]:80', 'a.b-c_d', '127.1', 'LOCALHOST'].map(
    (host): LaneCase => [`Host: ${host}`, wire(OK, { Host: host })],
  ),
  ['HTTP/1.0', wire(OK, {}, ['POST', '1.0'])],
  ['HTTP/1.0 without a host', wire(OK, { Host: undefined }, ['POST', '1.0']), 'yoga'],
  ['HEAD', wire('', {}, ['HEAD', '1.1']), 'yoga'],
  ['PUT', wire(OK, {}, ['PUT', '1.1']), 'yoga'],
  ['GET', wire('', {}, ['GET', '1.1']), 'yoga'],
  ['OPTIONS', wire('', { Origin: 'https://a.example' }, ['OPTIONS', '1.1']), 'yoga'],
  [
    'two requests on one connection',
    (path) =>
      Buffer.concat([
        asks(READ, { id: '3' }, { Connection: 'keep-alive' })(path),
        wire('{', { Connection: 'keep-alive' })(path),
        asks('{ nope }', undefined, { Connection: 'close' })(path),
      ]),
  ],
];

export const ORIGINS: readonly LaneCase[] = [
  ['no origin', wire(OK)],
  ...['http://localhost', 'https://localhost', 'HTTP://LOCALHOST'].map(
    (origin): LaneCase => [`Origin: ${origin}`, wire(OK, { Origin: origin })],
  ),
  ...['https://a.example', 'https://b.example', 'null', '', 'file://', 'http://localhost:81', 'localhost'].map(
    (origin): LaneCase => [`Origin: ${origin}`, wire(OK, { Origin: origin }), 'yoga'],
  ),
];
