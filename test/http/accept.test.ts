import { expect, test } from 'vitest';
import { acceptReader } from '../../src/http/accept.js';

const JSON_TYPE = 'application/json';
const GRAPHQL = 'application/graphql-response+json';
const EVENTS = 'text/event-stream';

test.each<[accept: string | null, result: string | undefined]>([
  [null, JSON_TYPE],
  ['', JSON_TYPE],
  ['*/*', JSON_TYPE],
  ['application/*', JSON_TYPE],
  [`${GRAPHQL}, ${JSON_TYPE}`, GRAPHQL],
  [`${JSON_TYPE}, ${GRAPHQL}`, JSON_TYPE],
  [`${JSON_TYPE};q=0.1, ${GRAPHQL}`, GRAPHQL],
  [`${JSON_TYPE};q=0.1, ${GRAPHQL};q=0.05`, JSON_TYPE],
  [`${JSON_TYPE};q=0, ${GRAPHQL}`, GRAPHQL],
  [`${JSON_TYPE};q=0, */*;q=0.1`, GRAPHQL],
  [`${JSON_TYPE};q=0`, undefined],
  ['*/*;q=0', undefined],
  ['*/*;q=0.000', undefined],
  [`*/*;q=0, ${JSON_TYPE}`, JSON_TYPE],
  [`application/*;q=0.5, ${GRAPHQL};q=0.4`, JSON_TYPE],
  [`${JSON_TYPE}; charset=utf-8`, JSON_TYPE],
  [`${JSON_TYPE}; charset="utf-8"`, JSON_TYPE],
  [`${JSON_TYPE};charset="UTF-8";q=0.5`, JSON_TYPE],
  [`${JSON_TYPE}; charset=latin1`, undefined],
  [`${JSON_TYPE}; charset="iso-8859-1"`, undefined],
  [`${JSON_TYPE}; charset=latin1, ${GRAPHQL};q=0.1`, GRAPHQL],
  [`${JSON_TYPE}; note="a, b; q=0"; version=1`, JSON_TYPE],
  ['APPLICATION/JSON', JSON_TYPE],
  ['text/html, image/png', undefined],
  ['application, json', undefined],
  // One event, for a client that takes nothing else.
  [EVENTS, EVENTS],
  [`${EVENTS}, ${JSON_TYPE};q=0.1`, JSON_TYPE],
  [`${EVENTS}, ${JSON_TYPE};q=0`, EVENTS],
])('a result for "Accept: %s" is %s', (accept, result) => {
  expect(acceptReader()(accept).result).toBe(result);
});

test.each<[accept: string | null, isAccepted: boolean]>([
  [null, true],
  ['*/*', true],
  ['text/*;q=0.1', true],
  [EVENTS, true],
  [`${EVENTS}; charset="utf-8"`, true],
  [`${JSON_TYPE}, ${EVENTS};q=0.5`, true],
  [`${EVENTS};q=0`, false],
  [`${EVENTS};q=0, */*`, false],
  [`${EVENTS}; charset=latin1`, false],
  [JSON_TYPE, false],
])('"Accept: %s" accepts events: %s', (accept, isAccepted) => {
  expect(acceptReader()(accept).events).toBe(isAccepted);
});
