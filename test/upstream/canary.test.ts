import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
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
const CREDENTIALS = `bankingPin: ${pin}, challengeResponse: "${SECRETS.tan}", multiStepAuthentication: { hash: "h", redirectCallback: "${SECRETS.callback}" }`;

interface Operation {
  readonly name: string;
  readonly query: string;
  /** The secrets that the operation sends. */
  readonly secrets: readonly string[];
}

const OPERATIONS: readonly Operation[] = [
  {
    name: 'a list of connections',
    query: '{ bankConnections { id bankingPin lastManualUpdate { errorMessage } } }',
    secrets: [SECRETS.token],
  },
  {
    name: 'a lookup and a bank search',
    query: '{ bankConnection(id: 1) { bankingPin } banks(search: "x") { banks { name } } }',
    secrets: [SECRETS.token],
  },
  {
    name: 'an import',
    query: `mutation { importBankConnection(input: { bankId: 1, ${CREDENTIALS} }) { ${OUTCOME} } }`,
    secrets: Object.values(SECRETS),
  },
  {
    name: 'an update',
    query: `mutation { updateBankConnection(input: { id: 1, ${CREDENTIALS} }) { ${OUTCOME} } }`,
    secrets: Object.values(SECRETS),
  },
  {
    name: 'an edit',
    query: `mutation { editBankConnection(input: { id: 1, bankingPin: ${pin} }) { ${REFUSED} ... on BankConnection { bankingPin } } }`,
    secrets: [SECRETS.token, SECRETS.pin],
  },
  {
    name: 'a deletion',
    query: 'mutation { deleteBankConnection(id: 1) { __typename ... on UserError { code message } } }',
    secrets: [SECRETS.token],
  },
  {
    name: 'a deletion of all connections',
    query: 'mutation { deleteAllBankConnections { __typename ... on UserError { code message } } }',
    secrets: [SECRETS.token],
  },
];

type Case = readonly [title: string, fault: Fault];

/** Responses that repeat the secrets of the request in every place that can hold text. */
function echoes(secrets: readonly string[]): readonly Case[] {
  const echo = secrets.join(' | ');
  const challenge = {
    hash: 'h',
    status: 'CHALLENGE_RESPONSE_REQUIRED',
    challengeMessage: echo,
    answerFieldLabel: echo,
  };
  const lastManualUpdate = { result: 'OK', errorMessage: echo, timestamp: '2018-03-26 12:00:00.000' };
  const connection = connectionJson('1', { bankingPin: secrets.at(-1), lastManualUpdate });
  const challenged = errorBody('ADDITIONAL_AUTHENTICATION_REQUIRED', echo, 'BUSINESS', {
    multiStepAuthentication: challenge,
  });
  const json = (status: number, body: unknown) => responds(status, JSON.stringify(body), { 'X-Echo': SECRETS.token });
  return [
    ...[400, 401, 403, 404, 405, 422, 423, 429, 451, 500, 501, 502, 503, 504, 510].flatMap((status): Case[] => [
      [`a ${status} with an echo as message`, json(status, errorBody('BANK_SERVER_REJECTION', echo, 'BUSINESS'))],
      [`a ${status} with an echo as code and type`, json(status, errorBody(secrets.at(-1) ?? '', echo, echo))],
      [`a ${status} with an echo in HTML`, responds(status, `<html>${echo}</html>`)],
    ]),
    [
      'a 401 of OAuth with an echo',
      json(401, { error: 'invalid_token', error_description: `Invalid access token: ${echo}` }),
    ],
    ['a challenge with an echo', json(510, challenged)],
    ['a redirect with an echo', responds(302, '', { Location: `https://elsewhere.example/${SECRETS.token}` })],
    [
      'a web form with an echo',
      responds(451, JSON.stringify(errorBody('WEB_FORM_REQUIRED', '1', 'BUSINESS')), {
        Location: `javascript:${SECRETS.token}`,
      }),
    ],
    ['a 200 with an echo in HTML', responds(200, `<html>${echo}</html>`)],
    ['an echo in place of a list', json(200, { connections: echo })],
    ['a connection with an echo', responds(200, connection)],
    ['a list of a connection with an echo', responds(200, `{"connections":[${connection}]}`)],
  ];
}

const FAULT_CASES = Object.entries(FAULTS).map(([name, fault]): Case => [`the fault ${name}`, fault]);

/** Runs a query against a fault and returns everything that leaves the gateway. */
async function outputOf(query: string, fault: Fault) {
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) });
  const metrics = new Metrics();
  await using server = await faultServer(fault);
  const limits = { readTimeoutMs: 100, writeTimeoutMs: 100, maxResponseBytes: 10_000 };
  await using gateway = await testGateway({ finapiUrl: server.url, logger, metrics, ...limits });
  const response = await gateway.post(JSON.stringify({ query }), { Authorization: `Bearer ${SECRETS.token}` });
  const seen = (await response.text()) + JSON.stringify([...response.headers]);
  return { response: seen, log, metrics: await metrics.registry.metrics() };
}

describe.each(OPERATIONS.map((operation) => [operation.name, operation] as const))(
  '%s',
  (_name, { query, secrets }) => {
    const cases = [...echoes(secrets), ...FAULT_CASES];

    test.each(cases)('leaks no secret to the response, the log or the metrics on %s', async (_title, fault) => {
      const { response, log, metrics } = await outputOf(query, fault);
      expect(log.filter((line) => line.includes('"msg":"operation"'))).toHaveLength(1);
      expect(metrics).toContain('graphql_outcomes_total{');
      expect([response, ...log, metrics].filter((text) => /canary/i.test(text))).toEqual([]);
    });

    test('is tested with more than 60 responses', () => {
      expect(cases.length).toBeGreaterThan(60);
    });
  },
);

test("a secret in a bank's message is replaced with ***, and the rest of the message is kept", async () => {
  await using server = await faultServer(
    responds(422, JSON.stringify(errorBody('BANK_SERVER_REJECTION', `a ${SECRETS.pin} b`, 'BUSINESS'))),
  );
  await using gateway = await testGateway({ finapiUrl: server.url });
  const query = `mutation { importBankConnection(input: { bankId: 1, ${CREDENTIALS} }) { ${OUTCOME} } }`;
  const response = await gateway.post(JSON.stringify({ query }));
  expect(await response.json()).toEqual({
    data: {
      importBankConnection: { __typename: 'BankServerRejection', code: 'BANK_SERVER_REJECTION', message: 'a *** b' },
    },
  });
});
