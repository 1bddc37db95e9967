import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client/core';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { isAbstractType, OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import { expect, test } from 'vitest';
import { schema } from '../../schema/index.js';
import {
  DeleteDocument,
  HalfBrokenDocument,
  ImportDocument,
  OverviewDocument,
  WatchConnectionDocument,
} from '../generated/operations.js';
import { type Endpoint, outcomeOf, runStory, STORY_RESULT, type StoryClient } from '../support/client-story.js';

/** Implementations of `Challenge` and `UserError`, needed by the cache. Apps generate them with codegen's fragment-matcher. */
const possibleTypes = Object.fromEntries(
  Object.values(schema.getTypeMap())
    .filter(isAbstractType)
    .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
);

/** Sends queries and mutations over HTTP, subscriptions over WebSocket. */
function apollo({ url, webSocketUrl, authorization, webSocketImpl }: Endpoint): StoryClient {
  const socket = createClient({
    url: webSocketUrl,
    webSocketImpl,
    connectionParams: { Authorization: authorization },
  });
  const client = new ApolloClient({
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(socket),
      new HttpLink({ uri: url, headers: { Authorization: authorization } }),
    ),
    cache: new InMemoryCache({ possibleTypes }),
  });
  return {
    async importConnection(input) {
      const { data } = await client.mutate({ mutation: ImportDocument, variables: { input } });
      return outcomeOf(data?.importBankConnection);
    },
    watch: (id, onState) =>
      new Promise((complete, reject) => {
        client.subscribe({ query: WatchConnectionDocument, variables: { id } }).subscribe({
          next: ({ data, error }) => {
            if (error) reject(error);
            else if (data) onState(data.bankConnectionProgress);
          },
          error: reject,
          complete,
        });
      }),
    list: async () => (await client.query({ query: OverviewDocument })).data?.bankConnections ?? [],
    async remove(id) {
      const { data } = await client.mutate({ mutation: DeleteDocument, variables: { id } });
      return data?.deleteBankConnection?.__typename;
    },
    async halfBroken() {
      const { data, error } = await client.query({ query: HalfBrokenDocument, errorPolicy: 'all' });
      return { banks: data?.banks?.banks.length, code: codeOf(error) };
    },
    codeOf,
    close: () => socket.dispose(),
  };
}

const codeOf = (error: unknown) =>
  CombinedGraphQLErrors.is(error) ? error.errors[0]?.extensions?.['code'] : undefined;

test('Apollo Client completes an import, including the challenge', async () => {
  expect(await runStory(apollo)).toMatchObject(STORY_RESULT);
});
