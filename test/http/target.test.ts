import { expect, test } from 'vitest';
import { isPathOf, readTarget } from '../../src/http/target.js';

test.each([
  ['/', undefined, '/', ''],
  ['/graphql', undefined, '/graphql', ''],
  ['/graphql/?a=1&b=?', undefined, '/graphql/', 'a=1&b=?'],
  ['/graphql?', undefined, '/graphql', ''],
  ['/%67raphql/../x', undefined, '/%67raphql/../x', ''],
  ['//other/graphql', undefined, '//other/graphql', ''],
  ['/http://host/graphql', undefined, '/http://host/graphql', ''],
  ['http://host/graphql', 'host', '/graphql', ''],
  ['HTTPS://Host:8443/graphql/?x=1', 'Host:8443', '/graphql/', 'x=1'],
  ['http://[::1]:80/graphql', '[::1]:80', '/graphql', ''],
  ['http://host', 'host', '/', ''],
  ['http://host?x=http://a/b', 'host', '/', 'x=http://a/b'],
  ['http://user:secret@host/graphql', 'user:secret@host', '/graphql', ''],
])('%s is read as host %s, path %s and query "%s"', (target, host, path, query) => {
  expect(readTarget(target)).toEqual({ host, path, query });
});

test.each([
  '',
  '*',
  'graphql',
  '?x=1',
  'host:80',
  'http:/graphql',
  'http:///graphql',
  'ftp://host/graphql',
  '/graphql#a',
])('a target "%s" is not one of a request to this server', (target) => {
  expect(readTarget(target)).toBeUndefined();
});

test('a long target is read at once', () => {
  const path = `/${'?#/'.repeat(100_000)}`;
  expect(readTarget(path)).toBeUndefined();
});

test('an endpoint may be written with one slash at its end and in no other way', () => {
  const paths = ['/graphql', '/graphql/', '/graphql//', '/Graphql', '/graphql/x', '/graphq', '/x/graphql'];
  expect(paths.filter((path) => isPathOf('/graphql', path))).toEqual(['/graphql', '/graphql/']);
});
