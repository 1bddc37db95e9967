import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse, print } from 'graphql';
import { createClient } from 'graphql-sse';
import relay, {
  type ConcreteRequest,
  type GraphQLResponse,
  type GraphQLTaggedNode,
  type MutationParameters,
  type OperationType,
} from 'relay-runtime';
import { expect, test } from 'vitest';
import deleteNode, { type relayDeleteMutation } from '../generated/relay/relayDeleteMutation.graphql.js';
import halfBrokenNode, { type relayHalfBrokenQuery } from '../generated/relay/relayHalfBrokenQuery.graphql.js';
import importNode, { type relayImportMutation } from '../generated/relay/relayImportMutation.graphql.js';
import overviewNode, { type relayOverviewQuery } from '../generated/relay/relayOverviewQuery.graphql.js';
import watchNode, { type relayWatchSubscription } from '../generated/relay/relayWatchSubscription.graphql.js';
import { type Endpoint, type Outcome, runStory, STORY_RESULT, type StoryClient } from '../support/client-story.js';

const { commitMutation, Environment, fetchQuery, Network, Observable, RecordSource, requestSubscription, Store } =
  relay;

/** Creates a Relay environment that uses fetch for queries and mutations, and SSE for subscriptions. */
function relayClient({ url, authorization }: Endpoint): StoryClient {
  const headers = { Authorization: authorization };
  const events = createClient({ url, headers });
  const environment = new Environment({
    store: new Store(new RecordSource()),
    // finAPI's ids are unique only among objects of the same type.
    getDataID: ({ id }: { id?: string }, typename: string) => (id === undefined ? null : `${typename}:${id}`),
    network: Network.create(
      async ({ text }, variables) => {
        const body = JSON.stringify({ query: text, variables });
        const response = await fetch(url, {
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/json' },
          body,
        });
        return (await response.json()) as GraphQLResponse;
      },
      ({ text }, variables) =>
        Observable.create((sink) =>
          events.subscribe({ query: text ?? '', variables }, { ...sink, next: (event) => sink.next(event as never) }),
        ),
    ),
  });
  const query = <T extends OperationType>(node: GraphQLTaggedNode, variables: T['variables']) =>
    fetchQuery<T>(environment, node, variables, { fetchPolicy: 'network-only' }).toPromise();
  const mutate = <T extends MutationParameters>(mutation: GraphQLTaggedNode, variables: T['variables']) =>
    new Promise<T['response']>((onCompleted, onError) => {
      commitMutation<T>(environment, { mutation, variables, onCompleted, onError });
    });
  return {
    importConnection: async (input) => outcomeOf(await mutate<relayImportMutation>(importNode, { input })),
    watch: (id, onState) =>
      new Promise((onCompleted, onError) => {
        requestSubscription<relayWatchSubscription>(environment, {
          subscription: watchNode,
          variables: { id },
          onNext: (data) => data && onState(data.bankConnectionProgress),
          onCompleted: () => onCompleted(),
          onError,
        });
      }),
    list: async () => (await query<relayOverviewQuery>(overviewNode, {}))?.bankConnections ?? [],
    remove: async (id) => (await mutate<relayDeleteMutation>(deleteNode, { id })).deleteBankConnection?.__typename,
    async halfBroken() {
      const data = await query<relayHalfBrokenQuery>(halfBrokenNode, {});
      const code = data?.broken.ok === false ? (data.broken.errors[0] as FieldError).extensions?.['code'] : undefined;
      return { banks: data?.banks?.banks.length, code };
    },
    codeOf: (error) => (error as NetworkError).source?.errors[0]?.extensions?.['code'],
    close: () => events.dispose(),
  };
}

/** A field's error as `@catch` returns it. */
interface FieldError {
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The error that Relay throws for a response without data. */
interface NetworkError {
  readonly source?: { readonly errors: readonly FieldError[] };
}

function outcomeOf({ importBankConnection: result }: relayImportMutation['response']): Outcome {
  switch (result?.__typename) {
    case 'BankConnection':
      return { is: 'imported', id: result.id };
    case 'CodeChallenge':
      return { is: 'challenged', hash: result.hash ?? null };
    case 'UnsupportedBank':
      return { is: 'refused', by: result.__typename };
    default:
      throw new Error(`Unexpected result: ${result?.__typename}`);
  }
}

test('Relay completes an import, including the challenge', async () => {
  expect(await runStory(relayClient)).toMatchObject(STORY_RESULT);
});

test("Relay's compiled artifacts match its documents", () => {
  const documents = readFileSync(new URL('relay.ts', import.meta.url), 'utf8').matchAll(/graphql`(.*?)`/gs);
  const hashes = [...documents].map(([, text = '']) =>
    createHash('md5')
      .update(print(parse(text)))
      .digest('hex'),
  );
  const nodes = [importNode, watchNode, overviewNode, halfBrokenNode, deleteNode] as (ConcreteRequest & {
    hash: string;
  })[];
  expect(nodes.map(({ hash }) => hash)).toEqual(hashes);
});
