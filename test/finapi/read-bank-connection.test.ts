import { expect, test } from 'vitest';
import { readBankConnection } from '../../src/finapi/v1/read-bank-connection.js';
import { connectionJson } from '../support/fake-finapi.js';

test('the time of an update is in its JSON, by which those who watch see that there was another one', () => {
  const lastManualUpdate = { result: 'OK', timestamp: '2018-01-26 11:58:21.000' };
  const connection = readBankConnection(JSON.parse(connectionJson('1', { lastManualUpdate })));
  expect(JSON.parse(JSON.stringify(connection.lastManualUpdate))).toEqual({
    result: 'OK',
    errorMessage: null,
    errorType: null,
    timestamp: '2018-01-26T10:58:21.000Z',
  });
});
