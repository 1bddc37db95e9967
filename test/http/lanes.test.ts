import { serverAudits } from 'graphql-http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GatewayOptions } from '../../src/config/gateway-options.js';
import { sha256 } from '../../src/graphql/documents/documents.js';
import { openRateLimits } from '../../src/rate-limits/rate-limits.js';
import { CHUNKED, HEADERS_OF_REQUESTS, IN_CHUNKS, ORIGINS } from '../support/lane-headers.js';
import { BODIES_OF_REQUESTS, type LaneCase, OK, OPERATIONS, upstreamAnswer, wire } from '../support/lane-requests.js';
import { type Lane, type LaneName, lane, type WireRequest } from '../support/lanes.js';

/** The fast lane takes `/graphql` only: the same request to `/graphql/`, which is the same endpoint, goes through yoga. */
const EXACT = '/graphql';
const ANOTHER = '/graphql/';

const DOCUMENT = '{ trusted: __typename }';
const trustedDocuments = new Map([
  ['an-id', DOCUMENT],
  [sha256(DOCUMENT), DOCUMENT],
]);
const named = (members: Record<string, unknown>) => wire(JSON.stringify(members));
const persisted = (hash: string, query?: string) =>
  named({ query, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } });

const DOCUMENTS: readonly LaneCase[] = [
  ['the text', named({ query: DOCUMENT })],
  ['a text that nobody trusts', named({ query: '{ __typename }' })],
  ['an id', named({ documentId: 'an-id' })],
  ['an id with its algorithm', named({ documentId: `sha256:${sha256(DOCUMENT)}` })],
  ['an id and its text', named({ documentId: 'an-id', query: DOCUMENT })],
  ['an id and an empty text', named({ documentId: 'an-id', query: '' })],
  ['an id and another text', named({ documentId: 'an-id', query: '{ __typename }' })],
  ['an unknown id', named({ documentId: 'nobody knows' })],
  ['an unknown hash', persisted(sha256('{ a: __typename }'))],
  ['a hash and its text', persisted(sha256('{ a: __typename }'), '{ a: __typename }')],
  ['the hash alone, now', persisted(sha256('{ a: __typename }'))],
  ['a hash and another text', persisted(sha256('{ a: __typename }'), '{ b: __typename }')],
  ['a hash of another version', named({ extensions: { persistedQuery: { version: 2, sha256Hash: 'x' } } })],
];

const logger = pino({ level: 'silent' });
const GROUPS: readonly (readonly [
  title: string,
  cases: readonly LaneCase[],
  options?: () => Promise<Partial<GatewayOptions>>,
])[] = [
  ['operations', OPERATIONS],
  ['bodies', BODIES_OF_REQUESTS],
  ['headers', HEADERS_OF_REQUESTS],
  ['origins', ORIGINS],
  [
    'origins of a list, HSTS',
    ORIGINS,
    async () => ({ corsOrigins: ['https://a.example', 'https://c.example'], hstsMaxAgeSeconds: 60 }),
  ],
  ['documents', DOCUMENTS, async () => ({})],
  ['trusted documents', DOCUMENTS, async () => ({ trustedDocuments })],
  ['nothing but trusted documents', DOCUMENTS, async () => ({ trustedDocuments, isTrustedOnly: true })],
  ['automatic persisted queries', DOCUMENTS, async () => ({ apq: true })],
  ['operations without introspection', OPERATIONS, async () => ({ introspection: false })],
  ['bodies without introspection', BODIES_OF_REQUESTS, async () => ({ introspection: false })],
  ['operations in a federated graph', OPERATIONS, async () => ({ federation: true })],
  ['a small limit of bodies', BODIES_OF_REQUESTS.slice(0, 20), async () => ({ maxBodyBytes: 16 })],
  [
    'a rate limit for the token',
    OPERATIONS.slice(0, 9),
    async () => ({ rateLimits: await openRateLimits({ perToken: 7, perAddress: 0, logger }) }),
  ],
  [
    'a rate limit for the address',
    BODIES_OF_REQUESTS.slice(0, 20),
    async () => ({ rateLimits: await openRateLimits({ perToken: 0, perAddress: 30, logger }) }),
  ],
];

/** One gateway for each lane. */
function twoLanes(options?: () => Promise<Partial<GatewayOptions>>): readonly Lane[] {
  const lanes: Lane[] = [];
  beforeAll(async () => {
    for (const path of [EXACT, ANOTHER]) lanes.push(await lane(path, upstreamAnswer, (await options?.()) ?? {}));
  });
  afterAll(async () => {
    for (const one of lanes) await one[Symbol.asyncDispose]();
  });
  return lanes;
}

for (const [title, cases, options] of GROUPS) {
  describe(`${title}: both lanes answer, call and log the same`, () => {
    const lanes = twoLanes(options);
    for (const [name, request, way = 'fast'] of cases) {
      test(name, async () => {
        for (const _time of ['unknown', 'known']) {
          const [fast, yoga] = [await sendOver(lanes[0], request), await sendOver(lanes[1], request)];
          expect(fast.trace).toEqual(yoga.trace);
          expect(fast.trace?.answer).toMatch(/^HTTP\/1\.1 \d/);
          expect(yoga.way).toBe('yoga');
          if (!options) expect(fast.way).toBe(way);
        }
      });
    }

    test('and count the same', async () => {
      expect(await lanes[0]?.counts()).toEqual(await lanes[1]?.counts());
    });
  });
}

async function sendOver(one: Lane | undefined, request: WireRequest) {
  const trace = await one?.send(request);
  return { trace, way: one?.taken()[0] };
}

describe('a Host that is more than a host is answered in the same way, whether or not the body has a length', () => {
  const lanes = twoLanes();
  test.each(['a/b', 'a?b', 'a#b', 'a/graphql?', 'user:pin@a', 'a:99999', 'a b', 'a\\b', 'a%2fb', '[::1', 'ü'])(
    '%s',
    async (host) => {
      const whole = await lanes[0]?.send(wire(OK, { Host: host }));
      const chunked = await lanes[0]?.send(wire(IN_CHUNKS, { ...CHUNKED, Host: host }));
      expect(whole).toEqual(chunked);
    },
  );
});

describe('GraphQL over HTTP', () => {
  const lanes = twoLanes();
  const ways = new Set<LaneName>();

  /** Sends a request through both lanes; gives the answer of the fast one, which has to be the other's too. */
  async function fetchBoth(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const [fast, yoga] = await Promise.all(
      lanes.map((one) => fetch(String(input).replace('http://lane/graphql', one.url), withId(init))),
    );
    if (!fast || !yoga) throw new Error('There are two lanes.');
    expect(await facts(fast)).toEqual(await facts(yoga));
    for (const way of lanes[0]?.taken() ?? []) ways.add(way);
    expect(lanes[1]?.taken()).not.toContain('fast');
    return fast;
  }

  for (const audit of serverAudits({ url: 'http://lane/graphql', fetchFn: fetchBoth })) {
    test(`${audit.name}, with one answer on both lanes`, async () => {
      const result = await audit.fn();
      expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
    });
  }

  test('the audits go over both lanes', () => {
    expect([...ways].sort()).toEqual(['fast', 'yoga']);
  });
});

const withId = (init: RequestInit = {}): RequestInit => {
  const headers = new Headers(init.headers);
  headers.set('X-Request-Id', 'audit');
  return { ...init, headers };
};

async function facts(response: Response) {
  const headers = [...response.headers].filter(([name]) => name !== 'date');
  return { status: response.status, statusText: response.statusText, headers, body: await response.clone().text() };
}
