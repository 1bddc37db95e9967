import { expect, test } from 'vitest';
import { clientAddresses, type TrustedProxies } from '../../src/http/client-address.js';

const addressOf = (trusted: TrustedProxies, remoteAddress: string | undefined, forwarded?: string) =>
  clientAddresses(trusted)({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  });

test.each<[title: string, trusted: TrustedProxies, socket: string, forwarded: string | undefined, client: string]>([
  ['without trust the header is ignored', 0, '192.0.2.1', '198.51.100.7', '192.0.2.1'],
  ['one hop believes what the nearest proxy saw', 1, '10.0.0.1', '203.0.113.9, 198.51.100.7', '198.51.100.7'],
  ['two hops believe one entry more', 2, '10.0.0.1', 'made-up, 198.51.100.7, 10.0.0.2', '198.51.100.7'],
  ['more hops than entries end at the last entry', 5, '10.0.0.1', '198.51.100.7', '198.51.100.7'],
  ['without the header the socket counts', 1, '192.0.2.1', undefined, '192.0.2.1'],
  ['a trusted network is believed', ['10.0.0.0/8'], '10.1.2.3', '198.51.100.7', '198.51.100.7'],
  ['a peer outside it is not', ['10.0.0.0/8'], '192.0.2.1', '198.51.100.7', '192.0.2.1'],
  [
    'a chain ends at the first stranger',
    ['10.0.0.0/8'],
    '10.0.0.1',
    '10.9.9.9, 198.51.100.7, 10.0.0.2',
    '198.51.100.7',
  ],
  ['a single address is a network of one', ['10.0.0.1', '::1'], '::1', '198.51.100.7', '198.51.100.7'],
  ['IPv4 in the dress of IPv6 is IPv4', ['10.0.0.0/8'], '::ffff:10.0.0.1', '::ffff:198.51.100.7', '198.51.100.7'],
  ['ports are left out', 1, '10.0.0.1', '198.51.100.7:4711', '198.51.100.7'],
  ['ports of IPv6 too', 1, '10.0.0.1', '[2001:DB8::7]:4711', '2001:db8::7'],
  ['what is no address ends the chain', 1, '10.0.0.1', 'unknown', '10.0.0.1'],
  ['nothing behind it is believed', 2, '10.0.0.1', '203.0.113.9, unknown', '10.0.0.1'],
  ['neither is a short form', 1, '10.0.0.1', '0x7f.1', '10.0.0.1'],
])('%s', (_title, trusted, socket, forwarded, client) => {
  expect(addressOf(trusted, socket, forwarded)).toBe(client);
});

test('a closed socket has no address', () => {
  expect(addressOf(1, undefined, '198.51.100.7')).toBeUndefined();
});

test('an IPv4-mapped IPv6 network is trusted as its IPv4 network', () => {
  const addressOf = clientAddresses(['::ffff:10.0.0.0/104', '::ffff:192.0.2.1']);
  const forwarded = (remoteAddress: string) =>
    addressOf({ headers: { 'x-forwarded-for': '198.51.100.7' }, socket: { remoteAddress } });
  expect(['10.1.2.3', '192.0.2.1', '192.0.2.2'].map(forwarded)).toEqual(['198.51.100.7', '198.51.100.7', '192.0.2.2']);
});
