import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { LARGE } from '../../event-loop/turns.js';
import { ClientLeft, isPlainJson, readParams, readRequestJson } from '../params.js';

/**
 * Reads requests without rounding: an id may come as a JSON number beyond 2^53, and a rounded one would be another
 * connection's. What cannot be read is refused without repeating any of it.
 */
export function useExactJson(nextTurn: () => Promise<void>): Plugin {
  return {
    onRequestParse({ request, setRequestParser, endResponse, fetchAPI }) {
      if (request.method === 'GET') setRequestParser(({ url }) => readQuery(url));
      if (request.method !== 'POST') return;
      if (isPlainJson(request.headers)) setRequestParser((request) => readBody(request, nextTurn));
      else endResponse(new fetchAPI.Response(null, { status: 415, headers: { Accept: 'application/json' } }));
    },
  };
}

async function readBody(request: Request, nextTurn: () => Promise<void>): Promise<GraphQLParams> {
  const text = await request.text().catch((error: unknown) => {
    throw error instanceof GraphQLError ? error : new ClientLeft();
  });
  if (text.length > LARGE) await nextTurn();
  return readParams(text);
}

function readQuery(url: string): GraphQLParams {
  const search = url.includes('?') ? url.slice(url.indexOf('?')) : '';
  const parameters = new URLSearchParams(search);
  const readJson = (name: string) => {
    const text = parameters.get(name);
    return text ? (readRequestJson(text, name) as Record<string, unknown>) : undefined;
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
