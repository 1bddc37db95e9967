import { Client, CombinedError, fetchExchange, subscriptionExchange } from '@urql/core';
import { createClient } from 'graphql-sse';
import { expect, test } from 'vitest';
import {
  DeleteDocument,
  HalfBrokenDocument,
  ImportDocument,
  OverviewDocument,
  WatchConnectionDocument,
} from '../generated/operations.js';
import { type Endpoint, outcomeOf, runStory, STORY_RESULT, type StoryClient } from '../support/client-story.js';

/** Sends queries and mutations with fetch, subscriptions over SSE. */
function urql({ url, authorization }: Endpoint): StoryClient {
  const headers = { Authorization: authorization };
  const events = createClient({ url, headers });
  const client = new Client({
    url,
    fetchOptions: { headers },
    preferGetMethod: false,
    exchanges: [
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables = {} }) => ({
          subscribe: (sink) => ({ unsubscribe: events.subscribe({ query, variables }, sink) }),
        }),
      }),
    ],
  });
  return {
    async importConnection(input) {
      const { data } = await client.mutation(ImportDocument, { input });
      return outcomeOf(data?.importBankConnection);
    },
    watch: (id, onState) =>
      new Promise((complete, reject) => {
        client.subscription(WatchConnectionDocument, { id }).subscribe(({ data, error, hasNext }) => {
          if (error) reject(error);
          // When the stream ends, urql emits the last result again.
          else if (!hasNext) complete();
          else if (data) onState(data.bankConnectionProgress);
        });
      }),
    list: async () => (await client.query(OverviewDocument, {})).data?.bankConnections ?? [],
    remove: async (id) => (await client.mutation(DeleteDocument, { id })).data?.deleteBankConnection?.__typename,
    async halfBroken() {
      const { data, error } = await client.query(HalfBrokenDocument, {});
      return { banks: data?.banks?.banks.length, code: codeOf(error) };
    },
    codeOf,
    close: () => events.dispose(),
  };
}

const codeOf = (error: unknown) =>
  error instanceof CombinedError ? error.graphQLErrors[0]?.extensions['code'] : undefined;

test('urql completes an import, including the challenge', async () => {
  expect(await runStory(urql)).toMatchObject(STORY_RESULT);
});
