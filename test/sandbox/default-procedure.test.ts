import { expect, test } from 'vitest';
import { ApiError } from '../../src/sandbox/api-error.js';
import { API_VERSIONS } from '../../src/sandbox/dialect.js';
import { Ids } from '../../src/sandbox/ids.js';
import { editConnection, importConnection, updateConnection } from '../../src/sandbox/services.js';
import { World } from '../../src/sandbox/world.js';
import {
  challenged,
  challengeOf,
  importOnline,
  multiStep,
  statusAndCode,
  TestClock,
  type TestSandbox,
  testSandbox,
} from '../support/sandbox.js';

const CHOICE = 280108;
const CALL = { baseUrl: 'http://127.0.0.1' };
const CODE = { challengeResponse: '123456' };

/** Imports a connection (1001) to the bank with a choice of procedures and sets its default procedure. */
async function withDefault(rest: TestSandbox, defaultTwoStepProcedureId: string): Promise<void> {
  await importOnline(rest, CHOICE, multiStep(await challenged(rest, CHOICE, true), CODE));
  rest.clock.advance(10_000);
  await rest.call('PATCH /api/v1/bankConnections/1001', { defaultTwoStepProcedureId });
}

const update = (rest: TestSandbox, more = {}) =>
  rest.call('POST /api/v1/bankConnections/update', { bankConnectionId: 1001, bankingPin: 'geheim', ...more });

test.each(API_VERSIONS)('in %s, an update with a default procedure requires its code without a choice', async (api) => {
  await using rest = await testSandbox({ api });
  await withDefault(rest, '955');
  const challenge = challengeOf(await update(rest));
  const updated = await update(rest, multiStep(challenge?.hash, CODE));
  expect(challenge?.status).toBe('CHALLENGE_RESPONSE_REQUIRED');
  expect([updated.status, updated.body]).toEqual([
    200,
    expect.objectContaining({ defaultTwoStepProcedureId: '955', updateStatus: 'IN_PROGRESS' }),
  ]);
});

test.each([
  ['957', 'image/png'],
  ['955', null],
])('the challenge of the default procedure %s has the photoTanMimeType %s', async (procedure, photoTanMimeType) => {
  await using rest = await testSandbox();
  await withDefault(rest, procedure);
  expect(challengeOf(await update(rest))).toMatchObject({ photoTanMimeType });
});

test('an update after a wrong code with a default procedure requires a code again, without a choice', async () => {
  await using rest = await testSandbox();
  await withDefault(rest, '957');
  const challenge = challengeOf(await update(rest));
  const wrong = await update(rest, multiStep(challenge?.hash, { challengeResponse: '000000' }));
  expect(statusAndCode(wrong)).toEqual([422, 'BANK_SERVER_REJECTION']);
  expect(challengeOf(await update(rest))).toMatchObject({ status: 'CHALLENGE_RESPONSE_REQUIRED' });
});

test('imports and updates without a default procedure require a choice', async () => {
  await using rest = await testSandbox();
  await withDefault(rest, '957');
  await rest.call('PATCH /api/v1/bankConnections/1001', { defaultTwoStepProcedureId: '' });
  const updated = challengeOf(await update(rest));
  const imported = challengeOf(await importOnline(rest, CHOICE, { bankingUserId: 'other' }));
  expect([updated?.status, imported?.status]).toEqual(['TWO_STEP_PROCEDURE_REQUIRED', 'TWO_STEP_PROCEDURE_REQUIRED']);
});

/** Returns the challenge that a service call throws. */
async function challengeIn(service: Promise<unknown>): Promise<{ readonly hash: string; readonly status: string }> {
  const error = await service.catch((reason: unknown) => reason);
  if (error instanceof ApiError) return error.extras.multiStepAuthentication as { hash: string; status: string };
  throw new Error('The service call threw no challenge.');
}

test('a default procedure that is no longer offered is ignored, and the update clears it', async () => {
  const phases = { loginMs: 0, downloadMs: 0, categorizationMs: 0 };
  const world = new World({ clock: new TestClock(), phases, seed: 1, api: 'v1.79' }, new Ids(1));
  const login = { bankId: String(CHOICE), bankingUserId: 'max', bankingPin: 'geheim', storePin: true };
  const importing = (answer = {}) => importConnection(world, { ...login, ...answer }, CALL);
  const choice = await challengeIn(importing());
  await challengeIn(importing(multiStep(choice.hash, { twoStepProcedureId: '955' })));
  const connection = await importing(CODE);
  connection.defaultTwoStepProcedureId = '942';
  const updating = (answer = {}) => updateConnection(world, { bankConnectionId: connection.id, ...answer }, CALL);
  const { hash, status } = await challengeIn(updating());
  editConnection(world, connection.id, { name: 'Mine' }, CALL);
  await challengeIn(updating(multiStep(hash, { twoStepProcedureId: '955' })));
  const before = connection.defaultTwoStepProcedureId;
  await updating(CODE);
  expect([status, before, connection.defaultTwoStepProcedureId]).toEqual(['TWO_STEP_PROCEDURE_REQUIRED', '942', null]);
});
