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
import { type Endpoint, outcomeOf, type StoryClient, TOLD, tellStory } from '../support/client-story.js';

/** A result as both libraries type it. */
interface Result<R> {
  readonly data?: R | null | undefined;
  readonly errors?: ResultErrors | undefined;
}

type ResultErrors = readonly { readonly extensions?: Readonly<Record<string, unknown>> | undefined }[];

/** What the clients of both protocols have in common. */
interface ProtocolClient {
  iterate<R extends object>(request: { query: string; variables: Record<string, unknown> }): AsyncIterable<Result<R>>;
  dispose(): void | Promise<void>;
}

/** Every operation is a stream, of one result or many; errors are a part of a result. */
function overProtocol(client: ProtocolClient): StoryClient {
  const results = <R extends object, V extends Record<string, unknown>>(
    document: TypedDocumentNode<R, V>,
    variables: V,
  ) => client.iterate<R>({ query: print(document), variables });
  async function ask<R extends object, V extends Record<string, unknown>>(
    document: TypedDocumentNode<R, V>,
    variables: V,
  ) {
    for await (const result of results(document, variables)) return result;
    throw new Error('no result');
  }
  return {
    async importConnection(input) {
      const { data } = await ask(ImportDocument, { input });
      return outcomeOf(data?.importBankConnection);
    },
    async watch(id, onState) {
      for await (const { data, errors } of results(WatchConnectionDocument, { id })) {
        if (errors) throw errors;
        if (data) onState(data.bankConnectionProgress);
      }
    },
    list: async () => (await ask(OverviewDocument, {})).data?.bankConnections ?? [],
    remove: async (id) => (await ask(DeleteDocument, { id })).data?.deleteBankConnection?.__typename,
    async halfBroken() {
      const { data, errors } = await ask(HalfBrokenDocument, {});
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
])('%s runs an import to its end, challenge included', async (_library, connect) => {
  expect(await tellStory(connect)).toMatchObject(TOLD);
});
