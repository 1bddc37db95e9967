import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { readClientJson } from '../finapi/json.js';
import { LARGE, takeTurns } from '../limits/turns.js';
import { hasTooManyValues, MOST_VALUES } from '../limits/values.js';

/**
 * Reads requests without rounding: an id may come as a JSON number beyond 2^53, and a rounded one would be another
 * connection's. What cannot be read is refused without repeating any of it.
 */
export function useExactJson(): Plugin {
  const nextTurn = takeTurns();
  return {
    onRequestParse({ request, setRequestParser, endResponse, fetchAPI }) {
      if (request.method === 'GET') setRequestParser(({ url }) => readQuery(url));
      if (request.method !== 'POST') return;
      if (isPlainJson(request.headers)) setRequestParser((request) => readBody(request, nextTurn));
      else endResponse(new fetchAPI.Response(null, { status: 415, headers: { Accept: 'application/json' } }));
    },
  };
}

/** Only JSON, and not compressed: forms and plain text are what a page of another origin can send without being asked. */
const isPlainJson = (headers: Headers): boolean =>
  /^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '') &&
  /^(identity)?$/i.test(headers.get('content-encoding') ?? '');

/** The client went away, or was too slow, while its request was read. */
class ClientLeft extends Error {
  override readonly name = 'AbortError';
}

async function readBody(request: Request, nextTurn: () => Promise<void>): Promise<GraphQLParams> {
  const text = await request.text().catch((error: unknown) => {
    throw error instanceof GraphQLError ? error : new ClientLeft();
  });
  if (text.length > LARGE) await nextTurn();
  if (hasTooManyValues(text)) {
    throw new GraphQLError(`The body may hold at most ${MOST_VALUES} values.`, {
      extensions: { code: 'BAD_USER_INPUT', http: { spec: true, status: 400 } },
    });
  }
  const body = read(text, 'The body');
  if (typeof body === 'object' && body !== null) return body;
  throw badRequest('The body must be a JSON object.');
}

function readQuery(url: string): GraphQLParams {
  const search = url.includes('?') ? url.slice(url.indexOf('?')) : '';
  const parameters = new URLSearchParams(search);
  const readJson = (name: string) => {
    const text = parameters.get(name);
    return text ? (read(text, name) as Record<string, unknown>) : undefined;
  };
  const variables = readJson('variables');
  const extensions = readJson('extensions');
  const query = parameters.get('query') || undefined;
  const operationName = parameters.get('operationName') || undefined;
  const documentId = parameters.get('documentId') || undefined;
  return {
    ...(query === undefined ? {} : { query }),
    ...(operationName === undefined ? {} : { operationName }),
    ...(documentId === undefined ? {} : { documentId }),
    ...(variables === undefined ? {} : { variables }),
    ...(extensions === undefined ? {} : { extensions }),
  };
}

function read(text: string, what: string): unknown {
  try {
    return readClientJson(text);
  } catch {
    throw badRequest(`${what} is not valid JSON.`);
  }
}

const badRequest = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
