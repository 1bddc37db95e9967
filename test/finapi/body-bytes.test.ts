import { expect, test } from 'vitest';
import { BodyBytes } from '../../src/finapi/transport/body-bytes.js';

const TEXTS: readonly (readonly [string, Buffer])[] = [
  ['ASCII', Buffer.from('plain ')],
  ['umlauts', Buffer.from('für später ')],
  ['characters of every length', Buffer.from('a ä € \u{1f600} \u2028 ')],
  ['bytes that are not UTF-8', Buffer.from([0x61, 0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80])],
  ['a truncated character', Buffer.from([0x61, 0xe2, 0x82])],
];

const sizes = TEXTS.flatMap(([title, bytes]) => [
  [title, bytes] as const,
  [`${title}, repeated 2,000 times`, Buffer.concat(Array.from({ length: 2000 }, () => bytes))] as const,
]);

test.each(
  sizes.flatMap(([title, bytes]) => [
    [title, bytes] as const,
    [`${title}, after a byte order mark`, Buffer.concat([Buffer.from('\uFEFF'), bytes])] as const,
  ]),
)('decodes like TextDecoder: %s', async (_title, bytes) => {
  const body = new BodyBytes(bytes.length);
  expect(body.add(bytes)).toBe(true);
  expect(await body.text({ coding: null, mediaType: 'application/json' })).toBe(new TextDecoder().decode(bytes));
});
