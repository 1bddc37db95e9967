import { expect, test } from 'vitest';
import {
  type ConnectionBody,
  type RestResponse,
  statusAndCode,
  type TestSandbox,
  testSandbox,
} from '../support/sandbox.js';

const DEMO = { bankId: 277672 };
const ONLINE = { bankId: 280101, bankingUserId: 'max', bankingPin: 'geheim' };
const IDLE_AFTER_MS = 10_000;

const connection = ({ body }: RestResponse) => body as ConnectionBody;
const list = ({ body }: RestResponse) => (body as { connections: ConnectionBody[] }).connections.map(({ id }) => id);
const importOf = (rest: TestSandbox, body: unknown) => rest.call('POST /api/v1/bankConnections/import', body);

test('an import returns 201 with its accounts while the download is running', async () => {
  await using rest = await testSandbox();
  const response = await importOf(rest, DEMO);
  expect(response.status).toBe(201);
  expect(connection(response)).toMatchObject({
    id: 1001,
    type: 'DEMO',
    updateStatus: 'IN_PROGRESS',
    categorizationStatus: 'READY',
    accountIds: [5001],
    lastManualUpdate: null,
    twoStepProcedures: [],
    owners: null,
  });
});

test('download, queue and categorization follow one another, and both statuses are READY only at the end', async () => {
  await using rest = await testSandbox({ phases: { downloadMs: 1000, categorizationMs: 1000 } });
  await importOf(rest, DEMO);
  const states: string[] = [];
  for (let step = 0; step < 25; step += 1) {
    const { updateStatus, categorizationStatus } = connection(await rest.call('GET /api/v1/bankConnections/1001'));
    const state = `${updateStatus}/${categorizationStatus}`;
    if (states.at(-1) !== state) states.push(state);
    rest.clock.advance(100);
  }
  expect(states).toEqual(['IN_PROGRESS/READY', 'READY/PENDING', 'READY/IN_PROGRESS', 'READY/READY']);
});

test('the demo bank challenges a connection named MSA, and a challenge can be answered only once', async () => {
  await using rest = await testSandbox();
  const msa = { ...DEMO, name: 'MSA' };
  const answer = { ...msa, challengeResponse: '123456' };
  expect(statusAndCode(await importOf(rest, answer))).toEqual([422, 'NO_EXISTING_CHALLENGE']);
  expect(statusAndCode(await importOf(rest, msa))).toEqual([510, 'ADDITIONAL_AUTHENTICATION_REQUIRED']);
  expect(statusAndCode(await importOf(rest, { ...msa, challengeResponse: '0' }))).toEqual([
    422,
    'BANK_SERVER_REJECTION',
  ]);
  expect(statusAndCode(await importOf(rest, answer))).toEqual([422, 'NO_EXISTING_CHALLENGE']);
  expect(statusAndCode(await importOf(rest, msa))).toEqual([510, 'ADDITIONAL_AUTHENTICATION_REQUIRED']);
  expect((await importOf(rest, answer)).status).toBe(201);
});

test('a challenge expires after five minutes', async () => {
  await using rest = await testSandbox();
  await importOf(rest, { ...DEMO, name: 'MSA' });
  rest.clock.advance(300_000);
  const late = await importOf(rest, { ...DEMO, name: 'MSA', challengeResponse: '123456' });
  expect(statusAndCode(late)).toEqual([422, 'NO_EXISTING_CHALLENGE']);
});

test('renaming a connection to MSA turns on the challenge for updates', async () => {
  await using rest = await testSandbox();
  await importOf(rest, DEMO);
  rest.clock.advance(IDLE_AFTER_MS);
  await rest.call('PATCH /api/v1/bankConnections/1001', { name: 'MSA' });
  const update = { bankConnectionId: 1001 };
  const challenged = await rest.call('POST /api/v1/bankConnections/update', update);
  const updated = await rest.call('POST /api/v1/bankConnections/update', { ...update, challengeResponse: '123456' });
  expect(statusAndCode(challenged)).toEqual([510, 'ADDITIONAL_AUTHENTICATION_REQUIRED']);
  expect([updated.status, connection(updated).updateStatus]).toEqual([200, 'IN_PROGRESS']);
});

