import { expect, test } from 'vitest';
import { API_VERSIONS } from '../../src/sandbox/dialect.js';
import {
  challenged,
  challengeOf,
  errorOf,
  importOnline,
  multiStep,
  statusAndCode,
  testSandbox,
} from '../support/sandbox.js';

type Hash = string | undefined;

const CHOICE = 280108;
const REDIRECT = 280109;

/** Each kind of challenge with its bank, its status, a matching answer and the status that this answer returns. */
const KINDS = {
  choice: {
    bankId: CHOICE,
    status: 'TWO_STEP_PROCEDURE_REQUIRED',
    member: 'twoStepProcedureId',
    matchingAnswer: (_hash: Hash) => ({ twoStepProcedureId: '955' }),
    resultStatus: 510,
  },
  code: {
    bankId: CHOICE,
    status: 'CHALLENGE_RESPONSE_REQUIRED',
    member: 'challengeResponse',
    matchingAnswer: (_hash: Hash) => ({ challengeResponse: '123456' }),
    resultStatus: 201,
  },
  redirect: {
    bankId: REDIRECT,
    status: 'REDIRECT_REQUIRED',
    member: 'redirectCallback',
    matchingAnswer: (hash: Hash) => ({ redirectCallback: `state=${hash}&code=ok` }),
    resultStatus: 201,
  },
  app: {
    bankId: 280110,
    status: 'DECOUPLED_AUTH_REQUIRED',
    member: 'decoupledCallback: true',
    matchingAnswer: (_hash: Hash) => ({ decoupledCallback: true }),
    resultStatus: 510,
  },
};

const MISMATCHED: readonly (readonly [string, keyof typeof KINDS, (hash: Hash) => object])[] = [
  ['a code', 'app', (hash) => multiStep(hash, { challengeResponse: '123456' })],
  ['a code at the top level', 'app', () => ({ challengeResponse: '123456' })],
  ['decoupledCallback: false', 'app', (hash) => multiStep(hash, { decoupledCallback: false })],
  ['a code', 'redirect', (hash) => multiStep(hash, { challengeResponse: '123456' })],
  ['a code at the top level', 'redirect', () => ({ challengeResponse: '123456' })],
  ['a confirmation in the app', 'redirect', (hash) => multiStep(hash, { decoupledCallback: true })],
  ['a hash alone', 'redirect', (hash) => multiStep(hash)],
  ['a code', 'choice', (hash) => multiStep(hash, { challengeResponse: '123456' })],
  ['a callback', 'choice', (hash) => multiStep(hash, { redirectCallback: `state=${hash}&code=ok` })],
  ['another choice', 'code', (hash) => multiStep(hash, { twoStepProcedureId: '957' })],
];

test.each(API_VERSIONS.flatMap((api) => MISMATCHED.map((row) => [api, ...row] as const)))(
  'in %s, %s is rejected as the answer to the "%s" challenge, which stays pending',
  async (api, _title, kind, answer) => {
    await using rest = await testSandbox({ api });
    const { bankId, status, member, matchingAnswer, resultStatus } = KINDS[kind];
    const hash = await challenged(rest, bankId, kind === 'code');
    const rejected = await importOnline(rest, bankId, answer(hash));
    const answered = await importOnline(rest, bankId, multiStep(hash, matchingAnswer(hash)));
    const message = `The pending challenge is ${status}. Answer it with 'multiStepAuthentication.${member}'.`;
    expect(errorOf(rejected)).toEqual([422, 'ILLEGAL_FIELD_VALUE', 'TECHNICAL', message]);
    expect(answered.status).toBe(resultStatus);
  },
);

test('choosing an unavailable procedure does not prevent choosing an available one', async () => {
  await using rest = await testSandbox();
  const hash = await challenged(rest, CHOICE);
  const rejected = await importOnline(rest, CHOICE, multiStep(hash, { twoStepProcedureId: '999' }));
  const chosen = await importOnline(rest, CHOICE, multiStep(hash, { twoStepProcedureId: '955' }));
  const message = 'This two-step procedure is not available for the bank connection. Available: 955, 957.';
  expect(errorOf(rejected)).toEqual([422, 'INVALID_TWO_STEP_PROCEDURE', 'TECHNICAL', message]);
  expect(chosen.status).toBe(510);
});

test.each(API_VERSIONS)(
  'in %s, a blank answer returns 400 without using up the challenge, and "" starts over',
  async (api) => {
    await using rest = await testSandbox({ api });
    const hash = await challenged(rest, CHOICE, true);
    const blanks = [
      { challengeResponse: '  ' },
      multiStep(hash, { challengeResponse: '' }),
      multiStep(hash, { challengeResponse: ' \t' }),
      multiStep('', { challengeResponse: '123456' }),
      multiStep('  ', { challengeResponse: '123456' }),
    ];
    const rejected: unknown[] = [];
    for (const blank of blanks) rejected.push(statusAndCode(await importOnline(rest, CHOICE, blank)));
    expect(rejected).toEqual(blanks.map(() => [400, 'BAD_REQUEST']));
    expect((await importOnline(rest, CHOICE, { challengeResponse: '123456' })).status).toBe(201);
    await importOnline(rest, 277672, { name: 'MSA' });
    expect((await importOnline(rest, 277672, { name: 'MSA', challengeResponse: '' })).status).toBe(510);
  },
);

test("an update records the bank's rejection as its result, but not a mismatched answer", async () => {
  await using rest = await testSandbox();
  const hash = await challenged(rest, REDIRECT);
  await importOnline(rest, REDIRECT, multiStep(hash, { redirectCallback: `state=${hash}&code=ok` }));
  rest.clock.advance(10_000);
  const update = (more = {}) =>
    rest.call('POST /api/v1/bankConnections/update', { bankConnectionId: 1001, bankingPin: 'geheim', ...more });
  const result = async () =>
    ((await rest.call('GET /api/v1/bankConnections/1001')).body as { lastManualUpdate: unknown }).lastManualUpdate;
  const pendingHash = challengeOf(await update())?.hash;
  await update(multiStep(pendingHash, { challengeResponse: '123456' }));
  expect(await result()).toBeNull();
  await update(multiStep(pendingHash, { redirectCallback: `state=${pendingHash}&error=access_denied` }));
  expect(await result()).toMatchObject({
    result: 'BANK_SERVER_REJECTION',
    errorMessage: 'Der Vorgang wurde auf der Seite der Bank abgebrochen. Bitte beginnen Sie von vorn.',
  });
});
