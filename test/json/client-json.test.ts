import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_CLIENT_DEPTH, readClientJson, TooDeepError } from '../../src/json/json.js';
import { testGateway } from '../support/client.js';
import { openSocket } from '../support/socket.js';

const nested = (levels: number, inner = '1') => '['.repeat(levels) + inner + ']'.repeat(levels);
const BIG = '12345678901234567890';

test('JSON from clients is parsed like JSON.parse, even next to a large number', () => {
  const small = fc.json().filter((text) => !/\d{16}|\de/i.test(text));
  fc.assert(
    fc.property(small, (text) => {
      const value = JSON.parse(text);
      expect(readClientJson(text)).toEqual(value);
      expect(readClientJson(`[${text},${BIG}]`)).toEqual([value, BIG]);
    }),
  );
});

test('invalid JSON is rejected, even next to a large number', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const isJson = (json: string) => {
        try {
          JSON.parse(json);
          return true;
        } catch {
          return false;
        }
      };
      for (const json of [text, `[${text} ${BIG}]`, `{${text}${BIG}:1}`, `${BIG}${text}`]) {
        if (!isJson(json)) expect(() => readClientJson(json)).toThrow(SyntaxError);
      }
    }),
  );
});

test.each([
  ['9007199254740991', 9007199254740991],
  ['9007199254740992', '9007199254740992'],
  ['-9007199254740993', '-9007199254740993'],
  ['9007199254740993.0', '9007199254740993.0'],
  ['1e400', '1e400'],
  ['1E15', 1e15],
  ['1.5e-3', 0.0015],
  ['"9007199254740993"', '9007199254740993'],
  ['"\\"9007199254740993"', '"9007199254740993'],
  ['{"9007199254740993":9007199254740993}', { '9007199254740993': '9007199254740993' }],
  [`{"a":1,"a":2}`, { a: 2 }],
  [`{"a":1,"a":${BIG}}`, { a: BIG }],
  [`{"a":${BIG},"a":{"b":1,"b":2}}`, { a: { b: 2 } }],
  [`\ufeff{"a":${BIG}}`, { a: BIG }],
  ['\ufeff1', 1],
])('%s is read as %j', (text, value) => {
  expect(readClientJson(text)).toEqual(value);
});

test.each([`{"__proto__":{"a":1}}`, `{"__proto__":{"a":1},"b":${BIG}}`])('%s has a member with that name', (text) => {
  const value = readClientJson(text);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(Object.keys(Object(value))).toContain('__proto__');
});

test.each(['\ufeff', '\ufeff\ufeff1', '1\ufeff', `${BIG} ${BIG}`, `0${BIG}`, `-`, `{${BIG}:1}`, `"${BIG}`])(
  '%j is not JSON',
  (text) => {
    expect(() => readClientJson(text)).toThrow(SyntaxError);
  },
);

test.each([
  ['without a large number', '1'],
  ['with one', BIG],
  ['with brackets in a string', JSON.stringify('['.repeat(2000))],
])(`JSON ${'%s'} may have ${MAX_CLIENT_DEPTH} levels and no more`, (_title, inner) => {
  expect(readClientJson(nested(MAX_CLIENT_DEPTH, inner))).toBeInstanceOf(Array);
  expect(() => readClientJson(nested(MAX_CLIENT_DEPTH + 1, inner))).toThrow(TooDeepError);
  expect(() => readClientJson(nested(500_000, inner))).toThrow(TooDeepError);
});

const QUERY = '"query":"{ __typename }"';

test.each([
  ['1,000 levels', nested(998, '1'), 200],
  ['1,000 levels around a large number', nested(998, BIG), 200],
  ['1,001 levels', nested(999, '1'), 400],
  ['1,001 levels around a large number', nested(999, BIG), 400],
  ['50,000 levels', nested(50_000, BIG), 400],
  ['two members of one name', `1},"variables":{"a":${BIG}`, 200],
])('variables with %s, by POST, are answered with a status', async (_title, value, status) => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  const response = await gateway.post(`{${QUERY},"variables":{"a":${value}}}`);
  expect(response.status).toBe(status);
  if (status === 400) expect(await response.text()).toContain('The body has more than 1000 levels.');
});

test.each([
  ['1,000 levels', nested(999, BIG), 200],
  ['1,001 levels', nested(1000, BIG), 400],
  ['1,001 levels of small numbers', nested(1000, '1'), 400],
  ['two members of one name', `1,"a":${BIG}`, 200],
])('variables with %s, by GET, are answered with a status', async (_title, value, status) => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  const search = new URLSearchParams({ query: '{ __typename }', variables: `{"a":${value}}` });
  expect((await fetch(`${gateway.url}?${search}`)).status).toBe(status);
});

test.each([
  ['996 levels', nested(996, BIG), 'next'],
  ['two members of one name', `1,"a":${BIG}`, 'next'],
])('variables with %s, over WebSocket, are accepted', async (_title, value, type) => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  await using socket = await openSocket(gateway);
  socket.send(`{"type":"subscribe","id":"1","payload":{${QUERY},"variables":{"a":${value}}}}`);
  await expect.poll(() => socket.messages.map((message) => message.type)).toContain(type);
});

test.each([nested(998, '1'), nested(998, BIG), nested(50_000, '1'), nested(50_000, BIG)])(
  'a message with more than 1,000 levels ends its WebSocket connection, and no other',
  async (value) => {
    await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
    await using socket = await openSocket(gateway);
    socket.send(`{"type":"subscribe","id":"1","payload":{${QUERY},"variables":{"a":${value}}}}`);
    expect(await socket.closed).toEqual([4400, 'Invalid message received']);
    expect((await gateway.post(`{${QUERY}}`)).status).toBe(200);
  },
);
