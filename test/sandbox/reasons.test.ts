import { expect, test } from 'vitest';
import { messageOf, statusAndCode, testSandbox } from '../support/sandbox.js';

const ONLINE = { bankId: 280101, bankingUserId: 'max', bankingPin: 'geheim' };
const IMPORT = 'POST /api/v1/bankConnections/import';
const IDLE_AFTER_MS = 10_000;

test.each([
  [{ bankingUserId: null, bankingPin: '' }, "This bank requires 'bankingUserId' and 'bankingPin'."],
  [{ bankingUserId: '' }, "This bank requires 'bankingUserId'."],
  [{ bankingPin: null }, "This bank requires 'bankingPin'."],
])('an import with %j returns the message: %s', async (members, message) => {
  await using rest = await testSandbox();
  const response = await rest.call(IMPORT, { ...ONLINE, ...members });
  expect([...statusAndCode(response), messageOf(response)]).toEqual([422, 'ILLEGAL_FIELD_VALUE', message]);
});

test.each([
  [
    { bankingUserId: '' },
    'ILLEGAL_FIELD_VALUE',
    "'bankingUserId' of an online connection cannot be cleared. Send another value or omit the field.",
  ],
  [{ bankingUserId: 'max' }, 'ILLEGAL_FIELD_VALUE', 'Another connection to this bank has the same credentials.'],
  [{ bankingPin: 'a\u0007b' }, 'ILLEGAL_FIELD_VALUE', 'The PIN contains illegal characters.'],
  [
    { defaultTwoStepProcedureId: '1' },
    'INVALID_TWO_STEP_PROCEDURE',
    'This two-step procedure is not available for the bank connection. Available: 955, 957.',
  ],
])('an edit with %j returns %s with the message: %s', async (body, code, message) => {
  await using rest = await testSandbox();
  await rest.call(IMPORT, ONLINE);
  await rest.call(IMPORT, { ...ONLINE, bankingUserId: 'erika' });
  rest.clock.advance(IDLE_AFTER_MS);
  const response = await rest.call('PATCH /api/v1/bankConnections/1002', body);
  expect([...statusAndCode(response), messageOf(response)]).toEqual([422, code, message]);
});

test('the error for a default procedure says that none are available if the bank has none', async () => {
  await using rest = await testSandbox();
  await rest.call(IMPORT, { bankId: 277672 });
  rest.clock.advance(IDLE_AFTER_MS);
  const response = await rest.call('PATCH /api/v1/bankConnections/1001', { defaultTwoStepProcedureId: '955' });
  expect(statusAndCode(response)).toEqual([422, 'INVALID_TWO_STEP_PROCEDURE']);
  expect(messageOf(response)).toMatch(/Available: none\.$/);
});

test('the message of a lock names the running activity', async () => {
  await using rest = await testSandbox({ phases: { downloadMs: 1000, categorizationMs: 1000 } });
  await rest.call(IMPORT, ONLINE);
  const remove = async () => messageOf(await rest.call('DELETE /api/v1/bankConnections/1001'));
  const importing = await remove();
  rest.clock.advance(1000);
  const categorizing = await remove();
  expect([importing, categorizing]).toEqual([
    'The bank connection is currently being imported or updated. Try again later.',
    'The bank connection is currently being categorized. Try again later.',
  ]);
});