test.each<[string, unknown, number, string]>([
  ['no bank id', {}, 400, 'MISSING_FIELD'],
  ['a bank id of the wrong type', { bankId: '1' }, 400, 'BAD_REQUEST'],
  ['malformed JSON', '{', 400, 'BAD_REQUEST'],
  ['a name of 65 characters', { ...DEMO, name: 'x'.repeat(65) }, 400, 'BAD_REQUEST'],
  ['maxDaysForDownload 13', { ...DEMO, maxDaysForDownload: 13 }, 400, 'BAD_REQUEST'],
  ['account type 9', { ...DEMO, accountTypeIds: [9] }, 400, 'BAD_REQUEST'],
  ['an unknown bank', { bankId: 1 }, 422, 'UNKNOWN_ENTITY'],
  ['an unsupported bank', { bankId: 280103 }, 501, 'UNSUPPORTED_BANK'],
  ['a web form bank', { bankId: 280104 }, 451, 'WEB_FORM_REQUIRED'],
  ['no PIN', { ...ONLINE, bankingPin: null }, 422, 'ILLEGAL_FIELD_VALUE'],
  ['wrong credentials', { ...ONLINE, bankId: 280102 }, 422, 'BANK_SERVER_REJECTION'],
  ['a wrong PIN', { ...ONLINE, bankingPin: 'wrong' }, 422, 'BANK_SERVER_REJECTION'],
  ['a bank without accounts', { ...ONLINE, bankId: 280107 }, 422, 'NO_ACCOUNTS_FOR_TYPE_LIST'],
  ['account types that no account has', { ...ONLINE, accountTypeIds: [8] }, 422, 'NO_ACCOUNTS_FOR_TYPE_LIST'],
  ['a failing bank', { ...ONLINE, bankId: 280111 }, 500, 'UNEXPECTED_ERROR'],
])('an import with %s fails and leaves no connection behind', async (_title, body, status, code) => {
  await using rest = await testSandbox();
  expect(statusAndCode(await importOf(rest, body))).toEqual([status, code]);
  expect(list(await rest.call('GET /api/v1/bankConnections'))).toEqual([]);
});

test('a second import at a bank is rejected for the same user id and accepted for another', async () => {
  await using rest = await testSandbox();
  await importOf(rest, DEMO);
  expect(statusAndCode(await importOf(rest, { ...DEMO, name: 'other' }))).toEqual([422, 'ENTITY_EXISTS']);
  expect((await importOf(rest, { ...DEMO, bankingUserId: 'second' })).status).toBe(201);
});

test('a PIN is stored only with storePin and shown as a mask', async () => {
  await using rest = await testSandbox();
  const kept = await importOf(rest, { ...ONLINE, storePin: true });
  const dropped = await importOf(rest, { ...ONLINE, bankingUserId: 'other' });
  expect([connection(kept).bankingPin, connection(dropped).bankingPin]).toEqual(['XXXXX', null]);
});

test('an update requires a PIN and an idle connection, and records its result', async () => {
  await using rest = await testSandbox();
  await importOf(rest, ONLINE);
  const update = (more = {}) => rest.call('POST /api/v1/bankConnections/update', { bankConnectionId: 1001, ...more });
  const read = async () => connection(await rest.call('GET /api/v1/bankConnections/1001')).lastManualUpdate?.result;
  expect(statusAndCode(await update({ bankingPin: 'geheim' }))).toEqual([423, 'LOCKED']);
  rest.clock.advance(IDLE_AFTER_MS);
  expect(statusAndCode(await update())).toEqual([422, 'MISSING_FIELD']);
  expect(statusAndCode(await update({ bankingPin: 'wrong' }))).toEqual([422, 'BANK_SERVER_REJECTION']);
  expect(await read()).toBe('BANK_SERVER_REJECTION');
  expect((await update({ bankingPin: 'geheim' })).status).toBe(200);
  rest.clock.advance(IDLE_AFTER_MS);
  expect(await read()).toBe('OK');
  expect(statusAndCode(await update({ bankingPin: 'geheim', skipPositionsDownload: true }))).toEqual([
    422,
    'ILLEGAL_ENTITY_STATE',
  ]);
});

