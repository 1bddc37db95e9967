import { print } from 'graphql';
import { ClientError, GraphQLClient } from 'graphql-request';
import { expect, test } from 'vitest';
import {
  ConnectionDocument,
  DeleteDocument,
  HalfBrokenDocument,
  type HalfBrokenQuery,
  ImportDocument,
  OverviewDocument,
} from '../generated/operations.js';
import { type Endpoint, outcomeOf, runStory, STORY_RESULT, type StoryClient } from '../support/client-story.js';

/**
 * Polls, because graphql-request has no subscriptions. By default it throws if there is any error.
 * `rawRequest` with the policy "all" returns data and errors.
 */
function graphqlRequest({ url, authorization }: Endpoint): StoryClient {
  const headers = { Authorization: authorization };
  const client = new GraphQLClient(url, { headers });
  const lenient = new GraphQLClient(url, { headers, errorPolicy: 'all' });
  return {
    importConnection: async (input) =>
      outcomeOf((await client.request(ImportDocument, { input })).importBankConnection),
    async watch(id, onState) {
      for (;;) {
        const { bankConnection } = await client.request(ConnectionDocument, { id });
        if (!bankConnection) throw new Error('NOT_FOUND');
        onState(bankConnection);
        if (bankConnection.updateStatus === 'READY' && bankConnection.categorizationStatus === 'READY') return;
      }
    },
    list: async () => (await client.request(OverviewDocument)).bankConnections ?? [],
    remove: async (id) => (await client.request(DeleteDocument, { id })).deleteBankConnection?.__typename,
    async halfBroken() {
      const { data, errors } = await lenient.rawRequest<HalfBrokenQuery>(print(HalfBrokenDocument));
      const thrown: unknown = await client.request(HalfBrokenDocument).catch((error: unknown) => error);
      expect(thrown).toBeInstanceOf(ClientError);
      return { banks: data.banks?.banks.length, code: errors?.[0]?.extensions?.['code'] };
    },
    codeOf: (error) => (error instanceof Error ? error.message : undefined),
  };
}

test('graphql-request completes an import, including the challenge', async () => {
  expect(await runStory(graphqlRequest)).toMatchObject(STORY_RESULT);
});
