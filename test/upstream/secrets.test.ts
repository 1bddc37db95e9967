import { pino } from 'pino';
import { expect, test } from 'vitest';
import { ImportDocument } from '../generated/operations.js';
import { TOKEN, testGateway } from '../support/client.js';
import { BANK, connectionJson, errorBody, fakeFinapi } from '../support/fake-finapi.js';

const PIN = 'Canary-PIN-4711';
const WORD = 'canaryPin4711';

const importOf = (input: string) =>
  JSON.stringify({ query: `mutation { importBankConnection(input: ${input}) { __typename } }` });
const variables = (input: unknown) =>
  JSON.stringify({
    query: 'mutation ($input: ImportBankConnectionInput!) { importBankConnection(input: $input) { __typename } }',
    variables: { input },
  });

const malformed: readonly [title: string, body: string, code: string][] = [
  ['truncated JSON', `{"query":"mutation { x }","variables":{"pin":"${PIN}`, 'BAD_REQUEST'],
  ['JSON with a stray word', `{"variables": ${WORD}}`, 'BAD_REQUEST'],
  ['an unknown member of a body without a query', `{"${WORD}":"${PIN}"}`, 'BAD_REQUEST'],
  ['variables that are not an object', `{"query":"{ __typename }","variables":"${PIN}"}`, 'BAD_REQUEST'],
  ['a syntax error at a string', importOf(`{ bankingPin "${PIN}" }`), 'GRAPHQL_PARSE_FAILED'],
  ['a syntax error at a name', importOf(`{ bankingPin ${WORD} }`), 'GRAPHQL_PARSE_FAILED'],
  ['a syntax error at a block string', importOf(`{ bankingPin """${PIN}""" }`), 'GRAPHQL_PARSE_FAILED'],
  ['an unterminated string', importOf(`{ bankingPin: "${PIN} }`), 'GRAPHQL_PARSE_FAILED'],
  ['an invalid escape', importOf(`{ bankingPin: "\\u{${WORD}}" }`), 'GRAPHQL_PARSE_FAILED'],
  ['an unquoted literal', importOf(`{ bankId: 1, bankingPin: ${WORD} }`), 'GRAPHQL_VALIDATION_FAILED'],
  ['a literal of the wrong type', importOf('{ bankId: 1, bankingPin: 47114711 }'), 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a string in place of an enum value',
    importOf(`{ bankId: 1, accountTypes: ["${PIN}"] }`),
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['an unknown enum value', importOf(`{ bankId: 1, accountTypes: [${WORD}] }`), 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a string in place of a number',
    importOf(`{ bankId: 1, maxDaysForDownload: "${PIN}" }`),
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['a string in place of an object', importOf(`"${PIN}"`), 'GRAPHQL_VALIDATION_FAILED'],
  ['a list in place of a string', importOf(`{ bankId: 1, bankingPin: ["${PIN}"] }`), 'GRAPHQL_VALIDATION_FAILED'],
  [
    'an object in place of a string',
    importOf(`{ bankId: 1, bankingPin: { is: "${PIN}" } }`),
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['an unknown input field', importOf(`{ bankId: 1, ${WORD}: 1 }`), 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a variable in a default value',
    `{"query":"mutation ($i: ID = $${WORD}) { deleteBankConnection(id: 1) { __typename } }"}`,
    'GRAPHQL_PARSE_FAILED',
  ],
  ['a repeated input field', importOf(`{ bankId: 1, ${WORD}: 1, ${WORD}: 2 }`), 'GRAPHQL_VALIDATION_FAILED'],
  ['an unknown argument', `{"query":"{ bank(id: 1, ${WORD}: 2) { id } }"}`, 'GRAPHQL_VALIDATION_FAILED'],
  ['a repeated argument', `{"query":"{ bank(${WORD}: 1, ${WORD}: 2, id: 1) { id } }"}`, 'GRAPHQL_VALIDATION_FAILED'],
  ['an undeclared variable', importOf(`{ bankId: 1, bankingPin: $${WORD} }`), 'GRAPHQL_VALIDATION_FAILED'],
  ['a variable of the wrong type', variables({ bankId: '1', bankingPin: [PIN] }), 'BAD_USER_INPUT'],
  [
    'a variable with an object in place of a string',
    variables({ bankId: '1', bankingPin: { [PIN]: PIN } }),
    'BAD_USER_INPUT',
  ],
  ['a variable with an unknown field', variables({ bankId: '1', [WORD]: PIN }), 'BAD_USER_INPUT'],
  ['a variable with an unknown enum value', variables({ bankId: '1', accountTypes: [PIN] }), 'BAD_USER_INPUT'],
  ['a variable with an invalid number', variables({ bankId: '1', maxDaysForDownload: PIN }), 'BAD_USER_INPUT'],
  ['a variable that is not an object', variables(PIN), 'BAD_USER_INPUT'],
  ['a variable without a required field', variables({ bankingPin: PIN }), 'BAD_USER_INPUT'],
  ['an unknown operation name', `{"query":"{ __typename }","operationName":"${WORD}"}`, 'OPERATION_RESOLUTION_FAILURE'],
  ['a malformed id', variables({ bankId: PIN, bankingPin: PIN }), 'BAD_USER_INPUT'],
];

test.each(malformed)('a PIN in %s is not repeated in the response or the log', async (_title, body, code) => {
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) });
  await using upstream = await fakeFinapi(() => ({}));
  await using gateway = await testGateway({ finapiUrl: upstream.url, logger });
  const text = await (await gateway.post(body)).text();
  const { errors } = JSON.parse(text) as { errors: { message: string; extensions: { code: string } }[] };
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(errors.map(() => code));
  expect(text + log.join('')).not.toMatch(/canary|47114711/i);
  expect(log.length).toBeGreaterThan(0);
  expect(upstream.calls).toEqual([]);
});

