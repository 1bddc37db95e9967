import { expect, test } from 'vitest';
import { API_VERSIONS, type ApiVersion } from '../../src/sandbox/dialect.js';
import { type TestSandbox, testSandbox } from '../support/sandbox.js';
import { validated, validateResponse } from '../support/validate.js';

const READS = [
  'GET /api/v1/bankConnections',
  'GET /api/v1/bankConnections/1001',
  'GET /api/v1/bankConnections/1001,1002',
  'GET /api/v1/accounts',
  'GET /api/v1/accounts/5001',
  'GET /api/v1/accounts/5001,5002',
  'GET /api/v1/banks',
  'GET /api/v1/banks/277672',
  'GET /api/v1/banks/277672,280101',
  'GET /api/v1/users',
  'GET /api/v1/webForms/285001',
  'GET /api/v1/nothing',
];

/** Takes a connection to a bank from import to deletion and reads everything in between. */
async function tour(rest: TestSandbox, bankId: string): Promise<void> {
  const credentials = { bankingUserId: 'max', bankingPin: 'geheim', storePin: true, loadOwnerData: true };
  const read = async () => {
    for (const call of READS) await rest.call(call);
  };
  await rest.call('POST /api/v1/bankConnections/import', { bankId: Number(bankId), ...credentials });
  await read();
  for (const milliseconds of [1500, 500, 10_000]) {
    rest.clock.advance(milliseconds);
    await read();
  }
  await rest.call('POST /api/v1/bankConnections/update', { bankConnectionId: 1001 });
  await rest.call('DELETE /api/v1/bankConnections');
  rest.clock.advance(10_000);
  await rest.call('PATCH /api/v1/bankConnections/1001', { name: 'Mine' });
  await rest.call('POST /api/v1/tests/mockBatchUpdate', { mockBankConnectionUpdates: [{ bankConnectionId: 1001 }] });
  rest.clock.advance(10_000);
  await read();
  await rest.call('DELETE /api/v1/bankConnections/1001');
}

test.each(API_VERSIONS)('in %s, every response of every bank matches its schema', async (api: ApiVersion) => {
  const before = validated.responses;
  await using list = await testSandbox({ api });
  for (const { id } of list.sandbox.banks) {
    await using rest = await testSandbox({ api });
    await tour(rest, id);
  }
  expect(validated.responses - before).toBeGreaterThan(900);
});

const error = { errors: [{ message: 'm', code: 'LOCKED', type: 'TECHNICAL' }], date: '2026-03-01 13:00:00.000' };
const paging = { page: 1, perPage: 20, pageCount: 0, totalCount: 0 };

test.each<[string, string, number, unknown]>([
  ['an additional member', 'GET /api/v1/banks', 200, { banks: [], paging, more: 1 }],
  ['a missing member', 'GET /api/v1/banks', 200, { banks: [] }],
  ['a wrong type', 'GET /api/v1/banks', 200, { banks: [], paging: { ...paging, totalCount: '0' } }],
  ['null for a required member', 'GET /api/v1/accounts', 200, { accounts: null }],
  ['a duplicate id', 'DELETE /api/v1/bankConnections', 200, { identifiers: [1, 1] }],
  ['an unexpected body', 'DELETE /api/v1/bankConnections/1', 200, {}],
  ['an error body without endpoint', 'GET /api/v1/accounts/1', 404, { ...error, requestId: 'r' }],
  ['a 401 in the shape of other errors', 'GET /api/v1/accounts', 401, error],
  ['a status that the service does not have', 'POST /api/v1/bankConnections/import', 200, {}],
])('a response with %s is invalid', (_title, request, status, body) => {
  expect(() => validateResponse('v1.71', request, status, body)).toThrow(request);
});
