import { expect, test } from 'vitest';
import { instantOf } from '../../src/finapi/v1/time.js';

test.each([
  ['in winter', '2018-01-26 11:58:21.000', '2018-01-26T10:58:21.000Z'],
  ['in summer', '2018-03-26 11:58:21.482', '2018-03-26T09:58:21.482Z'],
  ['before the clocks go forward', '2018-03-25 01:59:59.999', '2018-03-25T00:59:59.999Z'],
  ['in the hour that is skipped in March', '2018-03-25 02:30:00.000', '2018-03-25T01:30:00.000Z'],
  ['after the clocks go forward', '2018-03-25 03:00:00.000', '2018-03-25T01:00:00.000Z'],
  ['before the hour that is repeated in October', '2018-10-28 01:59:59.999', '2018-10-27T23:59:59.999Z'],
  [
    'in the hour that is repeated in October (the earlier instant)',
    '2018-10-28 02:30:00.000',
    '2018-10-28T00:30:00.000Z',
  ],
  ['after the clocks go back', '2018-10-28 03:00:00.000', '2018-10-28T02:00:00.000Z'],
  ['without milliseconds', '2018-01-26 11:58:21', '2018-01-26T10:58:21.000Z'],
  ['with an offset (later versions)', '2024-09-20T12:09:41.733+02:00', '2024-09-20T10:09:41.733Z'],
  ['in UTC', '2024-09-20T12:09:41Z', '2024-09-20T12:09:41.000Z'],
])('a time %s is converted to UTC', (_title, timestamp, expected) => {
  expect(instantOf(timestamp)).toBe(expected);
});

test.each(['', 'yesterday', '2018-13-01 00:00:00.000', '26.03.2018 11:58'])(
  'the time %j is unreadable',
  (timestamp) => {
    expect(instantOf(timestamp)).toBeUndefined();
  },
);