test('a PIN in the URL is not repeated in the response', async () => {
  await using upstream = await fakeFinapi(() => ({}));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await fetch(`${gateway.url}?query={__typename}&variables=${PIN}`);
  const text = await response.text();
  expect(response.status).toBe(400);
  expect(JSON.parse(text).errors[0].extensions.code).toBe('BAD_REQUEST');
  expect(text).not.toContain(PIN);
});

test("replaces the request's secrets with *** where a bank's text repeats them as whole words", async () => {
  const echo = `PIN ${PIN}, (${PIN}) "123456"; ${TOKEN}. But 9123456 and 1234567 and x${PIN} are other words.`;
  await using upstream = await fakeFinapi(() => ({
    status: 422,
    body: errorBody('BANK_SERVER_REJECTION', echo, 'BUSINESS'),
  }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { data } = await gateway.execute(ImportDocument, {
    input: { bankId: '1', bankingPin: PIN, challengeResponse: '123456' },
  });
  expect(data?.importBankConnection).toMatchObject({
    message: `PIN ***, (***) "***"; ***. But 9123456 and 1234567 and x${PIN} are other words.`,
  });
});

test.each(['a.b*c+', '$&$1', '(x|y)', 'Größe-9', '\\d\\d\\d\\d'])('the secret %s is matched literally', async (pin) => {
  await using upstream = await fakeFinapi(() => ({ status: 422, body: errorBody('X', `vor ${pin} nach 1234`) }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { data } = await gateway.execute(ImportDocument, { input: { bankId: '1', bankingPin: pin } });
  expect(data?.importBankConnection).toMatchObject({ message: 'vor *** nach 1234' });
});

test.each([
  ['without multiStepAuthentication', undefined],
  ['with a hash', { hash: 'h', status: 'CHALLENGE_RESPONSE_REQUIRED', challengeMessage: 'Code: 123456, Wort: geheim' }],
])('a challenge %s keeps a code that equals the PIN, and hides a PIN that is not a number', async (_title, more) => {
  const text = 'Code: 123456, Wort: geheim';
  const body = errorBody('ADDITIONAL_AUTHENTICATION_REQUIRED', text, 'BUSINESS', { multiStepAuthentication: more });
  await using upstream = await fakeFinapi(() => ({ status: 510, body }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const messages: unknown[] = [];
  for (const bankingPin of ['123456', 'geheim']) {
    const { data } = await gateway.execute(ImportDocument, { input: { bankId: '1', bankingPin } });
    messages.push(Object(data?.importBankConnection).challengeMessage);
  }
  expect(messages).toEqual([text, 'Code: 123456, Wort: ***']);
});

test('a secret of fewer than four characters is not replaced, because it is too common', async () => {
  await using upstream = await fakeFinapi(() => ({ status: 422, body: errorBody('X', 'a 123 b') }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { data } = await gateway.execute(ImportDocument, { input: { bankId: '1', bankingPin: '123' } });
  expect(data?.importBankConnection).toMatchObject({ message: 'a 123 b' });
});

test('masks a stored PIN that finAPI returns unmasked', async () => {
  const body = `{"connections":[${connectionJson('1', { bankingPin: PIN })},${connectionJson('2', { bankingPin: 'XXX' })}]}`;
  await using upstream = await fakeFinapi(() => ({ body }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await gateway.post('{"query":"{ bankConnections { bankingPin } }"}');
  expect(await response.json()).toEqual({
    data: { bankConnections: [{ bankingPin: 'XXXXX' }, { bankingPin: 'XXX' }] },
  });
});

test('the error for a 401 does not repeat the token', async () => {
  const body = { error: 'invalid_token', error_description: `Invalid access token: ${TOKEN}` };
  await using upstream = await fakeFinapi(() => ({ status: 401, body }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const text = await (await gateway.post('{"query":"{ bankConnections { id } }"}')).text();
  expect(text).toContain('UNAUTHENTICATED');
  expect(text).not.toContain(TOKEN);
});

test('the answer to a challenge and the parameters of a redirect callback are secrets', async () => {
  const echoed = 'SECRETCODE9 and TAN-4711';
  await using upstream = await fakeFinapi(() => ({ status: 422, body: errorBody('X', echoed) }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const importWith = async (answer: { redirectCallback?: string; challengeResponse?: string }) => {
    const multiStepAuthentication = { hash: 'h', ...answer };
    const { data } = await gateway.execute(ImportDocument, { input: { bankId: '1', multiStepAuthentication } });
    return data?.importBankConnection;
  };
  expect(await importWith({ redirectCallback: 'state=1&code=SECRETCODE9' })).toMatchObject({
    message: '*** and TAN-4711',
  });
  expect(await importWith({ challengeResponse: 'TAN-4711' })).toMatchObject({ message: 'SECRETCODE9 and ***' });
});

test('a gateway fault is logged with its location, without its message', async () => {
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) });
  await using gateway = await testGateway({ finapiUrl: `http://127.0.0.1:0:${WORD}`, logger });
  const text = await (await gateway.post('{"query":"{ bankConnections { id } }"}')).text();
  expect(text).toContain('INTERNAL_SERVER_ERROR');
  expect(log.find((line) => line.includes('gateway fault'))).toContain('/src/finapi/');
  expect(text + log.join('')).not.toMatch(/canary/i);
});

test('reports at most nine errors for 100,000 invalid values', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  const query = 'query ($ids: [ID!]) { bankConnections(ids: $ids) { id } }';
  const response = await gateway.post(JSON.stringify({ query, variables: { ids: Array(100_000).fill(null) } }));
  const { errors } = (await response.json()) as { errors: { message: string }[] };
  expect(errors).toHaveLength(9);
  expect(errors[8]?.message).toBe('Variable "$ids" is invalid at "ids[8]": expected a value of type "ID!".');
});

test('reports at most nine errors for a document with 100 mistakes', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  const query = `{ ${Array.from({ length: 100 }, (_, index) => `field${index}`).join(' ')} }`;
  const { errors } = (await (await gateway.post(JSON.stringify({ query }))).json()) as { errors: unknown[] };
  expect(errors).toHaveLength(9);
});

test('hides a secret that is repeated as an error code and a token that is repeated in a URL', async () => {
  const url = `https://bank.example/?t=${TOKEN}`;
  const challenge = { hash: 'h', status: 'REDIRECT_REQUIRED', redirectUrl: url };
  const replies = [
    { status: 422, body: errorBody('GEHEIM', 'x') },
    {
      status: 510,
      body: errorBody('ADDITIONAL_AUTHENTICATION_REQUIRED', 'x', 'BUSINESS', { multiStepAuthentication: challenge }),
    },
  ];
  await using upstream = await fakeFinapi(() => replies.shift() ?? {});
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const input = { bankId: '1', bankingPin: 'GEHEIM' };
  const first = await gateway.execute(ImportDocument, { input });
  const second = await gateway.execute(ImportDocument, { input });
  expect(first.data?.importBankConnection).toMatchObject({ __typename: 'InvalidInput', code: 'UNKNOWN' });
  expect(second.data?.importBankConnection).toMatchObject({ redirectUrl: 'https://bank.example/?t=***' });
});

test.each([
  ['without escapes', (text: string) => text],
  ['with an escaped slash', (text: string) => text.replaceAll('/', '\\/')],
  ['with an escaped letter', (text: string) => text.replaceAll('slash', '\\u0073lash')],
])("replaces a token in a bank's text, written %s, with ***", async (_title, write) => {
  const token = 'token/with+slash';
  const paging = { page: 1, perPage: 20, pageCount: 1, totalCount: 1 };
  const body = write(JSON.stringify({ banks: [{ ...BANK, loginHint: `Use ${token}.` }], paging }));
  await using upstream = await fakeFinapi(() => ({ body }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const query = '{ banks { banks { loginHint } } }';
  const response = await gateway.post(JSON.stringify({ query }), { Authorization: `Bearer ${token}` });
  expect(await response.json()).toEqual({ data: { banks: { banks: [{ loginHint: 'Use ***.' }] } } });
});
