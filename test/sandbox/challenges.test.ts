import { expect, test } from 'vitest';
import { challengeOf, importOnline, statusAndCode, type TestSandbox, testSandbox } from '../support/sandbox.js';

const importOf = (rest: TestSandbox, bankId: number, multiStepAuthentication?: unknown) =>
  importOnline(rest, bankId, { multiStepAuthentication });

test("a redirect leads to a page of the sandbox, and the bank's callback completes the import", async () => {
  await using rest = await testSandbox();
  const challenge = challengeOf(await importOf(rest, 280109));
  const page = await rest.call(`GET ${(challenge?.redirectUrl ?? '').slice(rest.sandbox.url.length)}`);
  expect(page.text).toContain(`state=${challenge?.hash}&amp;code=ok`);
  const answer = { hash: challenge?.hash, redirectCallback: `state=${challenge?.hash}&code=ok` };
  expect((await importOf(rest, 280109, answer)).status).toBe(201);
});

test.each(['error=access_denied', 'state=another&code=ok', ''])('the callback %j is rejected', async (callback) => {
  await using rest = await testSandbox();
  const challenge = challengeOf(await importOf(rest, 280109));
  const redirectCallback = callback.replace('error', `state=${challenge?.hash}&error`);
  const answer = { hash: challenge?.hash, redirectCallback };
  expect(statusAndCode(await importOf(rest, 280109, answer))).toEqual([422, 'BANK_SERVER_REJECTION']);
});

test("the bank's page percent-encodes the state in the callbacks it shows", async () => {
  await using rest = await testSandbox();
  const page = await rest.call(`GET /bank/authorize?state=${encodeURIComponent('Müller & Söhne=€')}`);
  expect(page.text).toContain('<code>state=M%C3%BCller%20%26%20S%C3%B6hne%3D%E2%82%AC&amp;code=ok</code>');
});

test.each(['&name=Jürgen Groß', '&name=J%C3%BCrgen+Gro%C3%9F', '&name=J%FCrgen%'])(
  'a callback with the additional parameters %j completes the import',
  async (more) => {
    await using rest = await testSandbox();
    const hash = challengeOf(await importOf(rest, 280109))?.hash;
    const answer = { hash, redirectCallback: `?state=${hash}&code=ok${more}` };
    expect((await importOf(rest, 280109, answer)).status).toBe(201);
  },
);

test('a decoupled confirmation is in progress at the first callback and complete at the second', async () => {
  await using rest = await testSandbox();
  const confirm = (hash: string | undefined) => importOf(rest, 280110, { hash, decoupledCallback: true });
  const first = challengeOf(await importOf(rest, 280110));
  const second = challengeOf(await confirm(first?.hash));
  expect([first?.status, second?.status]).toEqual(['DECOUPLED_AUTH_REQUIRED', 'DECOUPLED_AUTH_IN_PROGRESS']);
  expect((await confirm(second?.hash)).status).toBe(201);
});

test('choosing photoTAN returns a picture', async () => {
  await using rest = await testSandbox();
  const choice = challengeOf(await importOf(rest, 280108));
  const response = await importOf(rest, 280108, { hash: choice?.hash, twoStepProcedureId: '957' });
  expect(challengeOf(response)).toMatchObject({
    photoTanMimeType: 'image/png',
    photoTanData: expect.stringMatching(/^iVBOR/),
  });
});

test('choosing a procedure that the bank does not offer returns 422', async () => {
  await using rest = await testSandbox();
  const choice = challengeOf(await importOf(rest, 280108));
  const response = await importOf(rest, 280108, { hash: choice?.hash, twoStepProcedureId: '1' });
  expect(statusAndCode(response)).toEqual([422, 'INVALID_TWO_STEP_PROCEDURE']);
});

test('deleting a connection drops the challenge of its update', async () => {
  await using rest = await testSandbox();
  await rest.call('POST /api/v1/bankConnections/import', { bankId: 277672 });
  rest.clock.advance(10_000);
  await rest.call('PATCH /api/v1/bankConnections/1001', { name: 'MSA' });
  const update = { bankConnectionId: 1001 };
  const challenged = await rest.call('POST /api/v1/bankConnections/update', update);
  const deleted = await rest.call('DELETE /api/v1/bankConnections/1001');
  const answered = await rest.call('POST /api/v1/bankConnections/update', { ...update, challengeResponse: '123456' });
  expect([statusAndCode(challenged)[0], deleted.status, statusAndCode(answered)]).toEqual([
    510,
    200,
    [404, 'UNKNOWN_ENTITY'],
  ]);
});