test('an update at the late failure bank ends READY with the result INTERNAL_SERVER_ERROR', async () => {
  await using rest = await testSandbox();
  await importOf(rest, { ...ONLINE, bankId: 280106, storePin: true });
  rest.clock.advance(IDLE_AFTER_MS);
  await rest.call('POST /api/v1/bankConnections/update', { bankConnectionId: 1001 });
  rest.clock.advance(IDLE_AFTER_MS);
  expect(connection(await rest.call('GET /api/v1/bankConnections/1001'))).toMatchObject({
    updateStatus: 'READY',
    lastManualUpdate: { result: 'INTERNAL_SERVER_ERROR', errorType: 'TECHNICAL' },
  });
});

test('an edit leaves absent and null members unchanged and clears a member with ""', async () => {
  await using rest = await testSandbox();
  await importOf(rest, { ...DEMO, name: 'Mine', bankingUserId: 'max' });
  rest.clock.advance(IDLE_AFTER_MS);
  const edit = async (body: unknown) => connection(await rest.call('PATCH /api/v1/bankConnections/1001', body));
  expect(await edit({ name: null })).toMatchObject({ name: 'Mine', bankingUserId: 'max' });
  expect(await edit({ name: '', bankingPin: 'geheim' })).toMatchObject({ name: null, bankingPin: 'XXXXX' });
  expect(await edit({ bankingPin: '', bankingUserId: '' })).toMatchObject({ bankingPin: null, bankingUserId: null });
});

test('an edit rejects an unavailable procedure, duplicate credentials and a cleared user id', async () => {
  await using rest = await testSandbox();
  await importOf(rest, ONLINE);
  await importOf(rest, { ...ONLINE, bankingUserId: 'erika' });
  rest.clock.advance(IDLE_AFTER_MS);
  const edit = async (body: unknown) => statusAndCode(await rest.call('PATCH /api/v1/bankConnections/1002', body));
  expect(await edit({ defaultTwoStepProcedureId: '1' })).toEqual([422, 'INVALID_TWO_STEP_PROCEDURE']);
  expect(await edit({ bankingUserId: 'max' })).toEqual([422, 'ILLEGAL_FIELD_VALUE']);
  expect(await edit({ bankingUserId: '' })).toEqual([422, 'ILLEGAL_FIELD_VALUE']);
});

test('an import locks edits and deletion, and a categorization locks credentials and deletion', async () => {
  await using rest = await testSandbox({ phases: { downloadMs: 1000, categorizationMs: 1000 } });
  await importOf(rest, DEMO);
  const path = '/api/v1/bankConnections/1001';
  const attempts = async () => [
    (await rest.call(`PATCH ${path}`, { name: 'x' })).status,
    (await rest.call(`PATCH ${path}`, { bankingPin: 'x' })).status,
    (await rest.call(`DELETE ${path}`)).status,
    (await rest.call('DELETE /api/v1/bankConnections')).status,
  ];
  expect(await attempts()).toEqual([423, 423, 423, 423]);
  rest.clock.advance(1000);
  expect(await attempts()).toEqual([200, 423, 423, 423]);
  rest.clock.advance(500);
  expect(await attempts()).toEqual([200, 423, 423, 423]);
  rest.clock.advance(500);
  expect((await attempts()).slice(0, 3)).toEqual([200, 200, 200]);
});

test('deleting a connection returns an empty response, and 404 the second time', async () => {
  await using rest = await testSandbox();
  await importOf(rest, DEMO);
  rest.clock.advance(IDLE_AFTER_MS);
  const first = await rest.call('DELETE /api/v1/bankConnections/1001');
  expect([first.status, first.body]).toEqual([200, undefined]);
  expect(statusAndCode(await rest.call('DELETE /api/v1/bankConnections/1001'))).toEqual([404, 'UNKNOWN_ENTITY']);
});

test('deleting all connections is all or nothing and returns their ids', async () => {
  await using rest = await testSandbox();
  await importOf(rest, DEMO);
  rest.clock.advance(IDLE_AFTER_MS);
  await importOf(rest, ONLINE);
  expect(statusAndCode(await rest.call('DELETE /api/v1/bankConnections'))).toEqual([423, 'LOCKED']);
  expect(list(await rest.call('GET /api/v1/bankConnections'))).toEqual([1001, 1002]);
  rest.clock.advance(IDLE_AFTER_MS);
  expect((await rest.call('DELETE /api/v1/bankConnections')).body).toEqual({ identifiers: [1001, 1002] });
  expect((await rest.call('DELETE /api/v1/bankConnections')).body).toEqual({ identifiers: [] });
});
