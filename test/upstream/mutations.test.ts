import { pino } from 'pino';
import { expect, test } from 'vitest';
import {
  type EditBankConnectionInput,
  EditDocument,
  type ImportBankConnectionInput,
  ImportDocument,
  UpdateDocument,
} from '../generated/operations.js';
import { testGateway } from '../support/client.js';
import { connectionJson, fakeFinapi } from '../support/fake-finapi.js';

const done = () => ({ body: connectionJson('1001') });

test.each<[string, ImportBankConnectionInput, unknown]>([
  ['only the bank', { bankId: '1' }, { bankId: 1 }],
  ['no members for null', { bankId: '1', name: null, storePin: null, accountTypes: null }, { bankId: 1 }],
  ['"" and false unchanged', { bankId: '1', name: '', storePin: false }, { bankId: 1, name: '', storePin: false }],
  [
    'every member under the name that finAPI uses',
    {
      bankId: '1',
      bankingUserId: 'max',
      bankingCustomerId: 'c',
      bankingPin: 'pin',
      storePin: true,
      name: 'MSA',
      skipPositionsDownload: true,
      maxDaysForDownload: 14,
      accountTypes: ['CHECKING', 'BAUSPAREN'],
      loadOwnerData: true,
      challengeResponse: '123456',
    },
    {
      bankId: 1,
      bankingUserId: 'max',
      bankingCustomerId: 'c',
      bankingPin: 'pin',
      storePin: true,
      name: 'MSA',
      skipPositionsDownload: true,
      maxDaysForDownload: 14,
      accountTypeIds: [1, 8],
      loadOwnerData: true,
      challengeResponse: '123456',
    },
  ],
  [
    'the answer to a challenge with a hash',
    { bankId: '1', multiStepAuthentication: { hash: 'h', twoStepProcedureId: '955', decoupledCallback: false } },
    { bankId: 1, multiStepAuthentication: { hash: 'h', twoStepProcedureId: '955' } },
  ],
])('import sends %s', async (_title, input, body) => {
  await using upstream = await fakeFinapi(done);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { data } = await gateway.execute(ImportDocument, { input });
  expect(data?.importBankConnection?.__typename).toBe('BankConnection');
  expect(upstream.calls.map((call) => [call.method, call.url, JSON.parse(call.body)])).toEqual([
    ['POST', '/api/v1/bankConnections/import', body],
  ]);
});

test('update sends the id in the body, under the name that finAPI uses', async () => {
  await using upstream = await fakeFinapi(done);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const input = {
    id: '1001',
    bankingPin: 'pin',
    storePin: false,
    importNewAccounts: true,
    skipPositionsDownload: false,
    loadOwnerData: true,
    multiStepAuthentication: { hash: 'h', decoupledCallback: true },
  };
  await gateway.execute(UpdateDocument, { input });
  const { id, ...rest } = input;
  expect(upstream.calls.map((call) => [call.method, call.url, JSON.parse(call.body)])).toEqual([
    ['POST', '/api/v1/bankConnections/update', { bankConnectionId: Number(id), ...rest }],
  ]);
});

test.each<[string, EditBankConnectionInput, unknown]>([
  ['no members if none are set', { id: '7' }, {}],
  ['a value unchanged', { id: '7', name: 'Household' }, { name: 'Household' }],
  ['"" to clear', { id: '7', name: '' }, { name: '' }],
  ['null as "", because null means unchanged to finAPI', { id: '7', bankingPin: null }, { bankingPin: '' }],
])('edit sends %s', async (_title, input, body) => {
  await using upstream = await fakeFinapi(done);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  await gateway.execute(EditDocument, { input });
  expect(upstream.calls.map((call) => [call.method, call.url, JSON.parse(call.body)])).toEqual([
    ['PATCH', '/api/v1/bankConnections/7', body],
  ]);
});

const long = (length: number) => 'x'.repeat(length);

test.each<[string, Partial<ImportBankConnectionInput>, string, string]>([
  ['a PIN of 171 characters', { bankingPin: long(171) }, 'bankingPin', 'ILLEGAL_FIELD_VALUE'],
  ['a user id of 171 characters', { bankingUserId: long(171) }, 'bankingUserId', 'ILLEGAL_FIELD_VALUE'],
  ['a customer id of 171 characters', { bankingCustomerId: long(171) }, 'bankingCustomerId', 'ILLEGAL_FIELD_VALUE'],
  ['a name of 65 characters', { name: long(65) }, 'name', 'ILLEGAL_FIELD_VALUE'],
  ['13 days', { maxDaysForDownload: 13 }, 'maxDaysForDownload', 'ILLEGAL_FIELD_VALUE'],
  ['3651 days', { maxDaysForDownload: 3651 }, 'maxDaysForDownload', 'ILLEGAL_FIELD_VALUE'],
  ['-1 days', { maxDaysForDownload: -1 }, 'maxDaysForDownload', 'ILLEGAL_FIELD_VALUE'],
  ['a hash without an answer', { multiStepAuthentication: { hash: 'h' } }, 'multiStepAuthentication', 'MISSING_FIELD'],
  [
    'two answers to one challenge',
    { multiStepAuthentication: { hash: 'h', challengeResponse: '1', decoupledCallback: true } },
    'multiStepAuthentication',
    'ILLEGAL_FIELD_VALUE',
  ],
])('import returns InvalidInput, without an upstream call, for %s', async (_title, input, field, code) => {
  await using upstream = await fakeFinapi(done);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { data } = await gateway.execute(ImportDocument, { input: { bankId: '1', ...input } });
  expect(data?.importBankConnection).toMatchObject({ __typename: 'InvalidInput', field, code, type: 'TECHNICAL' });
  expect(upstream.calls).toEqual([]);
});

