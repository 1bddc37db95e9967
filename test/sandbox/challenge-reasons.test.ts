import { expect, test } from 'vitest';
import { API_VERSIONS } from '../../src/sandbox/dialect.js';
import {
  challenged,
  errorOf,
  importOnline,
  messageOf,
  multiStep,
  statusAndCode,
  testSandbox,
} from '../support/sandbox.js';

const CHOICE = 280108;
const REDIRECT = 280109;
const DECOUPLED = 280110;
const START_OVER = 'To start over, send the request again without an answer.';

const REJECTED: readonly (readonly [string, number, (hash: string | undefined) => object, string])[] = [
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

test.each(API_VERSIONS.flatMap((api) => REJECTED.map((row) => [api, ...row] as const)))(
  'in %s, the bank rejects %s, states the reason and ends the challenge',
  async (api, _title, bankId, answer, message) => {
    await using rest = await testSandbox({ api });
    const hash = await challenged(rest, bankId, bankId === CHOICE);
    const rejected = await importOnline(rest, bankId, multiStep(hash, answer(hash)));
    const again = await importOnline(rest, bankId, multiStep(hash, answer(hash)));
    expect(errorOf(rejected)).toEqual([422, 'BANK_SERVER_REJECTION', 'BUSINESS', message]);
    expect(statusAndCode(again)).toEqual([422, 'NO_EXISTING_CHALLENGE']);
  },
);

test.each(
  API_VERSIONS.flatMap((api) =>
    [277672, 280101, CHOICE, REDIRECT, DECOUPLED].flatMap((bankId) => [
      [api, bankId, { challengeResponse: '123456' }] as const,
      [api, bankId, multiStep('0', { challengeResponse: '123456' })] as const,
    ]),
  ),
)(
  'in %s, the error for an answer without a challenge at bank %i explains how to start over: %j',
  async (api, bankId, answer) => {
    await using rest = await testSandbox({ api });
    const rejected = await importOnline(rest, bankId, answer);
    expect(statusAndCode(rejected)).toEqual([422, 'NO_EXISTING_CHALLENGE']);
    expect(messageOf(rejected)).toBe(`There is no pending challenge for this bank connection. ${START_OVER}`);
  },
);

test('the error for an answer after five minutes says that the challenge has expired', async () => {
  await using rest = await testSandbox();
  const hash = await challenged(rest, REDIRECT);
  rest.clock.advance(300_000);
  const late = await importOnline(rest, REDIRECT, multiStep(hash, { redirectCallback: `state=${hash}&code=ok` }));
  expect(statusAndCode(late)).toEqual([422, 'NO_EXISTING_CHALLENGE']);
  expect(messageOf(late)).toBe(`The challenge has expired. ${START_OVER}`);
});

test('the error for another hash says so, and the challenge stays pending', async () => {
  await using rest = await testSandbox();
  const hash = await challenged(rest, REDIRECT);
  const answer = { redirectCallback: `state=${hash}&code=ok` };
  const rejected = await importOnline(rest, REDIRECT, multiStep('other', answer));
  expect(messageOf(rejected)).toBe(`The hash does not match the pending challenge. ${START_OVER}`);
  expect((await importOnline(rest, REDIRECT, multiStep(hash, answer))).status).toBe(201);
});

test.each(['v1.42', 'v1.71'] as const)(
  'in %s, the error for an answer with a hash says that the challenge has no hash',
  async (api) => {
    await using rest = await testSandbox({ api });
    await importOnline(rest, 277672, { name: 'MSA' });
    const rejected = await importOnline(rest, 277672, {
      name: 'MSA',
      ...multiStep('0', { challengeResponse: '123456' }),
    });
    const answered = await importOnline(rest, 277672, { name: 'MSA', challengeResponse: '123456' });
    expect(statusAndCode(rejected)).toEqual([422, 'NO_EXISTING_CHALLENGE']);
    expect(messageOf(rejected)).toBe(
      `The pending challenge has no hash. Answer it with 'challengeResponse'. ${START_OVER}`,
    );
    expect(answered.status).toBe(201);
  },
);
