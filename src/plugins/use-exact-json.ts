import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { readClientJson } from '../finapi/json.js';

/**
 * Reads requests without rounding: an id may come as a JSON number beyond 2^53, and a rounded one would be another
 * connection's. What cannot be read is refused without repeating any of it.
 */
export function useExactJson(): Plugin {
  return {
    onRequestParse({ request, requestParser, setRequestParser }) {
      if (!requestParser) return;
      if (request.method === 'GET') setRequestParser(({ url }) => readQuery(url));
      else if (isJson(request.headers.get('content-type'))) setRequestParser(readBody);
    },
  };
}

const isJson = (type: string | null): boolean => /^application\/(graphql\+)?json\s*(;|,|$)/i.test(type ?? '');

async function readBody(request: Request): Promise<GraphQLParams> {
  const body = read(await request.text(), 'The body');
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
  return {
    ...(query === undefined ? {} : { query }),
    ...(operationName === undefined ? {} : { operationName }),
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
