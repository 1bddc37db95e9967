import { pino } from 'pino';
import { expect, test } from 'vitest';
import { Metrics } from '../../src/telemetry/metrics.js';
import { testGateway } from '../support/client.js';
import { connectionJson, errorBody } from '../support/fake-finapi.js';
import { FAULTS, type Fault, faultServer, responds } from '../support/fault-server.js';

const SECRETS = {
  token: 'canary-token-4711-aaaaaaaaaaaaaaaa',
  pin: 'canary-pin-"4711"-ä',
  tan: 'canary-tan-4711',
  callback: 'canary-callback-4711',
};

const pin = JSON.stringify(SECRETS.pin);
const REFUSED = '__typename ... on UserError { code message } ... on WebFormRequired { webFormId url }';
const OUTCOME = `${REFUSED} ... on Challenge { challengeMessage hash } ... on CodeChallenge { answerFieldLabel } ... on BankConnection { bankingPin lastManualUpdate { errorMessage } }`;
const ANSWERED = `bankingPin: ${pin}, challengeResponse: "${SECRETS.tan}", multiStepAuthentication: { hash: "h", redirectCallback: "${SECRETS.callback}" }`;

/** Operations with the secrets that each sends. */
const OPERATIONS: readonly [query: string, secrets: readonly string[]][] = [
  ['{ bankConnections { id bankingPin lastManualUpdate { errorMessage } } }', [SECRETS.token]],
  ['{ bankConnection(id: 1) { bankingPin } banks(search: "x") { banks { name } } }', [SECRETS.token]],
  [`mutation { importBankConnection(input: { bankId: 1, ${ANSWERED} }) { ${OUTCOME} } }`, Object.values(SECRETS)],
  [`mutation { updateBankConnection(input: { id: 1, ${ANSWERED} }) { ${OUTCOME} } }`, Object.values(SECRETS)],
  [
    `mutation { editBankConnection(input: { id: 1, bankingPin: ${pin} }) { ${REFUSED} ... on BankConnection { bankingPin } } }`,
    [SECRETS.token, SECRETS.pin],
  ],
  ['mutation { deleteBankConnection(id: 1) { __typename ... on UserError { code message } } }', [SECRETS.token]],
  ['mutation { deleteAllBankConnections { __typename ... on UserError { code message } } }', [SECRETS.token]],
];

/** Answers that repeat what the request sent wherever a text may stand. */
function echoes(secrets: readonly string[]): readonly Fault[] {
  const echo = secrets.join(' | ');
  const challenge = {
    hash: 'h',
    status: 'CHALLENGE_RESPONSE_REQUIRED',
    challengeMessage: echo,
    answerFieldLabel: echo,
  };
  const lastManualUpdate = { result: 'OK', errorMessage: echo, timestamp: '2018-03-26 12:00:00.000' };
  const connection = connectionJson('1', { bankingPin: secrets.at(-1), lastManualUpdate });
  const asked = errorBody('ADDITIONAL_AUTHENTICATION_REQUIRED', echo, 'BUSINESS', {
    multiStepAuthentication: challenge,
  });
  const json = (status: number, body: unknown) => responds(status, JSON.stringify(body), { 'X-Echo': SECRETS.token });
  return [
    ...[400, 401, 403, 404, 405, 422, 423, 429, 451, 500, 501, 502, 503, 504, 510].flatMap((status) => [
      json(status, errorBody('BANK_SERVER_REJECTION', echo, 'BUSINESS')),
      json(status, errorBody(secrets.at(-1) ?? '', echo, echo)),
      responds(status, `<html>${echo}</html>`),
    ]),
    json(401, { error: 'invalid_token', error_description: `Invalid access token: ${echo}` }),
    json(510, asked),
    responds(302, '', { Location: `https://elsewhere.example/${SECRETS.token}` }),
    responds(451, JSON.stringify(errorBody('WEB_FORM_REQUIRED', '1', 'BUSINESS')), {
      Location: `javascript:${SECRETS.token}`,
    }),
    responds(200, `<html>${echo}</html>`),
    json(200, { connections: echo }),
    responds(200, connection),
    responds(200, `{"connections":[${connection}]}`),
  ];
}

test('no fault and no echo of finAPI brings a secret into an answer, a log line of any level or a metric', async () => {
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) });
  const seen: string[] = [];
  const metrics: string[] = [];
  for (const [query, secrets] of OPERATIONS) {
    for (const fault of [...echoes(secrets), ...Object.values(FAULTS)]) {
      await using server = await faultServer(fault);
      const measured = new Metrics();
      const limits = { readTimeoutMs: 100, writeTimeoutMs: 100, maxResponseBytes: 10_000 };
      await using gateway = await testGateway({ finapiUrl: server.url, logger, metrics: measured, ...limits });
      const response = await gateway.post(JSON.stringify({ query }), { Authorization: `Bearer ${SECRETS.token}` });
      seen.push((await response.text()) + JSON.stringify([...response.headers]));
      metrics.push(await measured.registry.metrics());
    }
  }
  expect(seen.length).toBeGreaterThan(OPERATIONS.length * 60);
  expect(log.filter((line) => line.includes('"msg":"operation"'))).toHaveLength(seen.length);
  expect(metrics.filter((text) => text.includes('graphql_outcomes_total{'))).not.toEqual([]);
  expect([...seen, ...log, ...metrics].filter((text) => /canary/i.test(text))).toEqual([]);
});

test('what stands for a secret is ***, and the rest of the text survives', async () => {
  await using server = await faultServer(
    responds(422, JSON.stringify(errorBody('BANK_SERVER_REJECTION', `a ${SECRETS.pin} b`, 'BUSINESS'))),
  );
  await using gateway = await testGateway({ finapiUrl: server.url });
  const response = await gateway.post(JSON.stringify({ query: OPERATIONS[2]?.[0] }));
  expect(await response.json()).toEqual({
    data: {
      importBankConnection: { __typename: 'BankServerRejection', code: 'BANK_SERVER_REJECTION', message: 'a *** b' },
    },
  });
});
