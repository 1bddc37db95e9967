import { expect, test } from 'vitest';
import { API_VERSIONS } from '../../src/sandbox/dialect.js';
import { challenged, errorOf, importOnline, multiStep, reasonOf, refusal, testSandbox } from '../support/sandbox.js';

const CHOICE = 280108;
const REDIRECT = 280109;
const DECOUPLED = 280110;
const START_OVER = 'To start over, send the request again without an answer.';

const REFUSED: readonly (readonly [string, number, (hash: string | undefined) => object, string])[] = [
  [
    'a redirect that the user cancelled',
    REDIRECT,
    (hash) => ({ redirectCallback: `state=${hash}&error=access_denied` }),
    'Der Vorgang wurde auf der Seite der Bank abgebrochen. Bitte beginnen Sie von vorn.',
  ],
  [
    'a redirect that failed at the bank',
    REDIRECT,
    (hash) => ({ redirectCallback: `state=${hash}&error=server_error` }),
    'Die Bank hat die Autorisierung abgelehnt. Bitte beginnen Sie von vorn.',
  ],
  [
    'a callback with another state',
    REDIRECT,
    () => ({ redirectCallback: 'state=other&code=ok' }),
    'Die Rückmeldung der Bank gehört nicht zu diesem Vorgang. Bitte beginnen Sie von vorn.',
  ],
  [
    'a callback without a state',
    REDIRECT,
    () => ({ redirectCallback: 'code=ok' }),
    'Die Rückmeldung der Bank gehört nicht zu diesem Vorgang. Bitte beginnen Sie von vorn.',
  ],
  [
    'a callback without a code',
    REDIRECT,
    (hash) => ({ redirectCallback: `state=${hash}` }),
    'Die Rückmeldung der Bank enthält keine Autorisierung. Bitte beginnen Sie von vorn.',
  ],
  [
    'a wrong code',
    CHOICE,
    () => ({ challengeResponse: '000000' }),
    'Die eingegebene TAN ist falsch. Bitte beginnen Sie von vorn.',
  ],
];

test.each(API_VERSIONS.flatMap((api) => REFUSED.map((row) => [api, ...row] as const)))(
  'in %s %s is refused by the bank with a reason of its own, and uses the challenge up',
  async (api, _title, bankId, answer, reason) => {
    await using rest = await testSandbox({ api });
    const hash = await challenged(rest, bankId, bankId === CHOICE);
    const refused = await importOnline(rest, bankId, multiStep(hash, answer(hash)));
    const again = await importOnline(rest, bankId, multiStep(hash, answer(hash)));
    expect(errorOf(refused)).toEqual([422, 'BANK_SERVER_REJECTION', 'BUSINESS', reason]);
    expect(refusal(again)).toEqual([422, 'NO_EXISTING_CHALLENGE']);
  },
);

test.each(
  API_VERSIONS.flatMap((api) =>
    [277672, 280101, CHOICE, REDIRECT, DECOUPLED].flatMap((bankId) => [
      [api, bankId, { challengeResponse: '123456' }] as const,
      [api, bankId, multiStep('0', { challengeResponse: '123456' })] as const,
    ]),
  ),
)('in %s an answer that bank %i never asked for is told how to start over: %j', async (api, bankId, answer) => {
  await using rest = await testSandbox({ api });
  const refused = await importOnline(rest, bankId, answer);
  expect(refusal(refused)).toEqual([422, 'NO_EXISTING_CHALLENGE']);
  expect(reasonOf(refused)).toBe(`There is no pending challenge for this bank connection. ${START_OVER}`);
});

test('an answer after five minutes is told that the challenge has expired', async () => {
  await using rest = await testSandbox();
  const hash = await challenged(rest, REDIRECT);
  rest.clock.advance(300_000);
  const late = await importOnline(rest, REDIRECT, multiStep(hash, { redirectCallback: `state=${hash}&code=ok` }));
  expect(refusal(late)).toEqual([422, 'NO_EXISTING_CHALLENGE']);
  expect(reasonOf(late)).toBe(`The challenge has expired. ${START_OVER}`);
});

test('another hash is named as the reason, and the challenge stays for its own', async () => {
  await using rest = await testSandbox();
  const hash = await challenged(rest, REDIRECT);
  const answer = { redirectCallback: `state=${hash}&code=ok` };
  const refused = await importOnline(rest, REDIRECT, multiStep('other', answer));
  expect(reasonOf(refused)).toBe(`The hash is not that of the pending challenge. ${START_OVER}`);
  expect((await importOnline(rest, REDIRECT, multiStep(hash, answer))).status).toBe(201);
});

test.each(['v1.42', 'v1.71'] as const)(
  'in %s an answer with a hash is told that the challenge has none',
  async (api) => {
    await using rest = await testSandbox({ api });
    await importOnline(rest, 277672, { name: 'MSA' });
    const refused = await importOnline(rest, 277672, {
      name: 'MSA',
      ...multiStep('0', { challengeResponse: '123456' }),
    });
    const answered = await importOnline(rest, 277672, { name: 'MSA', challengeResponse: '123456' });
    expect(refusal(refused)).toEqual([422, 'NO_EXISTING_CHALLENGE']);
    expect(reasonOf(refused)).toBe(
      `The pending challenge has no hash. Answer it with 'challengeResponse'. ${START_OVER}`,
    );
    expect(answered.status).toBe(201);
  },
);
