import { type DocumentNode, execute, GraphQLError, parse, print } from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from '../../schema/index.js';
import { KnownDocuments } from '../../src/graphql/documents/cache.js';
import { dropTokens } from '../../src/graphql/documents/drop-tokens.js';
import { WholeConnectionDocument } from '../generated/operations.js';
import { testGateway } from '../support/client.js';
import { fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';

/** Caches a document as a request does, and marks it as valid. */
function learn(known: KnownDocuments, text: string): DocumentNode {
  const document = parse(text);
  known.caches.documentCache.set(text, document);
  known.markValid(document);
  return document;
}

const TYPICAL = `query Typical($id: ID!) { bankConnection(id: $id) { id name updateStatus categorizationStatus bank { id name bic } accountIds } }`;
const variant = (number: number): string => TYPICAL.replace('Typical', `Typical${number}`);

describe('the document cache', () => {
  test('a document that was only parsed is not valid', () => {
    const known = new KnownDocuments();
    known.caches.documentCache.set(TYPICAL, parse(TYPICAL));
    expect(known.getValid(TYPICAL)).toBeUndefined();
  });

  test('a valid document is found only by its exact text', () => {
    const known = new KnownDocuments();
    const document = learn(known, TYPICAL);
    expect([known.getValid(TYPICAL), known.getValid(`${TYPICAL} `)]).toEqual([document, undefined]);
  });

  test('1,000 typical documents are cached', () => {
    const known = new KnownDocuments();
    for (let number = 0; number < 1000; number += 1) learn(known, variant(number));
    expect([0, 1, 500, 999].map((number) => known.getValid(variant(number)) !== undefined)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  test('the oldest document is evicted, and is not valid when it is parsed again', () => {
    const known = new KnownDocuments();
    for (let number = 0; number < 10_000; number += 1) learn(known, variant(number));
    expect(known.getValid(variant(0))).toBeUndefined();
    expect(known.caches.documentCache.get(variant(0))).toBeUndefined();
    known.caches.documentCache.set(variant(0), parse(variant(0)));
    expect(known.getValid(variant(0))).toBeUndefined();
  });

  test('a document of more than 16,384 characters is not cached', () => {
    const known = new KnownDocuments();
    const text = `${TYPICAL} # ${'x'.repeat(16_384)}`;
    learn(known, text);
    expect(known.getValid(text)).toBeUndefined();
  });
});

test('errors of documents without tokens have the same locations', async () => {
  const text = print(WholeConnectionDocument);
  const [withoutTokens, withTokens] = [parse(text), parse(text)];
  dropTokens(withoutTokens);
  expect(withoutTokens.loc?.startToken).toBeUndefined();
  const failures = async (document: DocumentNode) => {
    const { errors } = await execute({ schema, document, variableValues: { id: '1' }, contextValue: { user: fail } });
    const [definition] = document.definitions;
    const ofNode = new GraphQLError('here', definition ? { nodes: definition } : {});
    return [...(errors ?? []), ofNode].map((error) => [error.locations, error.positions, String(error)]);
  };
  expect(await failures(withoutTokens)).toEqual(await failures(withTokens));
});

const fail = (): never => {
  throw new Error('No user.');
};

test.each([
  ['does not fit the schema', '{ nope }', 'GRAPHQL_VALIDATION_FAILED'],
  ['is not GraphQL', '{', 'GRAPHQL_PARSE_FAILED'],
  ['is too complex', `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: __typename`).join(' ')} }`, 'QUERY_TOO_COMPLEX'],
  [
    'has two operations and no name',
    'query A { bankConnections { id } } query B { bankConnections { id } }',
    'OPERATION_RESOLUTION_FAILURE',
  ],
])('a document that %s is rejected every time', async (_title, query, code) => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  for (const _time of [1, 2, 3]) {
    const result = await (await gateway.post(JSON.stringify({ query }))).json();
    expect(result).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(result).not.toHaveProperty('data');
  }
  expect(upstream.calls).toEqual([]);
});

test('a document that one gateway has run is validated by another', async () => {
  const query = JSON.stringify({ query: '{ __schema { __typename } }' });
  const finapiUrl = 'http://127.0.0.1:9';
  await using open = await testGateway({ finapiUrl });
  await using closed = await testGateway({ finapiUrl, introspection: false });
  for (const _time of [1, 2]) {
    expect(await (await open.post(query)).json()).toEqual({ data: { __schema: { __typename: '__Schema' } } });
    expect(await (await closed.post(query)).json()).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
  }
});

test('each operation of a cached document runs by its name, and an unknown name is rejected', async () => {
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9' });
  const ask = async (operationName?: string) => {
    const response = await gateway.post(
      JSON.stringify({ query: 'query A { a: __typename } query B { b: __typename }', operationName }),
    );
    const { data, errors } = (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
    return data ?? errors?.map(({ extensions }) => extensions.code);
  };
  expect([await ask('A'), await ask('B'), await ask('C'), await ask()]).toEqual([
    { a: 'Query' },
    { b: 'Query' },
    ['OPERATION_RESOLUTION_FAILURE'],
    ['OPERATION_RESOLUTION_FAILURE'],
  ]);
});
