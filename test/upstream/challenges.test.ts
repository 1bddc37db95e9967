import { expect, test } from 'vitest';
import { ImportDocument, UpdateDocument } from '../generated/operations.js';
import { testGateway } from '../support/client.js';
import { errorBody, fakeFinapi, type Reply } from '../support/fake-finapi.js';

async function imported(reply: Reply) {
  await using upstream = await fakeFinapi(() => reply);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { data, errors } = await gateway.execute(
    ImportDocument,
    { input: { bankId: '1' } },
    { 'X-Request-Id': 'my-id' },
  );
  expect(upstream.calls).toHaveLength(1);
  return { result: data?.importBankConnection, codes: errors?.map(({ extensions }) => extensions.code) };
}

const challenge = (multiStepAuthentication?: Record<string, unknown>, headers = {}): Reply => ({
  status: 510,
  headers,
  body: errorBody('ADDITIONAL_AUTHENTICATION_REQUIRED', 'Bitte TAN', 'BUSINESS', { multiStepAuthentication }),
});

test('a 510 without multiStepAuthentication is a CodeChallenge without a hash', async () => {
  expect((await imported(challenge())).result).toEqual({
    __typename: 'CodeChallenge',
    challengeMessage: 'Bitte TAN',
    hash: null,
    requestId: 'my-id',
    answerFieldLabel: null,
    photoTanMimeType: null,
    photoTanData: null,
    opticalData: null,
  });
});

test('a 510 of v1.42, without endpoint and bank, is a CodeChallenge too', async () => {
  const body = {
    errors: [{ message: 'TAN?', code: 'ADDITIONAL_AUTHENTICATION_REQUIRED', type: 'BUSINESS' }],
    date: '',
  };
  expect((await imported({ status: 510, body })).result).toMatchObject({
    __typename: 'CodeChallenge',
    challengeMessage: 'TAN?',
  });
});

test('a code challenge of v1.79 has its hash, label and picture', async () => {
  const { result } = await imported(
    challenge({
      hash: 'abc',
      status: 'CHALLENGE_RESPONSE_REQUIRED',
      challengeMessage: 'Scannen Sie',
      answerFieldLabel: 'TAN',
      photoTanMimeType: 'image/png',
      photoTanData: 'iVBO',
      opticalData: null,
    }),
  );
  expect(result).toEqual({
    __typename: 'CodeChallenge',
    challengeMessage: 'Scannen Sie',
    hash: 'abc',
    requestId: 'my-id',
    answerFieldLabel: 'TAN',
    photoTanMimeType: 'image/png',
    photoTanData: 'iVBO',
    opticalData: null,
  });
});

test('a choice of procedures lists them, with UNKNOWN for a new challenge type', async () => {
  const procedure = {
    procedureId: '1',
    procedureName: 'mTAN',
    procedureChallengeType: 'HOLOGRAM',
    implicitExecute: false,
  };
  const { result } = await imported(
    challenge({
      hash: 'h',
      status: 'TWO_STEP_PROCEDURE_REQUIRED',
      challengeMessage: null,
      twoStepProcedures: [procedure],
    }),
  );
  expect(result).toEqual({
    __typename: 'TwoStepProcedureChallenge',
    challengeMessage: 'Bitte TAN',
    hash: 'h',
    requestId: 'my-id',
    twoStepProcedures: [{ procedureId: '1', procedureName: 'mTAN', procedureChallengeType: 'UNKNOWN' }],
  });
});

test.each(['https://bank.example/a?state=1', 'http://127.0.0.1:4001/a', 'http://localhost/a', 'http://[::1]/a'])(
  'a redirect to %s is a RedirectChallenge',
  async (redirectUrl) => {
    const redirect = {
      hash: 'h',
      status: 'REDIRECT_REQUIRED',
      redirectUrl,
      redirectContext: '1',
      redirectContextField: 'state',
    };
    expect((await imported(challenge(redirect))).result).toMatchObject({
      __typename: 'RedirectChallenge',
      redirectUrl,
      redirectContext: '1',
      redirectContextField: 'state',
    });
  },
);

test.each([
  'http://bank.example/a',
  'javascript:alert(1)',
  'ftp://bank.example',
  '/relative',
  'http://127.0.0.1.example/',
  null,
])('a redirect to %s is UPSTREAM_INVALID_RESPONSE', async (redirectUrl) => {
  const { result, codes } = await imported(challenge({ hash: 'h', status: 'REDIRECT_REQUIRED', redirectUrl }));
  expect(result).toBeNull();
  expect(codes).toEqual(['UPSTREAM_INVALID_RESPONSE']);
});