test.each<[string, Partial<ImportBankConnectionInput>]>([
  ['a PIN of 170 characters', { bankingPin: long(170) }],
  ['a name of 64 characters', { name: long(64) }],
  ['0 days', { maxDaysForDownload: 0 }],
  ['14 days', { maxDaysForDownload: 14 }],
  ['3650 days', { maxDaysForDownload: 3650 }],
])('import sends %s', async (_title, input) => {
  await using upstream = await fakeFinapi(done);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  await gateway.execute(ImportDocument, { input: { bankId: '1', ...input } });
  expect(upstream.calls.map(({ body }) => JSON.parse(body))).toEqual([{ bankId: 1, ...input }]);
});

test('UNKNOWN as an input is BAD_USER_INPUT without an upstream call', async () => {
  await using upstream = await fakeFinapi(done);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { errors } = await gateway.execute(ImportDocument, {
    input: { bankId: '1', accountTypes: ['LOAN', 'UNKNOWN'] },
  });
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  expect(upstream.calls).toEqual([]);
});

test('mutations of one operation run one after the other', async () => {
  let running = 0;
  const seen: number[] = [];
  await using upstream = await fakeFinapi(async () => {
    running += 1;
    seen.push(running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return done();
  });
  await using gateway = await testGateway({ finapiUrl: upstream.url, queryLimits: { maxCredentialMutations: 3 } });
  const fields = ['a', 'b', 'c'].map(
    (alias) => `${alias}: editBankConnection(input: { id: 1, name: "${alias}" }) { __typename }`,
  );
  await gateway.post(JSON.stringify({ query: `mutation { ${fields.join(' ')} }` }));
  expect(seen).toEqual([1, 1, 1]);
  expect(upstream.calls.map(({ body }) => body)).toEqual(['{"name":"a"}', '{"name":"b"}', '{"name":"c"}']);
});

test('update and edit return and log InvalidInput for overlong values, without an upstream call', async () => {
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => log.push(line) });
  await using upstream = await fakeFinapi(done);
  await using gateway = await testGateway({ finapiUrl: upstream.url, logger });
  const update = await gateway.execute(UpdateDocument, { input: { id: '1', bankingPin: long(171) } });
  const edit = await gateway.execute(EditDocument, { input: { id: '1', name: long(65) } });
  expect(update.data?.updateBankConnection).toMatchObject({ __typename: 'InvalidInput', field: 'bankingPin' });
  expect(edit.data?.editBankConnection).toMatchObject({ __typename: 'InvalidInput', field: 'name' });
  expect(log.map((line) => JSON.parse(line).outcomes)).toEqual([['InvalidInput'], ['InvalidInput']]);
  expect(upstream.calls).toEqual([]);
});

const challengeAnswer = (more: object) => ({ multiStepAuthentication: { hash: 'h', challengeResponse: '1', ...more } });

test.each<[string, Partial<ImportBankConnectionInput>, string]>([
  ['an empty answer', { challengeResponse: '' }, 'challengeResponse'],
  ['a blank answer', { challengeResponse: ' \t' }, 'challengeResponse'],
  ['an empty hash', challengeAnswer({ hash: '' }), 'multiStepAuthentication.hash'],
  [
    'an empty answer beside a hash',
    challengeAnswer({ challengeResponse: ' ' }),
    'multiStepAuthentication.challengeResponse',
  ],
  [
    'an empty choice of procedure',
    challengeAnswer({ challengeResponse: null, twoStepProcedureId: '' }),
    'multiStepAuthentication.twoStepProcedureId',
  ],
  [
    'an empty callback',
    challengeAnswer({ challengeResponse: null, redirectCallback: '' }),
    'multiStepAuthentication.redirectCallback',
  ],
])('%s is InvalidInput, because sending it would cost the user an attempt', async (_title, input, field) => {
  await using upstream = await fakeFinapi(done);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const imported = await gateway.execute(ImportDocument, { input: { bankId: '1', ...input } });
  const updated = await gateway.execute(UpdateDocument, { input: { id: '1', ...input } });
  for (const result of [imported.data?.importBankConnection, updated.data?.updateBankConnection]) {
    expect(result).toMatchObject({ __typename: 'InvalidInput', code: 'ILLEGAL_FIELD_VALUE', field });
  }
  expect(upstream.calls).toEqual([]);
});

test('trims a TAN but not a PIN', async () => {
  await using upstream = await fakeFinapi(done);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const input = { bankId: '1', bankingPin: ' p ', challengeResponse: ' 123456\n' };
  await gateway.execute(ImportDocument, { input });
  await gateway.execute(UpdateDocument, { input: { id: '1', ...challengeAnswer({ challengeResponse: '\t123456 ' }) } });
  expect(upstream.calls.map(({ body }) => JSON.parse(body))).toEqual([
    { bankId: 1, bankingPin: ' p ', challengeResponse: '123456' },
    { bankConnectionId: 1, multiStepAuthentication: { hash: 'h', challengeResponse: '123456' } },
  ]);
});
