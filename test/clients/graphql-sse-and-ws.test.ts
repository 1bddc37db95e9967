import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { expect, test } from 'vitest';
import {
  DeleteDocument,
  HalfBrokenDocument,
  ImportDocument,
  OverviewDocument,
  WatchConnectionDocument,
} from '../generated/operations.js';
import { type Endpoint, outcomeOf, runStory, STORY_RESULT, type StoryClient } from '../support/client-story.js';

/** A result, typed so that it fits both libraries. */
interface Result<R> {
  readonly data?: R | null | undefined;
  readonly errors?: ResultErrors | undefined;
}

type ResultErrors = readonly { readonly extensions?: Readonly<Record<string, unknown>> | undefined }[];

/** The common interface of both libraries' clients. */
interface ProtocolClient {
  iterate<R extends object>(request: { query: string; variables: Record<string, unknown> }): AsyncIterable<Result<R>>;
  dispose(): void | Promise<void>;
}

/** Creates a client for which every operation is a stream of one or more results. Errors are part of a result. */
function overProtocol(client: ProtocolClient): StoryClient {
  const results = <R extends object, V extends Record<string, unknown>>(
    document: TypedDocumentNode<R, V>,
    variables: V,
  ) => client.iterate<R>({ query: print(document), variables });
  async function firstResult<R extends object, V extends Record<string, unknown>>(
    document: TypedDocumentNode<R, V>,
    variables: V,
  ) {
    for await (const result of results(document, variables)) return result;
    throw new Error('The stream ended without a result.');
  }
  return {
    async importConnection(input) {
      const { data } = await firstResult(ImportDocument, { input });
      return outcomeOf(data?.importBankConnection);
    },
    async watch(id, onState) {
      for await (const { data, errors } of results(WatchConnectionDocument, { id })) {
        if (errors) throw errors;
        if (data) onState(data.bankConnectionProgress);
      }
    },
    list: async () => (await firstResult(OverviewDocument, {})).data?.bankConnections ?? [],
    remove: async (id) => (await firstResult(DeleteDocument, { id })).data?.deleteBankConnection?.__typename,
    async halfBroken() {
      const { data, errors } = await firstResult(HalfBrokenDocument, {});
      return { banks: data?.banks?.banks.length, code: errors?.[0]?.extensions?.['code'] };
    },
    codeOf: (errors) => (errors as ResultErrors)[0]?.extensions?.['code'],
    close: () => client.dispose(),
  };
}

const sse = ({ url, authorization }: Endpoint) =>
  overProtocol(createSseClient({ url, headers: { Authorization: authorization } }));

const webSocket = ({ webSocketUrl: url, authorization, webSocketImpl }: Endpoint) =>
  overProtocol(createWsClient({ url, webSocketImpl, connectionParams: { Authorization: authorization } }));

test.each([
  ['graphql-sse', sse],
  ['graphql-ws', webSocket],
])('%s completes an import, including the challenge', async (_library, connect) => {
  expect(await runStory(connect)).toMatchObject(STORY_RESULT);
});
