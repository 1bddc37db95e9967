import { expect, test } from 'vitest';
import { reasonOf, refusal, testSandbox } from '../support/sandbox.js';

const ONLINE = { bankId: 280101, bankingUserId: 'max', bankingPin: 'geheim' };
const IMPORT = 'POST /api/v1/bankConnections/import';
const LONG = 10_000;

test.each([
  [{ bankingUserId: null, bankingPin: '' }, "This bank requires 'bankingUserId' and 'bankingPin'."],
  [{ bankingUserId: '' }, "This bank requires 'bankingUserId'."],
  [{ bankingPin: null }, "This bank requires 'bankingPin'."],
])('an import with %j is told which credentials are missing', async (members, reason) => {
  await using rest = await testSandbox();
  const answer = await rest.call(IMPORT, { ...ONLINE, ...members });
  expect([...refusal(answer), reasonOf(answer)]).toEqual([422, 'ILLEGAL_FIELD_VALUE', reason]);
});

test.each([
  [
    { bankingUserId: '' },
    'ILLEGAL_FIELD_VALUE',
    "'bankingUserId' of an online connection cannot be cleared. Send another one, or leave it out.",
  ],
  [{ bankingUserId: 'max' }, 'ILLEGAL_FIELD_VALUE', 'Another bank connection of this bank has the same credentials.'],
  [{ bankingPin: 'a\u0007b' }, 'ILLEGAL_FIELD_VALUE', 'The PIN contains illegal characters.'],
  [
    { defaultTwoStepProcedureId: '1' },
    'INVALID_TWO_STEP_PROCEDURE',
    'This two-step-procedure is not available for the bank connection. Available: 955, 957.',
  ],
])('an edit with %j is refused as %s with a reason of its own', async (body, code, reason) => {
  await using rest = await testSandbox();
  await rest.call(IMPORT, ONLINE);
  await rest.call(IMPORT, { ...ONLINE, bankingUserId: 'erika' });
  rest.clock.advance(LONG);
  const answer = await rest.call('PATCH /api/v1/bankConnections/1002', body);
  expect([...refusal(answer), reasonOf(answer)]).toEqual([422, code, reason]);
});

test('a default procedure of a connection without procedures is told that there are none', async () => {
  await using rest = await testSandbox();
  await rest.call(IMPORT, { bankId: 277672 });
  rest.clock.advance(LONG);
  const answer = await rest.call('PATCH /api/v1/bankConnections/1001', { defaultTwoStepProcedureId: '955' });
  expect(refusal(answer)).toEqual([422, 'INVALID_TWO_STEP_PROCEDURE']);
  expect(reasonOf(answer)).toMatch(/Available: none\.$/);
});

test('a lock names what is running', async () => {
  await using rest = await testSandbox({ phases: { downloadMs: 1000, categorizationMs: 1000 } });
  await rest.call(IMPORT, ONLINE);
  const remove = async () => reasonOf(await rest.call('DELETE /api/v1/bankConnections/1001'));
  const importing = await remove();
  rest.clock.advance(1000);
  const categorizing = await remove();
  expect([importing, categorizing]).toEqual([
    'The bank connection is currently being imported or updated. Try again later.',
    'The bank connection is currently being categorized. Try again later.',
  ]);
});