test.each([
  ['DECOUPLED_AUTH_REQUIRED', {}, { inProgress: false, pollAfterSeconds: 5 }],
  ['DECOUPLED_AUTH_IN_PROGRESS', { 'Retry-After': '9' }, { inProgress: true, pollAfterSeconds: 9 }],
])('%s is a DecoupledChallenge', async (status, headers, expected) => {
  const { result } = await imported(challenge({ hash: 'h', status }, headers));
  expect(result).toMatchObject({ __typename: 'DecoupledChallenge', hash: 'h', ...expected });
});

test('a challenge with an unknown status keeps its message and hash', async () => {
  const { result } = await imported(challenge({ hash: 'h', status: 'TELEPATHY_REQUIRED' }));
  expect(result).toMatchObject({ __typename: 'CodeChallenge', challengeMessage: 'Bitte TAN', hash: 'h' });
});

test('an unreadable 510 is UPSTREAM_INVALID_RESPONSE', async () => {
  expect((await imported({ status: 510, body: '<html>' })).codes).toEqual(['UPSTREAM_INVALID_RESPONSE']);
});

const webForm = (location?: string, id = '285736'): Reply => ({
  status: 451,
  headers: location ? { Location: location } : {},
  body: errorBody('WEB_FORM_REQUIRED', id, 'BUSINESS'),
});

test.each([
  ['https://live.finapi.io/webForm/abc', 'https://live.finapi.io/webForm/abc'],
  ['http://127.0.0.1:4001/webForm/abc', 'http://127.0.0.1:4001/webForm/abc'],
  ['http://live.finapi.io/webForm/abc', null],
  ['javascript:alert(1)', null],
  [undefined, null],
])('a web form with the Location %s has the url %s', async (location, url) => {
  expect((await imported(webForm(location))).result).toEqual({
    __typename: 'WebFormRequired',
    webFormId: '285736',
    url,
    requestId: 'my-id',
  });
});

test.each([
  ['a number', '285736'],
  ['a UUID', 'c3b1c1a0-5a0e-4f3a-9a7d-3b6f0e0c6f4b'],
  ['a word', 'none'],
])('a web form whose id is %s keeps it', async (_title, id) => {
  expect((await imported(webForm('https://live.finapi.io/x', id))).result).toMatchObject({ webFormId: id });
});

test.each<[string, unknown]>([
  ['an empty body', ''],
  ['HTML', '<html>451</html>'],
  ['an error without a message', { errors: [{ code: 'WEB_FORM_REQUIRED' }] }],
])('a 451 with a Location and %s is a web form with an empty id', async (_title, body) => {
  const headers = { Location: 'https://live.finapi.io/webForm/abc' };
  expect((await imported({ status: 451, headers, body })).result).toMatchObject({
    __typename: 'WebFormRequired',
    webFormId: '',
    url: 'https://live.finapi.io/webForm/abc',
  });
});

test('a 451 without an id and a Location is UPSTREAM_REJECTED', async () => {
  expect((await imported({ status: 451, body: '<html>Unavailable for legal reasons</html>' })).codes).toEqual([
    'UPSTREAM_REJECTED',
  ]);
});

test('an update returns a challenge too', async () => {
  await using upstream = await fakeFinapi(() => challenge({ hash: 'h', status: 'DECOUPLED_AUTH_REQUIRED' }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const result = await gateway.execute(UpdateDocument, { input: { id: '1' } });
  expect(result.data?.updateBankConnection).toMatchObject({ __typename: 'DecoupledChallenge', hash: 'h' });
});

test('a web form keeps its id even if it contains the PIN', async () => {
  await using upstream = await fakeFinapi(() => webForm('https://live.finapi.io/webForm/abc'));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { data } = await gateway.execute(ImportDocument, { input: { bankId: '1', bankingPin: '2857' } });
  expect(data?.importBankConnection).toMatchObject({ __typename: 'WebFormRequired', webFormId: '285736' });
});

test('pollAfterSeconds is at least a second and at most a day', async () => {
  const decoupled = { hash: 'h', status: 'DECOUPLED_AUTH_REQUIRED' };
  const pollAfter = async (header: string) => (await imported(challenge(decoupled, { 'Retry-After': header }))).result;
  expect(await pollAfter('0')).toMatchObject({ pollAfterSeconds: 1 });
  expect(await pollAfter('Fri, 31 Dec 9999 23:59:59 GMT')).toMatchObject({ pollAfterSeconds: 86_400 });
});
