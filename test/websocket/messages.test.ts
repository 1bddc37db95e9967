import { pino } from 'pino';
import { expect, test } from 'vitest';
import { testGateway } from '../support/client.js';
import { fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';
import { openSocket } from '../support/socket.js';

const UPSTREAM = { finapiUrl: 'http://127.0.0.1:9' };
const INIT = '{"type":"connection_init"}';
const SUBSCRIBE = '{"type":"subscribe","id":"a","payload":{"query":"{ __typename }"}}';

test.each([
  ["connection_ack, which is the server's", '{"type":"connection_ack"}'],
  ['connection_ack with a payload', '{"type":"connection_ack","payload":{"a":1}}'],
  ["next, which is the server's", '{"type":"next","id":"a","payload":{"data":{}}}'],
  ["error, which is the server's", '{"type":"error","id":"a","payload":[{"message":"x"}]}'],
  ['next without an id', '{"type":"next","payload":{}}'],
  ['an unknown type', '{"type":"start","id":"a","payload":{"query":"{ a }"}}'],
  ['a type in other case', '{"type":"Ping"}'],
  ['a type like a name of Object', '{"type":"__proto__"}'],
  ['a type that is a number', '{"type":5}'],
  ['a type that is null', '{"type":null}'],
  ['an object without a type', '{"id":"a"}'],
  ['an empty object', '{}'],
  ['a list', '[{"type":"ping"}]'],
  ['null', 'null'],
  ['a number', '1'],
  ['a text', '"ping"'],
  ['nothing', ''],
  ['white space', ' \n'],
  ['half an object', '{'],
  ['two messages in one', '{"type":"ping"}{"type":"ping"}'],
  ['ping with a payload that is a text', '{"type":"ping","payload":"x"}'],
  ['connection_init with a payload that is a text', '{"type":"connection_init","payload":"Bearer x"}'],
  ['connection_init with a payload that is a list', '{"type":"connection_init","payload":[]}'],
  ['subscribe without an id', '{"type":"subscribe","payload":{"query":"{ a }"}}'],
  ['subscribe with an empty id', '{"type":"subscribe","id":"","payload":{"query":"{ a }"}}'],
  ['subscribe with an id that is a number', '{"type":"subscribe","id":1,"payload":{"query":"{ a }"}}'],
  ['subscribe without a payload', '{"type":"subscribe","id":"a"}'],
  ['subscribe without a query', '{"type":"subscribe","id":"a","payload":{}}'],
  ['subscribe with a query that is a number', '{"type":"subscribe","id":"a","payload":{"query":7}}'],
  ['subscribe with variables in a list', '{"type":"subscribe","id":"a","payload":{"query":"{ a }","variables":[]}}'],
  [
    'subscribe with another operationName',
    '{"type":"subscribe","id":"a","payload":{"query":"{ a }","operationName":1}}',
  ],
  ['subscribe with other extensions', '{"type":"subscribe","id":"a","payload":{"query":"{ a }","extensions":"x"}}'],
  ['complete without an id', '{"type":"complete"}'],
  ['complete with an id that is a number', '{"type":"complete","id":1}'],
  ['a binary message that is not UTF-8', Buffer.from('{"type":"ping","payload":{"a":"\xff"}}', 'latin1')],
])('%s closes the socket with 4400, before and after connection_init, and is no fault', async (_title, message) => {
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) });
  await using gateway = await testGateway({ ...UPSTREAM, logger });
  await using early = await openSocket(gateway, null);
  await using late = await openSocket(gateway);
  for (const socket of [early, late]) socket.send(message);
  const closed = [4400, 'Invalid message received'];
  expect([await early.closed, await late.closed, log]).toEqual([closed, closed, []]);
});

test.each([
  ['subscribe before connection_init', [SUBSCRIBE], 4401, 'Unauthorized'],
  ['subscribe before connection_ack', [INIT, SUBSCRIBE], 4401, 'Unauthorized'],
  ['a second connection_init', [INIT, INIT], 4429, 'Too many initialisation requests'],
])('%s closes the socket and is no fault', async (_title, messages, code, reason) => {
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) });
  await using gateway = await testGateway({ ...UPSTREAM, logger });
  await using socket = await openSocket(gateway, null);
  for (const message of messages) socket.send(message);
  expect([await socket.closed, log]).toEqual([[code, reason], []]);
});

test('a second connection_init after the acknowledgement closes the socket with 4429', async () => {
  await using gateway = await testGateway(UPSTREAM);
  await using socket = await openSocket(gateway);
  socket.send(INIT);
  expect(await socket.closed).toEqual([4429, 'Too many initialisation requests']);
});

test('a client that does not offer the protocol is disconnected', async () => {
  await using gateway = await testGateway(UPSTREAM);
  await using socket = await openSocket(gateway, null, { protocols: [] });
  expect(await socket.closed).toEqual([4406, 'Subprotocol not acceptable']);
});

test('a repeated member of a message has its last value, even next to a number that JavaScript would round', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  await using socket = await openSocket(gateway);
  const query = 'query ($id: ID!) { bankConnection(id: $id) { id } }';
  const payload = `{"query":"${query}","variables":{"id":7,"id":9007199254740993}}`;
  socket.send(`{"type":"subscribe","id":"a","payload":${payload}}`);
  await expect
    .poll(() => upstream.calls.map(({ url }) => url))
    .toEqual(['/api/v1/bankConnections?ids=9007199254740993']);
});

test('a ping gets a pong with its payload at any time, and a pong without a ping is ignored', async () => {
  await using gateway = await testGateway(UPSTREAM);
  await using socket = await openSocket(gateway, null);
  for (const message of ['{"type":"pong"}', '{"type":"ping","payload":{"at":1}}', '{"type":"ping","payload":null}']) {
    socket.send(message);
  }
  await expect.poll(() => socket.messages).toEqual([{ type: 'pong', payload: { at: 1 } }, { type: 'pong' }]);
});

test.each([
  ['in a text message behind a byte order mark', (text: string) => `\uFEFF${text}`],
  ['in a binary message', (text: string) => Buffer.from(text)],
  ['in a binary message behind a byte order mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
  ['behind white space', (text: string) => ` \r\n\t${text}\n`],
])('messages are read %s', async (_title, written) => {
  await using gateway = await testGateway(UPSTREAM);
  await using socket = await openSocket(gateway, null);
  socket.send(written('{"type":"connection_init","payload":null}'));
  await expect.poll(() => socket.messages.length).toBe(1);
  socket.send(written(SUBSCRIBE));
  await expect.poll(() => socket.messages.length).toBe(3);
  expect(socket.messages).toEqual([
    { type: 'connection_ack' },
    { type: 'next', id: 'a', payload: { data: { __typename: 'Query' } } },
    { type: 'complete', id: 'a' },
  ]);
});

test('an id may be any string', async () => {
  await using gateway = await testGateway(UPSTREAM);
  await using socket = await openSocket(gateway);
  for (const id of ['__proto__', 'constructor', ' ', '\uFEFF', '\ud800', 'x'.repeat(10_000)]) {
    const messages = await socket.run(id, { query: '{ __typename }' });
    expect(messages.map(({ type }) => type)).toEqual(['next', 'complete']);
  }
});
