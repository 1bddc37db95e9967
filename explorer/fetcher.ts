import type { GraphiQLProps } from 'graphiql';
import { type ExecutionResult, GraphQLError, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { createClient } from 'graphql-sse';

type Fetcher = GraphiQLProps['fetcher'];
type FetcherParams = Parameters<Fetcher>[0];

/** The page and the endpoint share one path. */
const ENDPOINT = location.pathname;

/** Sends queries and mutations as one request, subscriptions as a stream of server-sent events. */
export const fetcher: Fetcher = (params, options) => {
  const rounded = roundedNumber(params.variables);
  if (rounded !== undefined)
    throw new Error(`The number ${rounded} is too large for JavaScript and was rounded. Write it as a string.`);
  const operations = operationsOf(params.query);
  // A single operation needs no name, and right after a tab change GraphiQL still passes the name of the previous tab.
  const { operationName, ...unnamed } = params;
  const named = operations.length > 1 && operationName ? params : unnamed;
  const operation = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  const headers = options?.headers ?? {};
  return operation?.operation === 'subscription' ? subscribe(named, headers) : post(named, headers);
};

function operationsOf(query: string): readonly OperationDefinitionNode[] {
  try {
    return parse(query).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  } catch {
    // The gateway reports the syntax error.
    return [];
  }
}

async function post(params: FetcherParams, headers: Record<string, string>): Promise<ExecutionResult> {
  const response = await fetch(ENDPOINT, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(params),
  }).catch(() => undefined);
  if (!response) return failed('The gateway cannot be reached. Check that it is running, then try again.');
  const isJson = response.headers.get('Content-Type')?.includes('json') ?? false;
  if (!isJson)
    return failed(`Received HTTP ${response.status} without JSON. Check for a proxy in front of the gateway.`);
  return response.json() as Promise<ExecutionResult>;
}

/** Returns the error as a GraphQL result, because GraphiQL shows the stack of thrown errors. */
const failed = (message: string): ExecutionResult => ({ errors: [new GraphQLError(message)] });

function subscribe({ query, variables, operationName }: FetcherParams, headers: Record<string, string>) {
  const client = createClient({ url: ENDPOINT, headers, retryAttempts: 0 });
  return client.iterate({
    query,
    variables: (variables ?? {}) as Record<string, unknown>,
    ...(operationName ? { operationName } : {}),
  }) as AsyncIterableIterator<ExecutionResult>;
}

/** Finds a number beyond 2^53 in the variables, such as an unquoted id. The editor has already rounded it. */
function roundedNumber(value: unknown): number | undefined {
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return value as number;
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.values(value)
    .map(roundedNumber)
    .find((number) => number !== undefined);
}
