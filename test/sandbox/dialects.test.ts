import { expect, test } from 'vitest';
import type { ApiVersion } from '../../src/sandbox/dialect.js';
import { accountsOf, challengeOf, statusAndCode, type TestSandbox, testSandbox } from '../support/sandbox.js';

const MSA = { bankId: 277672, name: 'MSA' };
const ONLINE = { bankId: 280101, bankingUserId: 'max', bankingPin: 'geheim77', storePin: true, loadOwnerData: true };
const VERSIONS: readonly ApiVersion[] = ['v1.42', 'v1.71', 'v1.79'];

const importOf = (rest: TestSandbox, body: unknown) => rest.call('POST /api/v1/bankConnections/import', body);

test.each(VERSIONS)('in %s, the demo bank has the same id and bank code', async (api) => {
  await using rest = await testSandbox({ api });
  expect((await rest.call('GET /api/v1/banks/277672')).body).toMatchObject({ id: 277672, blz: '00000000' });
});

test.each<[ApiVersion, string]>([
  ['v1.42', 'XXXXXXXX'],
  ['v1.71', 'XXXXX'],
  ['v1.79', 'XXXXX'],
])('in %s, a PIN of eight characters is shown as %s', async (api, mask) => {
  await using rest = await testSandbox({ api });
  expect((await importOf(rest, ONLINE)).body).toMatchObject({ bankingPin: mask, bankingUserId: 'max' });
});

test.each<[ApiVersion, boolean, boolean, boolean]>([
  ['v1.42', false, false, false],
  ['v1.71', true, true, false],
  ['v1.79', true, true, true],
])(
  'in %s, bodies contain owners: %s, isCustomerIdPassword: %s, interfaces: %s',
  async (api, owners, isPassword, interfaces) => {
    await using rest = await testSandbox({ api });
    const body = (await importOf(rest, ONLINE)).body as Record<string, unknown>;
    const bank = body['bank'] as Record<string, unknown>;
    const [account] = accountsOf(await rest.call('GET /api/v1/accounts'));
    expect('owners' in body).toBe(owners);
    expect('isCustomerIdPassword' in bank).toBe(isPassword);
    expect('furtherLoginNotRecommended' in body).toBe(interfaces);
    for (const each of [body, bank, account]) expect('interfaces' in Object(each)).toBe(interfaces);
    expect('accountType' in Object(account)).toBe(interfaces);
  },
);

test.each<[ApiVersion, readonly string[]]>([
  ['v1.42', ['date', 'errors', 'requestId']],
  ['v1.71', ['authContext', 'bank', 'date', 'endpoint', 'errors', 'requestId']],
  ['v1.79', ['authContext', 'bank', 'date', 'endpoint', 'errors', 'requestId']],
])('in %s, an error has the members %j', async (api, members) => {
  await using rest = await testSandbox({ api });
  const { body } = await rest.call('GET /api/v1/bankConnections/7');
  expect(Object.keys(Object(body)).toSorted()).toEqual(members);
});

test('in v1.42, the web form bank accepts credentials like any other and does not mask the user id', async () => {
  await using rest = await testSandbox({ api: 'v1.42' });
  const { status, body } = await importOf(rest, { ...ONLINE, bankId: 280104 });
  expect([status, (body as { bankingUserId: string }).bankingUserId]).toEqual([201, 'max']);
});

test.each<ApiVersion>(['v1.42', 'v1.71'])(
  "in %s, the demo bank's challenge consists of a message only",
  async (api) => {
    await using rest = await testSandbox({ api });
    const challenged = await importOf(rest, MSA);
    expect(statusAndCode(challenged)).toEqual([510, 'ADDITIONAL_AUTHENTICATION_REQUIRED']);
    expect(challengeOf(challenged)).toBeUndefined();
  },
);

test("in v1.79, the demo bank's challenge has a hash and can be answered in the new or the old style", async () => {
  await using rest = await testSandbox({ api: 'v1.79' });
  const challenge = challengeOf(await importOf(rest, MSA));
  expect(challenge).toMatchObject({
    hash: expect.stringMatching(/^[0-9a-f]{32}$/),
    status: 'CHALLENGE_RESPONSE_REQUIRED',
    challengeMessage: expect.stringContaining('123456'),
    redirectUrl: null,
  });
  const multiStepAuthentication = { hash: challenge?.hash, challengeResponse: '123456' };
  expect((await importOf(rest, { ...MSA, multiStepAuthentication })).status).toBe(201);
  const second = { ...MSA, bankingUserId: 'second' };
  await importOf(rest, second);
  expect((await importOf(rest, { ...second, challengeResponse: '123456' })).status).toBe(201);
});

test('in v1.79, an answer with another hash is rejected, and a wrong code ends the challenge', async () => {
  await using rest = await testSandbox({ api: 'v1.79' });
  const answer = (hash: string | undefined, challengeResponse: string) =>
    importOf(rest, { ...MSA, multiStepAuthentication: { hash, challengeResponse } });
  await importOf(rest, MSA);
  expect(statusAndCode(await answer('0', '123456'))).toEqual([422, 'NO_EXISTING_CHALLENGE']);
  const challenge = challengeOf(await importOf(rest, MSA));
  expect(statusAndCode(await answer(challenge?.hash, '0'))).toEqual([422, 'BANK_SERVER_REJECTION']);
  expect(statusAndCode(await answer(challenge?.hash, '123456'))).toEqual([422, 'NO_EXISTING_CHALLENGE']);
});

test.each(VERSIONS)(
  'in %s, an import at the bank with a choice of procedures goes from choice to code to 201',
  async (api) => {
    await using rest = await testSandbox({ api });
    const body = { ...ONLINE, bankId: 280108 };
    const step = (hash: string | undefined, more: Record<string, string>) =>
      importOf(rest, { ...body, multiStepAuthentication: { hash, ...more } });
    const choice = challengeOf(await importOf(rest, body));
    const code = challengeOf(await step(choice?.hash, { twoStepProcedureId: '955' }));
    expect((await step(code?.hash, { challengeResponse: '123456' })).status).toBe(201);
  },
);
