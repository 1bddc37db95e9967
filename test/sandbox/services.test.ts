import { expect, test } from 'vitest';
import { type ConnectionBody, type RestAnswer, refusal, type TestSandbox, testSandbox } from '../support/sandbox.js';

const DEMO = { bankId: 277672 };
const ONLINE = { bankId: 280101, bankingUserId: 'max', bankingPin: 'geheim' };
const LONG = 10_000;

const connection = ({ body }: RestAnswer) => body as ConnectionBody;
const list = ({ body }: RestAnswer) => (body as { connections: ConnectionBody[] }).connections.map(({ id }) => id);
const importOf = (rest: TestSandbox, body: unknown) => rest.call('POST /api/v1/bankConnections/import', body);

test('an import answers 201 while the download runs, with its accounts known', async () => {
  await using rest = await testSandbox();
  const answer = await importOf(rest, DEMO);
  expect(answer.status).toBe(201);
  expect(connection(answer)).toMatchObject({
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

test('download, queue and categorization follow one another; READY and READY is only the end', async () => {
  await using rest = await testSandbox({ phases: { downloadMs: 1000, categorizationMs: 1000 } });
  await importOf(rest, DEMO);
  const seen: string[] = [];
  for (let step = 0; step < 25; step += 1) {
    const { updateStatus, categorizationStatus } = connection(await rest.call('GET /api/v1/bankConnections/1001'));
    const state = `${updateStatus}/${categorizationStatus}`;
    if (seen.at(-1) !== state) seen.push(state);
    rest.clock.advance(100);
  }
  expect(seen).toEqual(['IN_PROGRESS/READY', 'READY/PENDING', 'READY/IN_PROGRESS', 'READY/READY']);
});

test('the demo bank challenges a connection named MSA, once for each call', async () => {
  await using rest = await testSandbox();
  const msa = { ...DEMO, name: 'MSA' };
  const answer = { ...msa, challengeResponse: '123456' };
  expect(refusal(await importOf(rest, answer))).toEqual([422, 'NO_EXISTING_CHALLENGE']);
  expect(refusal(await importOf(rest, msa))).toEqual([510, 'ADDITIONAL_AUTHENTICATION_REQUIRED']);
  expect(refusal(await importOf(rest, { ...msa, challengeResponse: '0' }))).toEqual([422, 'BANK_SERVER_REJECTION']);
  expect(refusal(await importOf(rest, answer))).toEqual([422, 'NO_EXISTING_CHALLENGE']);
  expect(refusal(await importOf(rest, msa))).toEqual([510, 'ADDITIONAL_AUTHENTICATION_REQUIRED']);
  expect((await importOf(rest, answer)).status).toBe(201);
});

test('a challenge is forgotten after five minutes', async () => {
  await using rest = await testSandbox();
  await importOf(rest, { ...DEMO, name: 'MSA' });
  rest.clock.advance(300_000);
  const late = await importOf(rest, { ...DEMO, name: 'MSA', challengeResponse: '123456' });
  expect(refusal(late)).toEqual([422, 'NO_EXISTING_CHALLENGE']);
});

test('renaming to MSA switches the challenge of updates on', async () => {
  await using rest = await testSandbox();
  await importOf(rest, DEMO);
  rest.clock.advance(LONG);
  await rest.call('PATCH /api/v1/bankConnections/1001', { name: 'MSA' });
  const update = { bankConnectionId: 1001 };
  const asked = await rest.call('POST /api/v1/bankConnections/update', update);
  const done = await rest.call('POST /api/v1/bankConnections/update', { ...update, challengeResponse: '123456' });
  expect(refusal(asked)).toEqual([510, 'ADDITIONAL_AUTHENTICATION_REQUIRED']);
  expect([done.status, connection(done).updateStatus]).toEqual([200, 'IN_PROGRESS']);
});

test.each<[string, unknown, number, string]>([
  ['no bank', {}, 400, 'MISSING_FIELD'],
  ['a bank id of the wrong type', { bankId: '1' }, 400, 'BAD_REQUEST'],
  ['JSON that cannot be read', '{', 400, 'BAD_REQUEST'],
  ['a name of 65 characters', { ...DEMO, name: 'x'.repeat(65) }, 400, 'BAD_REQUEST'],
  ['13 days', { ...DEMO, maxDaysForDownload: 13 }, 400, 'BAD_REQUEST'],
  ['account type 9', { ...DEMO, accountTypeIds: [9] }, 400, 'BAD_REQUEST'],
  ['a bank that does not exist', { bankId: 1 }, 422, 'UNKNOWN_ENTITY'],
  ['a bank that is not supported', { bankId: 280103 }, 501, 'UNSUPPORTED_BANK'],
  ['a bank with a web form', { bankId: 280104 }, 451, 'WEB_FORM_REQUIRED'],
  ['a real bank without a PIN', { ...ONLINE, bankingPin: null }, 422, 'ILLEGAL_FIELD_VALUE'],
  ['wrong credentials', { ...ONLINE, bankId: 280102 }, 422, 'BANK_SERVER_REJECTION'],
  ['a wrong PIN', { ...ONLINE, bankingPin: 'wrong' }, 422, 'BANK_SERVER_REJECTION'],
  ['a bank without accounts', { ...ONLINE, bankId: 280107 }, 422, 'NO_ACCOUNTS_FOR_TYPE_LIST'],
  ['account types that no account has', { ...ONLINE, accountTypeIds: [8] }, 422, 'NO_ACCOUNTS_FOR_TYPE_LIST'],
  ['a bank that fails', { ...ONLINE, bankId: 280111 }, 500, 'UNEXPECTED_ERROR'],
])('an import with %s is refused and leaves nothing behind', async (_title, body, status, code) => {
  await using rest = await testSandbox();
  expect(refusal(await importOf(rest, body))).toEqual([status, code]);
  expect(list(await rest.call('GET /api/v1/bankConnections'))).toEqual([]);
});

test('the same bank with the same user id is refused, with another it is not', async () => {
  await using rest = await testSandbox();
  await importOf(rest, DEMO);
  expect(refusal(await importOf(rest, { ...DEMO, name: 'other' }))).toEqual([422, 'ENTITY_EXISTS']);
  expect((await importOf(rest, { ...DEMO, bankingUserId: 'second' })).status).toBe(201);
});

test('a PIN is kept only with storePin, and shown as a mask', async () => {
  await using rest = await testSandbox();
  const kept = await importOf(rest, { ...ONLINE, storePin: true });
  const dropped = await importOf(rest, { ...ONLINE, bankingUserId: 'other' });
  expect([connection(kept).bankingPin, connection(dropped).bankingPin]).toEqual(['XXXXX', null]);
});

test('an update needs a PIN, wants the connection idle, and tells how it went', async () => {
  await using rest = await testSandbox();
  await importOf(rest, ONLINE);
  const update = (more = {}) => rest.call('POST /api/v1/bankConnections/update', { bankConnectionId: 1001, ...more });
  const read = async () => connection(await rest.call('GET /api/v1/bankConnections/1001')).lastManualUpdate?.result;
  expect(refusal(await update({ bankingPin: 'geheim' }))).toEqual([423, 'LOCKED']);
  rest.clock.advance(LONG);
  expect(refusal(await update())).toEqual([422, 'MISSING_FIELD']);
  expect(refusal(await update({ bankingPin: 'wrong' }))).toEqual([422, 'BANK_SERVER_REJECTION']);
  expect(await read()).toBe('BANK_SERVER_REJECTION');
  expect((await update({ bankingPin: 'geheim' })).status).toBe(200);
  rest.clock.advance(LONG);
  expect(await read()).toBe('OK');
  expect(refusal(await update({ bankingPin: 'geheim', skipPositionsDownload: true }))).toEqual([
    422,
    'ILLEGAL_ENTITY_STATE',
  ]);
});

test('an update of the late failure bank ends READY and as INTERNAL_SERVER_ERROR', async () => {
  await using rest = await testSandbox();
  await importOf(rest, { ...ONLINE, bankId: 280106, storePin: true });
  rest.clock.advance(LONG);
  await rest.call('POST /api/v1/bankConnections/update', { bankConnectionId: 1001 });
  rest.clock.advance(LONG);
  expect(connection(await rest.call('GET /api/v1/bankConnections/1001'))).toMatchObject({
    updateStatus: 'READY',
    lastManualUpdate: { result: 'INTERNAL_SERVER_ERROR', errorType: 'TECHNICAL' },
  });
});

test('an edit changes what is given: absent and null leave alone, "" clears', async () => {
  await using rest = await testSandbox();
  await importOf(rest, { ...DEMO, name: 'Mine', bankingUserId: 'max' });
  rest.clock.advance(LONG);
  const edit = async (body: unknown) => connection(await rest.call('PATCH /api/v1/bankConnections/1001', body));
  expect(await edit({ name: null })).toMatchObject({ name: 'Mine', bankingUserId: 'max' });
  expect(await edit({ name: '', bankingPin: 'geheim' })).toMatchObject({ name: null, bankingPin: 'XXXXX' });
  expect(await edit({ bankingPin: '', bankingUserId: '' })).toMatchObject({ bankingPin: null, bankingUserId: null });
});

test('an edit is refused for a procedure that is not offered, for a taken identity and for a cleared user id', async () => {
  await using rest = await testSandbox();
  await importOf(rest, ONLINE);
  await importOf(rest, { ...ONLINE, bankingUserId: 'erika' });
  rest.clock.advance(LONG);
  const edit = async (body: unknown) => refusal(await rest.call('PATCH /api/v1/bankConnections/1002', body));
  expect(await edit({ defaultTwoStepProcedureId: '1' })).toEqual([422, 'INVALID_TWO_STEP_PROCEDURE']);
  expect(await edit({ bankingUserId: 'max' })).toEqual([422, 'ILLEGAL_FIELD_VALUE']);
  expect(await edit({ bankingUserId: '' })).toEqual([422, 'ILLEGAL_FIELD_VALUE']);
});

test('what is locked: all while it is imported, credentials and deleting while it is categorized', async () => {
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

test('delete one has an empty answer and is 404 the second time', async () => {
  await using rest = await testSandbox();
  await importOf(rest, DEMO);
  rest.clock.advance(LONG);
  const first = await rest.call('DELETE /api/v1/bankConnections/1001');
  expect([first.status, first.body]).toEqual([200, undefined]);
  expect(refusal(await rest.call('DELETE /api/v1/bankConnections/1001'))).toEqual([404, 'UNKNOWN_ENTITY']);
});

test('delete all is all or nothing, and tells the ids', async () => {
  await using rest = await testSandbox();
  await importOf(rest, DEMO);
  rest.clock.advance(LONG);
  await importOf(rest, ONLINE);
  expect(refusal(await rest.call('DELETE /api/v1/bankConnections'))).toEqual([423, 'LOCKED']);
  expect(list(await rest.call('GET /api/v1/bankConnections'))).toEqual([1001, 1002]);
  rest.clock.advance(LONG);
  expect((await rest.call('DELETE /api/v1/bankConnections')).body).toEqual({ identifiers: [1001, 1002] });
  expect((await rest.call('DELETE /api/v1/bankConnections')).body).toEqual({ identifiers: [] });
});
