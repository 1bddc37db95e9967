import { expect, test } from 'vitest';
import { isHost, readTarget } from '../../src/http/target.js';
import { testGateway } from '../support/client.js';
import { fakeFinapi } from '../support/fake-finapi.js';
import { exchange, wire } from '../support/wire.js';

test.each([
  ['/graphql', 'header', '/graphql', ''],
  ['/graphql/', 'header', '/graphql', ''],
  ['/graphql?a=b', 'header', '/graphql', 'a=b'],
  ['/graphql/?', 'header', '/graphql', ''],
  ['/graphql?a=/health', 'header', '/graphql', 'a=/health'],
  ['/graphql#/health?a', 'header', '/graphql', ''],
  ['/', 'header', '/', ''],
  ['//other/graphql', 'header', '//other/graphql', ''],
  ['/x/../graphql', 'header', '/x/../graphql', ''],
  ['/%67raphql', 'header', '/%67raphql', ''],
  ['http://host/graphql', 'host', '/graphql', ''],
  ['HTTPS://host:8443/graphql/?a=b#c', 'host:8443', '/graphql', 'a=b'],
  ['http://host', 'host', '/', ''],
  ['http://host?a=b', 'host', '/', 'a=b'],
  ['http://user:pin@host/graphql', 'host', '/graphql', ''],
  ['http://[::1]:80/graphql', '[::1]:80', '/graphql', ''],
  ['*', 'header', '*', ''],
])('the target %s is for %s, with the path %s and the query "%s"', (text, host, path, query) => {
  expect(readTarget(text, 'header')).toMatchObject({ text, host, path, query });
});

test.each(['localhost', 'a.example:4000', '127.0.0.1', '[::1]:80', 'a_b-c'])('%s is a host', (host) => {
  expect(isHost(host)).toBe(true);
});

test.each(['a/b', 'a?b', 'a#b', 'user@a', 'a\\b', 'a b', 'a:99999', 'a%2fb', '[::1', 'ü', '\u00c3\u00bc', ''])(
  '"%s" is not a host',
  (host) => {
    expect(isHost(host)).toBe(false);
  },
);

test('a host that is not ASCII is rejected every time it is checked', () => {
  const results = Array.from({ length: 50_000 }, () => isHost('\u00fc'));
  expect(new Set(results)).toEqual(new Set([false]));
});

const DELETE = '{"query":"mutation { deleteAllBankConnections { __typename } }"}';

test.each([
  ['http://localhost/graphql', {}, 200],
  ['http://localhost/graphql/?x=/health', {}, 200],
  ['http://app.example/graphql', { Origin: 'https://app.example', Host: 'other' }, 200],
  ['http://localhost/graphql', { Host: 'no host' }, 200],
  ['http://app.example/graphql', { Origin: 'https://evil.example', Host: 'evil.example' }, 403],
  ['http://user:pin@localhost/graphql', {}, 400],
  ['http://no host/graphql', {}, 400],
  ['http://localhost/graphql?token=x', {}, 400],
  ['http://localhost/other', {}, 404],
  ['ftp://localhost/graphql', {}, 404],
])('a mutation sent to %s %j is answered with %i', async (target, headers, status) => {
  await using upstream = await fakeFinapi(() => ({ body: { identifiers: [] } }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await exchange(Number(new URL(gateway.url).port), wire(DELETE, headers, { target }));
  expect(response).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(upstream.calls).toHaveLength(status === 200 ? 1 : 0);
});
